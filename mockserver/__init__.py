"""A server that answers as a contract promises."""
