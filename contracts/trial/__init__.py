"""Takes a contract and the settings of a test, gives the run judged, and its reports."""
