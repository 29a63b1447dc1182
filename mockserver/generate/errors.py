"""What stops a value from being made: one error that callers see, and the signals that the makers send each other."""

from __future__ import annotations


class Unsatisfiable(Exception):
    """No value that keeps a schema was found. The caller turns the facts into a Finding.

    `pointer` is where in the document the contradiction stands, `keywords` names what contradicts each other there,
    `message` says it in words. `proven` tells a contradiction that was seen from a search that was given up.
    """

    def __init__(self, pointer: str, keywords: tuple[str, ...], message: str, *, proven: bool = False) -> None:
        super().__init__(message)
        self.pointer = pointer
        self.keywords = keywords
        self.message = message
        self.proven = proven

    def __str__(self) -> str:
        named = " and ".join(f"`{keyword}`" for keyword in self.keywords)
        return f"{self.message} ({named})" if named else self.message


class Contradiction(Exception):
    """One choice led nowhere: some keywords cannot be kept together. Another choice may do."""

    def __init__(self, message: str, *keywords: str, pointer: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.keywords = keywords
        self.pointer = pointer


class TooDeep(Contradiction):
    """A schema met itself again below itself; leaving the value out, or the shortest one, ends the circle."""


class Exhausted(Exception):
    """One try has spent its budget; the next one has to be content with less."""
