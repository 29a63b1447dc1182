"""The search: takes a tree, what changed in it and what is named, gives the paths of the contracts there are and were.

A path that is named is a contract, whatever is in it. A pattern means the contracts among the files that fit it; where
nothing is named, among all of YAML and JSON. A file that was one is one still, though it may not look like it now.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from contracts.errors import ConfigError
from contracts.gate.candidates import PATTERNS, is_contract, most_of
from contracts.gate.changes import Changes
from contracts.gate.patterns import fits, is_pattern
from contracts.gate.tree import Tree

_BEGINNINGS = "patterns in troth.toml begin in its folder, those that are typed in the one that you are in"
_MOST_FILES = 100_000
_MOST_LOOKED_AT = 1_000  # of files as they were, each of which git is asked for


class Search:
    """Looks for contracts. `specs` are paths and patterns as they are written where the tree is looked at from."""

    def __init__(self, tree: Tree, changes: Changes | None, specs: Sequence[str]) -> None:
        self._tree = tree
        self._changes = changes
        self._named = [each for each in specs if not is_pattern(each)]
        self._patterns: Sequence[str] = [each for each in specs if is_pattern(each)] if specs else PATTERNS
        self._is_told = bool(specs)
        self._asked = 0

    def present(self) -> list[str]:
        """Give the contracts there are. Raises ConfigError for a place outside of the tree."""
        named = [path for path in map(self._path, self._named) if os.path.isfile(self._tree.absolute(path))]
        return list(dict.fromkeys((*named, *self._fitting())))

    def removed(self, kept: Collection[str]) -> list[str]:
        """Give the contracts there were; those that are `kept` under another name are not among them."""
        gone = [path for path in (self._changes.gone if self._changes else ()) if path not in kept]
        named = set(map(self._path, self._named))
        return [path for path in gone if path in named or (self._fits(path) and self._was_contract(path))]

    def check(self, found: Collection[str]) -> None:
        """Raise ConfigError when there is nothing to judge at all, or nothing of what is named."""
        for spec in self._named:
            if self._path(spec) not in found:
                raise ConfigError(f"there is no contract at {spec}", hint="look for a slip")
        for pattern in self._patterns if self._is_told else ():
            if not any(fits(pattern, self._tree.place(path)) for path in found):
                raise ConfigError(f"no contract fits {pattern}", hint=_BEGINNINGS)
        if not found:
            raise ConfigError("there is no OpenAPI document here", hint="name one, or specs in [gate] of troth.toml")

    def _path(self, place: str) -> str:
        path = self._tree.path(place)
        if path is None or place.startswith(("http://", "https://")) or place == "-":
            raise ConfigError(f"a gate judges files of the repository, and {place} is none")
        return path

    def _fitting(self) -> Iterator[str]:
        files = list(islice(self._tree.files(), _MOST_FILES + 1)) if self._patterns else []
        if len(files) > _MOST_FILES:
            raise ConfigError(f"there are more than {_MOST_FILES:,} files to look through", hint="name the contracts")
        for path in sorted(filter(self._fits, files)):
            if is_contract(path, self._beginning(path)) or self._was_changed_contract(path):
                yield path

    def _fits(self, path: str) -> bool:
        place = self._tree.place(path)
        return not place.startswith("../") and any(fits(pattern, place) for pattern in self._patterns)

    def _beginning(self, path: str) -> bytes:
        try:
            with open(self._tree.absolute(path), "rb") as file:
                return file.read(most_of(path))
        except OSError:
            return b""

    def _was_changed_contract(self, path: str) -> bool:
        if self._changes is None or path not in self._changes.touched:
            return False
        before = self._changes.before(path)
        return before is not None and self._was_contract(before)

    def _was_contract(self, path: str) -> bool:
        assert self._changes is not None
        self._asked += 1
        if self._asked > _MOST_LOOKED_AT:
            raise ConfigError(f"more than {_MOST_LOOKED_AT:,} files changed that may be contracts", hint="name them")
        return is_contract(path, self._changes.beginning(path, most_of(path)))
