"""Checks of dictionaries: takes one and the contracts that it speaks of, gives a Finding for what will never be used.

What nobody knows by its name is most often misspelt, and a value that breaks its schema is passed over in silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any

from contracts.findings import Finding, Severity
from contracts.media import shape
from contracts.model.contract import Contract
from contracts.model.schema import Schema
from contracts.pointer import join, look_up
from mockserver.generate.dictionary import ANY_SCHEMA, Dictionary, paths, steps

UNKNOWN = "dictionary-name"
INVALID = "dictionary-value"

_HOMES = ("/components/schemas", "/definitions")
_MOST_FINDINGS = 50
_MOST_ITEMS = 1_000

Meant = list[Schema]
"""The schemas that a place of a dictionary speaks of, one of which has to know it."""


def check(dictionary: Dictionary, contracts: Sequence[Contract]) -> list[Finding]:
    """Give what is wrong with `dictionary` as no contract of `contracts` sees it otherwise, at most fifty Findings."""
    found: list[Finding] = []
    for finding in _Check(dictionary, contracts).findings():
        found.append(finding)
        if len(found) >= _MOST_FINDINGS:
            break
    return found


class _Check:
    def __init__(self, dictionary: Dictionary, contracts: Sequence[Contract]) -> None:
        self._dictionary = dictionary
        self._places: dict[str, list[tuple[Contract, str]]] = {}
        for contract in contracts:
            for home, name in _named(contract):
                self._places.setdefault(name, []).append((contract, join(home, name)))

    def findings(self) -> Iterator[Finding]:
        for key, said in self._dictionary.content.items():
            pointer = join("", key)
            meant: Meant | None = []
            for name, *path in paths(key):
                if name == ANY_SCHEMA:
                    meant = None
                schemas = self._schemas(name) if meant is not None else []
                if meant is not None and schemas:
                    meant = _further(schemas, path)
                if meant is None or meant:
                    break
            if meant:
                yield from self._inside(said, meant, key, pointer)
            elif meant is not None:
                yield self._unknown(key, pointer)

    def _schemas(self, name: str) -> Meant:
        """Give the schemas called `name`, as requests and as responses have them."""
        return [
            space.at(pointer)
            for contract, pointer in self._places.get(name, ())
            for space in (contract.responses, contract.requests)
        ]

    def _inside(self, said: Any, meant: Meant, label: str, pointer: str) -> Iterator[Finding]:
        if not isinstance(said, dict):
            yield from self._values(said, meant, label, pointer)
            return
        for key, member in said.items():
            place = join(pointer, key)
            inner = _further(meant, steps(key))
            if inner:
                yield from self._inside(member, inner, f"{label}.{key}", place)
            elif inner is not None:
                known = sorted({name for schema in meant for name in shape.properties(schema)})
                yield self._finding(UNKNOWN, f"{label} has no property {key!r}{_near(key, known)}", place)

    def _values(self, said: Any, meant: Meant, label: str, pointer: str) -> Iterator[Finding]:
        whole = [schema for schema in meant if schema.is_valid(said)]
        if whole:
            return
        wanted = [*meant, *(item for schema in meant if (item := shape.items(schema)) is not None)]
        for value in said[:_MOST_ITEMS] if isinstance(said, list) else (said,):
            # What an object says of its properties counts for each of them.
            fits = wanted if isinstance(said, list) else meant
            if isinstance(value, dict) or any(schema.is_valid(value) for schema in fits):
                continue
            errors = [error for schema in meant if schema.keywords is not False for error in schema.errors(value, 1)]
            reason = errors[0].message if errors else "no value may be there"
            yield self._finding(INVALID, f"{label} is never {_shown(value)}: {reason}", pointer)

    def _unknown(self, key: str, pointer: str) -> Finding:
        """Give the Finding of a key that leads to no place of any contract."""
        for name, *path in paths(key):
            schemas = self._schemas(name)
            if schemas and path:
                known = sorted({each for schema in schemas for each in shape.properties(schema)})
                return self._finding(UNKNOWN, f"{name} has no property {path[0]!r}{_near(path[0], known)}", pointer)
        name = key.partition(".")[0]
        return self._finding(UNKNOWN, f"there is no schema {name!r}{_near(name, [*self._places])}", pointer)

    def _finding(self, rule: str, message: str, pointer: str) -> Finding:
        return Finding(rule, message, Severity.WARNING, pointer, locator=self._dictionary.locator)


def _named(contract: Contract) -> Iterator[tuple[str, str]]:
    for home in _HOMES:
        try:
            schemas = look_up(contract.document.root, home)
        except LookupError:
            continue
        yield from ((home, name) for name in schemas if isinstance(schemas, dict))


def _further(meant: Meant, path: Sequence[str]) -> Meant | None:
    """Give what `meant` say of the place at `path` inside, nothing when they know of none; None when anything may be
    there."""
    for step in path:
        inner: Meant = []
        for schema in meant:
            if step.startswith("["):
                found = shape.items(schema)
            else:
                known = shape.properties(schema)
                found = known.get(step)
                if found is None and (not known or shape.additional(schema) is not None):
                    return None
            inner += [found] if found is not None else []
        meant = inner
    return meant


def _near(name: str, known: Sequence[str]) -> str:
    close = get_close_matches(name, known, n=3, cutoff=0.6)
    return f"; did you mean {' or '.join(close)}?" if close else ""


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:40]}…"
