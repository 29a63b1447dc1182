"""What response header fields mean: takes what a reply says, gives texts that tell of it, the likeliest first."""
