"""Meaning: takes the name of a property and what lies around it, gives a value such as people would expect there."""
