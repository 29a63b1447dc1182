"""Takes a Contract and a Target, gives Events: what was sent, what came back, and what was wrong with it."""
