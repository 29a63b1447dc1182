"""What `troth lint` does: takes settings and the places of documents, gives their Review."""
