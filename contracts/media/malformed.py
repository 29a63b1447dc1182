"""Malformed: what a codec raises when a client's text cannot be read; a judge turns it into a Finding."""

from __future__ import annotations


class Malformed(ValueError):
    """A text is not what its media type or style says.

    `message` says why in one sentence, `location` where inside the value, as far as that is known. It is no
    TrothError: the breach is the sender's.
    """

    def __init__(self, message: str, location: tuple[str | int, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.location = location
