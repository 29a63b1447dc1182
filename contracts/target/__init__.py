"""Takes a Request, gives the Exchange that a server under test makes of it."""
