"""Takes a Document, gives a Contract; the only room that knows OpenAPI versions."""
