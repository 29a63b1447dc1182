"""What callers may wish of generated values where the schema leaves it open."""

from __future__ import annotations

from dataclasses import dataclass

from mockserver.generate.dictionary import Dictionary
from mockserver.generate.window import Window
from mockserver.spelling import Optional


@dataclass(frozen=True, slots=True)
class Wishes:
    """How values should look where the schema leaves it open.

    `optional` says when properties that are not required are there; `array_size` bounds the length of arrays, and
    `length` is that of the outermost one where the value is an array itself; `window` says which stretch of a longer
    list is made;
    `ignore_examples` draws from the seed where `default`, `example`, `examples` or the first of an `enum` would do;
    `locale` is the language and region that people, places and texts are of, as ``de_DE``; `dictionary` holds the
    values that the user wants to see, which win over all that the schema shows.
    """

    optional: Optional = "always"
    array_size: tuple[int, int] | None = None
    length: int | None = None
    window: Window | None = None
    ignore_examples: bool = False
    locale: str = "en_US"
    dictionary: Dictionary | None = None


USUAL = Wishes()
"""What holds where nobody wishes for anything."""
