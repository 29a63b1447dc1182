"""Judges of our own mock that share no code with it: Schemathesis on the wire, Python's jsonschema on the bodies."""
