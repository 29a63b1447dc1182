"""What all answers of one operation are made with."""

from __future__ import annotations

from dataclasses import dataclass

from mockserver.respond.headers import HeadersFor
from mockserver.respond.shelf import Shelf
from mockserver.respond.values import Values
from mockserver.respond.wanted import Wants
from mockserver.settings import Settings


@dataclass(frozen=True, slots=True)
class Tools:
    """What chooses values and makes headers, what says what is wanted, and what keeps generated values and whole
    replies for another time."""

    values: Values
    headers_for: HeadersFor
    wants: Wants
    bases: Shelf
    replies: Shelf
    settings: Settings
