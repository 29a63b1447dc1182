"""Takes cases that are worth keeping, gives files that people read and edit, and the cases again."""
