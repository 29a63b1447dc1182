"""What `troth gate` does: takes settings, a repository and the base, gives whether a change keeps the contracts."""
