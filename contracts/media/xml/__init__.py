"""XML bodies by the `xml` object: documents into JSON values and back (OpenAPI 3.0 to 3.2, XML Object)."""
