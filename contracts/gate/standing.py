"""Standings: takes the contracts there are and were, gives what became of each since the base."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from contracts.collecting import uncollected
from contracts.document.document import Document
from contracts.document.git import GitSource
from contracts.document.reader import read, read_from
from contracts.errors import DocumentError
from contracts.gate.changes import Changes
from contracts.gate.search import Search
from contracts.gate.tree import Tree
from contracts.pointer import join
from contracts.verdict.gate import State


@dataclass(frozen=True, slots=True)
class Standing:
    """A contract, its `place` as it is written where we are, what became of it, and the place where it was `before`."""

    place: str
    state: State
    before: str | None = None


def standings(
    tree: Tree, changes: Changes | None, specs: Sequence[str], written_in: Tree | None = None
) -> tuple[Standing, ...]:
    """Give the contracts of `specs` as they stand, those that are gone last; without `changes` all are new.

    `written_in` is the same tree as it is from the folder that `specs` are written in, where that is another one.
    Raises ConfigError when `specs` do not fit the tree.
    """
    search = Search(written_in or tree, changes, specs)
    present = search.present()
    befores = {path: changes.before(path) if changes else None for path in present}
    removed = search.removed({before for before in befores.values() if before is not None})
    search.check([*present, *removed])
    with uncollected():
        found = [
            Standing(tree.place(path), _state(path, before, changes), tree.place(before) if before else None)
            for path, before in befores.items()
        ]
    return (*found, *(Standing(tree.place(path), State.REMOVED, tree.place(path)) for path in removed))


def _state(path: str, before: str | None, changes: Changes | None) -> State:
    if changes is None or before is None:
        return State.NEW
    if before != path:
        return State.MOVED
    return State.CHANGED if _has_changed(path, changes) else State.UNCHANGED


def _has_changed(path: str, changes: Changes) -> bool:
    """Say whether the contract at `path`, or what it refers to, has changed.

    What it referred to before need not be looked at: where neither it nor what it refers to now has changed, it is the
    same.
    """
    repository = changes.repository
    if changes.touch(path) or changes.touch(repository.led(path)):
        return True
    folder = repository.led(posixpath.dirname(path) or posixpath.curdir)
    if not changes.are_below("" if folder == posixpath.curdir else folder):
        return False  # nothing outside of its folder belongs to it
    try:
        parts = files_of(read(repository.absolute(path)))
    except DocumentError:
        return _is_readable(changes.source(path))
    return any(changes.touch(os.path.relpath(part, repository.root).replace(os.sep, "/")) for part in parts)


def _is_readable(source: GitSource) -> bool:
    try:
        read_from(source)
    except DocumentError:
        return False
    return True


def files_of(document: Document) -> set[str]:
    """Give the absolute paths of all files that `document` is made of, with those that its examples stand in."""
    texts = (document.text, *document.others)
    for pointer, reference in _external_values(document.root) if any(_MARK in text.data for text in texts) else ():
        with suppress(DocumentError):
            document.external(pointer, reference)
    named = (*document.files, *document.example_files)
    return {*named, *map(os.path.realpath, named)}


_MARK = b"externalValue"


def _external_values(root: Any) -> Iterator[tuple[str, str]]:
    """Give what may be the `externalValue` of an example, each with the pointer of the object that it stands in."""
    pending = [(root, "")]
    while pending:
        value, pointer = pending.pop()
        if isinstance(value, list):
            pending.extend((child, join(pointer, index)) for index, child in enumerate(value))
        elif isinstance(value, dict):
            if isinstance(value.get("externalValue"), str):
                yield pointer, value["externalValue"]
            pending.extend((child, join(pointer, name)) for name, child in value.items())
