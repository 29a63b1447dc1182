"""Dictionaries: takes what a user says of schemas and their fields, gives the values said for a place.

A dictionary names a schema and, below it, properties (`owner`, or `owner.name` for a path) with a value or a list of
values each; `*` stands for any schema. Specmatic's dictionaries read the same, those with keys such as
`Employee.addresses[*].street` too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from contracts.findings import Locator
from contracts.pointer import split
from mockserver.generate.part import Spot, Token
from mockserver.generate.solution import Solution

ANY_SCHEMA = "*"
_ANY_ITEM = "[*]"
_HOMES = (["components", "schemas"], ["definitions"])
# `addresses[*]` is a property and then an item.
_MOST_DOTS = 8  # in the name of a schema
_ITEM = re.compile(r"\[(?:\*|[0-9]{1,9})\]")


class Entry:
    """What is said of one place: its values, and what is said of the places inside of it."""

    __slots__ = ("inner", "values")

    def __init__(self) -> None:
        self.values: list[Any] = []
        self.inner: dict[str, Entry] = {}

    def say(self, value: Any) -> None:
        """Take in a value, a list of values, or what an object of properties says of each."""
        if isinstance(value, dict):
            for key, member in value.items():
                self.at(steps(key)).say(member)
        elif isinstance(value, list):
            item = self.at([_ANY_ITEM])
            for each in value:
                item.say(each)
                if isinstance(each, dict):
                    item.values.append(each)
            # A list is several values; where an array is asked for it may be one.
            self.values += [*value, value]
        else:
            self.values.append(value)

    def at(self, path: Iterable[str]) -> Entry:
        """Give the entry at `path`, made where there is none."""
        entry = self
        for name in path:
            entry = entry.inner.setdefault(name, Entry())
        return entry

    def find(self, path: Iterable[Token]) -> Entry | None:
        """Give the entry at `path`, None where nothing is said."""
        entry: Entry | None = self
        for token in path:
            if entry is None:
                return None
            inner, item = entry.inner, entry.inner.get(_ANY_ITEM)
            if isinstance(token, int):
                entry = inner.get(f"[{token}]") or item
            else:
                # Where a list of objects stands for one, each of them says something.
                entry = inner.get(token) or (item.inner.get(token) if item else None)
        return entry


class Dictionary:
    """What a user says of values, read once: `content` as it stands in the file, whose places `locator` knows."""

    def __init__(self, content: dict[str, Any], locator: Locator | None = None) -> None:
        self.content = content
        self.locator = locator
        self._schemas = Entry()
        for key, said in content.items():
            for path in paths(key):
                self._schemas.at(path).say(said)

    def values(self, solution: Solution, spot: Spot) -> Iterator[Any]:
        """Give what is said for `spot`, whether it keeps the schema or not. Of several values the seed chooses one to
        begin with."""
        for entry in self._entries(solution, spot):
            count = len(entry.values)
            start = spot.seed.child("dictionary").below(count) + spot.variant if count else 0
            yield from (entry.values[(start + index) % count] for index in range(count))

    def _entries(self, solution: Solution, spot: Spot) -> Iterator[Entry]:
        """Give what is said of `spot`: by its path from a schema by name, the longest first, then from any schema."""
        around = _around(solution, spot)
        for named in (True, False):
            for names, path in reversed(around):
                for name in names if named else [ANY_SCHEMA]:
                    schema = self._schemas.inner.get(name)
                    entry = schema.find(path) if schema else None
                    if entry is not None and (named or path):
                        yield entry


def paths(key: str) -> Iterator[list[str]]:
    """Give the paths that a key may mean, as the names of schemas may hold dots."""
    pieces = key.split(".", _MOST_DOTS)
    for length in range(1, len(pieces) + 1):
        rest = ".".join(pieces[length:]).split(".") if pieces[length:] else []
        yield [step for piece in (".".join(pieces[:length]), *rest) for step in steps(piece)]


def steps(piece: str) -> list[str]:
    """Give the steps that a property's name with brackets behind it means."""
    items = _ITEM.findall(piece)
    name = _ITEM.sub("", piece)
    return [name, *items] if name else items


def _around(solution: Solution, spot: Spot) -> list[tuple[list[str], list[Token]]]:
    """Give the schemas that hold `spot`, itself first, by their names, with the path from each to it."""
    found = [(_named(solution.refs, solution if spot.above is None else None), list[Token]())]
    path: list[Token] = []
    inner = spot
    while inner.above is not None:
        holder = inner.above
        path = [inner.path[-1], *path]
        passed = [pointer for pointer in inner.refs if pointer not in holder.refs]
        found.append((_named(passed, holder.solution if holder.above is None else None), path))
        inner = holder
    return found


def _named(pointers: Iterable[str], top: Solution | None) -> list[str]:
    """Give the names of the schemas at `pointers`, and of that which the whole value is made of."""
    roots = [part.root for part in top.parts if not part.tokens] if top else []
    places = (split(pointer) for pointer in (*pointers, *roots))
    return [tokens[-1] for tokens in places if tokens[:-1] in _HOMES]
