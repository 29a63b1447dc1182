"""Counts in sentences: takes how many there are of a thing, gives it in words."""

from __future__ import annotations


def counted(count: int, noun: str) -> str:
    """Give `count` with its `noun`, which takes an `s` where there are more than one, or none."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
