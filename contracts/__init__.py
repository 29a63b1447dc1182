"""What was promised, and whether it is kept: documents, contracts, and their judges."""
