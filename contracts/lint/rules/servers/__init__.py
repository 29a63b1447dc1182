"""Rules about addresses and versions."""
