"""Rules about schemas and their fields."""
