"""What versions of OpenAPI do not have in common: takes a version, gives answers to what an Outline asks.

The compiler knows versions for the sake of exchanges; these questions are about the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from contracts.lint.outline import keywords
from contracts.lint.outline.parts import Server
from contracts.pointer import join


@dataclass(frozen=True, slots=True)
class Dialect:
    """`knows_ids`: schemas may have an `$id`. `tells_of_names`: the official schema says how components are named.
    `ignores_headers`: some headers are told elsewhere. `counts_beside` says whether a field beside the `$ref` of an
    object of some kind counts. `spread_servers` gives the addresses that a document tells in parts instead of listing
    them. `misspelled` takes a keyword of schemas that is none and gives what it was to be, perhaps an empty text."""

    knows_ids: bool
    tells_of_names: bool
    ignores_headers: bool
    counts_beside: Callable[[str, str], bool]
    spread_servers: Callable[[dict[str, Any]], Iterator[Server]]
    misspelled: Callable[[str], str | None]


def _nothing_counts(kind: str, _field: str) -> bool:
    return kind == "path_item"


def _descriptions_count(kind: str, field: str) -> bool:
    """Reference Objects of 3.1 may have a summary and a description; schemas are JSON Schema."""
    return kind in ("schema", "path_item") or field in ("summary", "description")


def _spread(root: dict[str, Any]) -> Iterator[Server]:
    """Give the addresses of 2.0 (Swagger Object, `host`, `basePath`, `schemes`)."""
    host, base, schemes = (root.get(key) for key in ("host", "basePath", "schemes"))
    if not isinstance(host, str):
        return
    rest = f"//{host}{base if isinstance(base, str) else ''}"
    told = [scheme for scheme in schemes if isinstance(scheme, str)] if isinstance(schemes, list) else []
    if not told:
        yield Server(rest, "/host")
    for index, scheme in enumerate(told):
        yield Server(f"{scheme}:{rest}", join("", "schemes", index))


def _nowhere(_root: dict[str, Any]) -> Iterator[Server]:
    return iter(())


_OF_2 = Dialect(False, False, False, _nothing_counts, _spread, keywords.misspelled_2)
_OF_3_0 = Dialect(False, False, True, _nothing_counts, _nowhere, keywords.misspelled_3_0)
_OF_3_1 = Dialect(True, True, True, _descriptions_count, _nowhere, keywords.misspelled_3_1)


def dialect_of(version: str) -> Dialect:
    """Give what holds for a document of `version`, which is one that a Contract has."""
    if version.startswith("2"):
        return _OF_2
    return _OF_3_0 if version.startswith("3.0") else _OF_3_1
