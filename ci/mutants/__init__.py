"""Takes services that break one promise each, says which tool notices, and whether it says where."""
