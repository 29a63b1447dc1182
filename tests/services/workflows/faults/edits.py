"""Edits: takes the definition of a parameter or a body, makes it ask for less or more than the contract does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

_DROPPED = object()


@dataclass(frozen=True)
class Edit:
    """Puts `value` at `path` of `part`, a parameter's name or ``body``."""

    part: str
    path: tuple[str | int, ...]
    value: Any

    def apply(self, definition: dict[str, Any]) -> None:
        node: Any = definition
        for step in self.path[:-1]:
            node = node[step]
        if self.value is _DROPPED:
            del node[self.path[-1]]
        else:
            node[self.path[-1]] = self.value


def without(part: str, *path: str | int) -> Edit:
    """Do not ask for what stands at `path`."""
    return Edit(part, path, _DROPPED)


def instead(part: str, *path: str | int, value: Any) -> Edit:
    """Ask for `value` at `path`."""
    return Edit(part, path, value)
