"""Shelves: takes the nodes that other texts supply, gives each its place in the bundled document.

A component or path that is nothing but a reference to another text is itself the place of what it refers to.
Everything else goes among the components under its own name, or, where the version has no section for it, under
an extension of the document.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from contracts.document.positions import SECTIONS
from contracts.document.references import Target
from contracts.pointer import join, split

_UNNAMELY = re.compile(r"[^A-Za-z0-9._-]+")
_SECTIONS_OF_2 = {
    "schema": "definitions",
    "response": "responses",
    "parameter": "parameters",
    "security_scheme": "securityDefinitions",
}


@dataclass(frozen=True, slots=True)
class Shelved:
    """A node of another text and its pointer in the bundle.

    `number` is the node's address while Prance is at work; None when the node gets to its place with what is
    around it.
    """

    target: Target
    kind: str
    pointer: str
    number: int | None


class Shelves:
    """Gives out places. `taken` tells the names that a section, given by its pointer, already has."""

    def __init__(self, version: str, taken: Callable[[str], set[str]]) -> None:
        self.supplied: list[Shelved] = []
        self._version = version
        self._taken = taken
        self._names: dict[str, set[str]] = {}
        self._numbers: Counter[str] = Counter()
        self._adopting: dict[str, Shelved] = {}
        self._by_node: dict[tuple[str, str, str], Shelved] = {}

    def find(self, target: Target, kind: str) -> Shelved | None:
        """Give the place of a node, if it has one."""
        return self._by_node.get((target.volume.address, target.pointer, kind))

    def supply(self, target: Target, kind: str) -> Shelved:
        """Give a node a free place, unless it has one already."""
        return self.find(target, kind) or self._supply(target, kind, self._free(target, kind))

    def adopt(self, target: Target, kind: str, pointer: str) -> None:
        """Let the reference at `pointer` be the place of the node, unless it has one already."""
        if not self.find(target, kind):
            self._adopting[pointer] = self._supply(target, kind, pointer)

    def adopting(self, pointer: str) -> Shelved | None:
        """Give the node whose place the reference at `pointer` is."""
        return self._adopting.get(pointer)

    def carry(self, target: Target, kind: str, pointer: str) -> None:
        """Say that a node comes to stand at `pointer` with what is around it."""
        if not self.find(target, kind):
            self._keep(Shelved(target, kind, pointer, None))

    def _supply(self, target: Target, kind: str, pointer: str) -> Shelved:
        shelved = Shelved(target, kind, pointer, len(self.supplied))
        self.supplied.append(shelved)
        return self._keep(shelved)

    def _keep(self, shelved: Shelved) -> Shelved:
        self._by_node[shelved.target.volume.address, shelved.target.pointer, shelved.kind] = shelved
        return shelved

    def _free(self, target: Target, kind: str) -> str:
        section = self._section(kind)
        if section not in self._names:
            self._names[section] = self._taken(section)
        names = self._names[section]
        first, second = _names_of(target)
        name = first if first not in names else second
        while name in names:
            self._numbers[second] += 1
            name = f"{second}_{self._numbers[second] + 1}"
        names.add(name)
        return join(section, name)

    def _section(self, kind: str) -> str:
        if self._version.startswith("2."):
            return "/" + _SECTIONS_OF_2.get(kind, f"x-{kind.replace('_', '-')}s")
        if kind == "path_item" and self._version.startswith("3.0"):
            return "/x-path-items"
        return "/components/" + SECTIONS[kind]


def _names_of(target: Target) -> tuple[str, str]:
    """Give the name that a node has where it stands, and a longer one that tells the file too."""
    address = target.volume.address
    folder, file = os.path.split(address)
    stem = _UNNAMELY.sub("_", os.path.splitext(file)[0]).strip("_") or "document"
    tokens = [_UNNAMELY.sub("_", token).strip("_") for token in split(target.pointer)]
    if tokens:
        last = tokens[-1] if tokens[-1] and not tokens[-1].isdecimal() else "_".join(filter(None, tokens[-2:]))
        return last or stem, f"{stem}_{last}"
    above = _UNNAMELY.sub("_", os.path.basename(folder)).strip("_")
    longer = f"{above}_{stem}" if above else f"{stem}_2"
    return (longer, f"{longer}_2") if stem == "index" else (stem, longer)
