"""Solutions: one way to keep the schemas of one place, and all that can be read from it once and for all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from mockserver.generate.part import Part

Rules = TypeVar("Rules")


class Solution:
    """The parts of one way to keep a schema in one place: nothing is left to choose.

    `refs` are the document pointers that were passed on the way, `likes` the property values that a discriminator
    asks for, `chosen` the branches taken. A solution is remembered and used for many values, so what the makers of
    each type read from the parts (bounds, members) is kept with it.
    """

    __slots__ = ("_read", "chosen", "likes", "parts", "refs")

    def __init__(
        self,
        parts: list[Part],
        refs: tuple[str, ...] = (),
        likes: dict[str, Any] | None = None,
        chosen: tuple[Part, ...] = (),
    ) -> None:
        self.parts = parts
        self.refs = refs
        self.likes = likes or {}
        self.chosen = chosen
        self._read: dict[Any, Any] = {}

    @property
    def pointer(self) -> str:
        """Where the schema stands that speaks last; what goes wrong is reported there."""
        return self.parts[-1].pointer

    def having(self, keyword: str) -> list[tuple[Part, Any]]:
        """Give each part that has `keyword`, with what the keyword holds."""
        return [(part, part.rules[keyword]) for part in self.parts if keyword in part.rules]

    def named(self, *keywords: str) -> list[str]:
        """Give those of `keywords` that some part has."""
        return [keyword for keyword in keywords if any(keyword in part.rules for part in self.parts)]

    def read(self, reader: Callable[[Solution], Rules]) -> Rules:
        """Give what `reader` reads from the parts; it is asked once."""
        rules: Rules | None = self._read.get(reader)
        if rules is None:
            rules = self._read[reader] = reader(self)
        return rules
