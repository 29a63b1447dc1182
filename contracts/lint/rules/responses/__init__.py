"""Rules about responses and errors."""
