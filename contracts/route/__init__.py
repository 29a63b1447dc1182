"""Takes contracts and a path, gives the operation that answers; knows nothing of the wire."""
