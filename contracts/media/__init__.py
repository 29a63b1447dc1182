"""Media types: takes bytes and gives values, or takes values and gives bytes."""
