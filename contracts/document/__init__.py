"""Takes a place (file, URL, standard input), gives a Document whose every node can name its file and line."""
