"""Callbacks: a receiver for what a target sends by itself, and what judges that."""
