"""What lint knows of English and of spelling: takes names, gives their words, their style and their number."""
