"""Rules about what a document says of itself."""
