"""Rules about what is written once and referred to."""
