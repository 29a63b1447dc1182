"""Dynamic references: takes a `$dynamicRef`, gives the schema it leads to here (JSON Schema 2020-12, core 8.2.3.2)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from contracts.model.schema import Schema, SchemaSpace
from mockserver.generate.part import Part


def dynamic_target(ref: str, part: Part, passed: Iterable[str], space: SchemaSpace) -> Schema | None:
    """Give the schema with the anchor that `ref` names: of the outermost schema passed on the way that has it.

    None when nobody on the way has it: the judge then decides alone.
    """
    if ref.startswith("urn:"):
        return space.target(ref)
    anchor = ref.partition("#")[2]
    for pointer in (*passed, *_roots(part)):
        try:
            schema = space.at(pointer)
        except LookupError:  # a schema that stands nowhere as such
            continue
        tokens = _anchored(schema.keywords, anchor)
        if tokens is not None:
            return schema.child(*tokens)
    return None


def _roots(part: Part) -> list[str]:
    roots: list[str] = []
    node: Part | None = part
    while node is not None:
        roots.append(node.root)
        node = node.above
    return roots[::-1]


def _anchored(keywords: Any, anchor: str) -> tuple[str, ...] | None:
    """Give the way to the schema with the dynamic anchor: `keywords` itself or one of its definitions."""
    if not isinstance(keywords, dict):
        return None
    if keywords.get("$dynamicAnchor") == anchor:
        return ()
    for name, definition in keywords.get("$defs", {}).items():
        tokens = _anchored(definition, anchor)
        if tokens is not None:
            return ("$defs", name, *tokens)
    return None
