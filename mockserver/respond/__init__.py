"""Pure: takes a Call, gives a Reply."""
