"""Spectral: takes ruleset files in Spectral's format, gives the rules that they ask for."""
