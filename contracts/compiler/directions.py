"""readOnly and writeOnly: takes a schema, says which of its properties are hidden in the direction at hand.

A hidden property may not be sent, and `required` does not ask for it (OpenAPI 3.0.4, section 4.7.24.1).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal

from contracts.compiler.keywords import SCHEMA, SCHEMA_MAP
from contracts.compiler.node import Node
from contracts.compiler.references import References

Direction = Literal["request", "response"]

_FLAGS: dict[Direction, str] = {"request": "readOnly", "response": "writeOnly"}
_NONE: frozenset[str] = frozenset()
# The keywords whose schemas ask something of the same value; `if` and `not` only want to know something of it.
_ASKING = ("allOf", "anyOf", "oneOf", "then", "else", "dependentSchemas")
# What is composed of more parts than this is read as far as this: documents are strangers.
_MOST_PARTS = 200


class Hiding:
    """What is hidden in one direction, asked while one schema is read; `alone` when nothing that stands beside a
    `$ref` counts.

    `matters` says whether anything was met that is hidden in either direction: else the schema reads the same in both.
    """

    def __init__(self, references: References, direction: Direction, *, alone: bool) -> None:
        self.matters = False
        self._references = references
        self._flag = _FLAGS[direction]
        self._alone = alone

    def hides(self, node: Node) -> bool:
        """Say whether the property schema at `node` is hidden, by itself, by its reference or in its `allOf`."""
        value = node.value
        if not isinstance(value, dict):
            return False
        if _is_whole(value):
            return self._is_hidden(value)
        return any(self._is_hidden(part.value) for part in self._parts(node))

    def hidden(self, node: Node) -> frozenset[str]:
        """Give the names of the hidden properties that the schema at `node` declares, itself or in its parts."""
        value = node.value
        if isinstance(value, dict) and "properties" not in value and _is_whole(value):
            return _NONE
        return frozenset(name for part in self._parts(node) for name in self._own(part))

    def _own(self, node: Node) -> Iterator[str]:
        """Give the names of the hidden properties that the schema at `node` declares itself."""
        properties = node.value.get("properties")
        for name, schema in properties.items() if isinstance(properties, dict) else ():
            if not isinstance(schema, dict):
                continue
            is_whole = _is_whole(schema)  # as most are: these need no Node
            if self._is_hidden(schema) if is_whole else self.hides(node.child("properties").child(name)):
                yield name

    def _is_hidden(self, value: dict[str, Any]) -> bool:
        if value.get("readOnly") is True or value.get("writeOnly") is True:
            self.matters = True
        return value.get(self._flag) is True

    def required(self, node: Node) -> frozenset[str]:
        """Give the names of the properties that the schema at `node` requires, itself or in any schema in it that asks
        something of the same value."""
        parts = self._parts(node, _ASKING)
        lists = [part.value["required"] for part in parts if isinstance(part.value.get("required"), list)]
        return frozenset(name for names in lists for name in names if isinstance(name, str))

    def within(self, key: str, node: Node, hidden: frozenset[str]) -> frozenset[str]:
        """Give those of the properties `hidden` that the schemas in the keyword `key`, at `node`, may not ask for.

        Of the branches of `oneOf` those that ask for them are not meant in this direction if there are others: asking
        for less they would take what is meant for these.
        """
        if not hidden or key not in _ASKING:
            return _NONE
        if key == "oneOf" and not all(self.required(branch) & hidden for branch in node.items()):
            return _NONE
        return hidden

    def _parts(self, node: Node, keywords: tuple[str, ...] = ("allOf",)) -> Iterator[Node]:
        """Give the schema at `node` with all that `$ref` and `keywords` add to it, each once."""
        value = node.value
        if isinstance(value, dict) and "$ref" not in value and value.keys().isdisjoint(keywords):
            yield node
            return
        seen: set[str] = set()
        pending = [node]
        while pending and len(seen) < _MOST_PARTS:
            part = pending.pop()
            if part.pointer in seen or not isinstance(part.value, dict):
                continue
            seen.add(part.pointer)
            ref = part.value.get("$ref")
            if isinstance(ref, str):
                target = self._references.target(ref, part.pointer)
                if target is not None:
                    pending.append(target)
                if self._alone:
                    continue
            yield part
            for keyword in keywords:
                pending.extend(_schemas(part.child(keyword), keyword))


def _is_whole(value: dict[str, Any]) -> bool:
    """Say whether nothing is added to a schema from elsewhere, as is so with most."""
    return "$ref" not in value and "allOf" not in value


def _schemas(node: Node, keyword: str) -> Iterable[Node]:
    """Give the schemas that `keyword`, whose value is at `node`, holds."""
    if keyword in SCHEMA_MAP:
        return (child for _, child in node.members())
    return (node,) if keyword in SCHEMA else node.items()
