"""What `troth diff` does: takes settings and the places of two contracts, gives what changed with what is approved."""
