"""Terminals: takes text of strangers, gives it without what a terminal would obey."""

from __future__ import annotations


def printable(text: str) -> str:
    """Give `text` with its control characters spelled out."""
    return text if text.isprintable() else text.encode("unicode_escape").decode("ascii")
