"""Numbers: takes counts and times, gives them as people read them."""

from __future__ import annotations


def duration(seconds: float) -> str:
    """Give a time in the unit that suits it."""
    if seconds >= 100:
        return f"{int(seconds // 60)} min {int(seconds % 60)} s"
    if seconds >= 1:
        return f"{seconds:.1f} s"
    return f"{seconds * 1000:.0f} ms" if seconds >= 0.01 else f"{seconds * 1000:.1f} ms"


def number(count: int, thing: str) -> str:
    """Give how many there are of a thing."""
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"
