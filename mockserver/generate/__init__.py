"""Takes a Schema and a seed, gives a value that keeps it."""
