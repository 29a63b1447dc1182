"""Takes two schemas, gives the smallest places in which they differ, with proof of what one takes and the other not."""
