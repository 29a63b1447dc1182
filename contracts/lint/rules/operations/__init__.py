"""Rules about operations: their names, parameters and bodies."""
