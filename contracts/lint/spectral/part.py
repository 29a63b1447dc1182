"""Parts of ruleset files: takes a text that was read, gives its values with their places and faults."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from contracts.document.places import SourceText
from contracts.errors import ConfigError
from contracts.pointer import join

_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Part:
    """A value of a ruleset file, at `pointer` of its `text`."""

    text: SourceText
    value: Any
    pointer: str = ""

    def fault(self, message: str, hint: str | None = None) -> ConfigError:
        """Give the error for what stands here."""
        return ConfigError(message, place=str(self.text.place(self.pointer)), hint=hint)

    def child(self, key: str | int) -> Part:
        """Give the member or item that is known to be there."""
        return Part(self.text, self.value[key], join(self.pointer, key))

    def get(self, key: str) -> Part | None:
        """Give the member, None when there is none."""
        return self.child(key) if key in self.value else None

    def members(self) -> Iterator[tuple[str, Part]]:
        """Give the members of an object. Raises ConfigError when this is none."""
        if not isinstance(self.value, dict):
            raise self.fault("an object is expected here")
        return ((key, self.child(key)) for key in self.value)

    def items(self) -> list[Part]:
        """Give the items of an array, or the value itself. Raises ConfigError when there are none."""
        if not isinstance(self.value, list):
            return [self]
        if not self.value:
            raise self.fault("an empty list says nothing")
        return [self.child(index) for index in range(len(self.value))]

    def text_value(self, what: str = "a text") -> str:
        """Give the value, which is a text. Raises ConfigError when it is none, or empty."""
        if not isinstance(self.value, str) or not self.value:
            raise self.fault(f"{what} is expected here, not {shown(self.value)}")
        return self.value

    def flag(self) -> bool:
        """Give the value, which is true or false. Raises ConfigError when it is neither."""
        if not isinstance(self.value, bool):
            raise self.fault(f"true or false is expected here, not {shown(self.value)}")
        return self.value

    def knows_only(self, names: Collection[str], what: str) -> None:
        """Raise ConfigError when the object has a member that `what` has not."""
        for name, each in self.members():
            if name not in names:
                close = get_close_matches(name, names, n=1)
                raise each.fault(f"{what} has no {name[:_SHOWN]!r}", f"did you mean {close[0]}?" if close else None)


def shown(value: Any) -> str:
    """Give a value as messages show it."""
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "a list"
    return repr(value[:_SHOWN]) if isinstance(value, str) else str(value)[:_SHOWN]
