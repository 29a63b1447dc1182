"""The walk: takes a document's value, visits each of its objects once, outer ones first, in the order of the text.

References are not followed. What is data (examples, defaults, extensions) is not looked into.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from contracts.document.positions import SECTIONS, item, member
from contracts.lint.outline.parts import Element, Reference, Side
from contracts.pointer import escape

IGNORE = "x-troth-ignore"
"""The extension in which a waiver stands."""

_DATA = frozenset(("example", "examples", "default", "enum", "const", "required", "security", "tags", "value", "type"))
_PLAIN = {"info": "info", "externalDocs": "external_docs", "servers": "server", "tags": "tag"}
_SIDES = {
    "parameter": Side.REQUEST,
    "request_body": Side.REQUEST,
    "response": Side.RESPONSE,
    "link": Side.NEITHER,
    "operation": Side.NEITHER,
}
_HOMES = frozenset(("operation", "path_item"))
# In 2.0 a parameter and a header are schemas, too.
_TYPED = frozenset(("parameter", "header"))


class _Around(NamedTuple):
    """What is known of an object from where it stands. A `shape` is one of `contracts.document.positions`."""

    shape: str
    holder: str
    name: str
    home: str
    side: Side
    turned: bool


class Walked:
    """What a walk finds: elements, references, the names of properties, and waivers, each in order; and the values
    that stand where no version of OpenAPI says what they are, extensions above all."""

    def __init__(self, root: dict[str, Any], counted_beside: Callable[[str, str], bool]) -> None:
        self.elements: list[Element] = []
        self.references: list[Reference] = []
        self.properties: list[tuple[str, str]] = []
        self.waivers: list[tuple[str, Any]] = []
        self.unknown: list[Any] = []
        self._counted_beside = counted_beside
        pending: list[tuple[Any, str, _Around]] = [(root, "", _Around("document", "", "", "", Side.NEITHER, False))]
        while pending:
            value, pointer, around = pending.pop()
            pending += reversed(list(self._visit(value, pointer, around)))

    def _visit(self, value: Any, pointer: str, around: _Around) -> Iterator[tuple[Any, str, _Around]]:
        if isinstance(value, dict):
            if around.shape[0] == "{":
                yield from self._members(value, pointer, around)
            elif around.shape[0] != "[":
                yield from self._object(value, pointer, around)
        elif isinstance(value, list):
            shape = item(around.shape)
            if shape is not None:
                for index, child in enumerate(value):
                    yield child, f"{pointer}/{index}", around._replace(shape=shape, name=str(index))
        elif isinstance(value, str) and around.shape == "schema_name":
            self.references.append(
                Reference(value, pointer, "schema_name", around.holder, around.name, around.home, around.side)
            )

    def _members(self, value: dict[str, Any], pointer: str, around: _Around) -> Iterator[tuple[Any, str, _Around]]:
        """Give the entries of a map; those of the sections of components are at home with themselves."""
        shape = around.shape[1:-1]
        is_section = around.name == around.holder and not around.home
        for key, child in value.items():
            there = f"{pointer}/{escape(key)}"
            if around.holder == "properties":
                self.properties.append((key, there))
            home = there if is_section or (shape in _HOMES and not _in_components(pointer)) else around.home
            turned = around.turned or around.holder == "webhooks"
            if isinstance(child, dict | list | str):
                yield child, there, _Around(shape, around.holder, key, home, around.side, turned)

    def _object(self, value: dict[str, Any], pointer: str, around: _Around) -> Iterator[tuple[Any, str, _Around]]:
        kind = around.shape
        side = _SIDES.get(kind)
        if side is not None:
            around = around._replace(side=side.turned if around.turned else side)
        if IGNORE in value:
            self.waivers.append((pointer, value[IGNORE]))
        if isinstance(value.get("$ref"), str) and kind in SECTIONS and not self._refers(value, pointer, around):
            return
        self.elements.append(Element(value, pointer, self._kind(around), *around[1:5]))
        if kind in _TYPED and "schema" not in value and isinstance(value.get("type"), str):
            yield value, pointer, around._replace(shape="schema")
        for key in ("example", "value", "dataValue"):
            if key in value:
                self._shows(value[key], f"{pointer}/{key}", around)
        for key, child in value.items():
            shape = member(kind, key)
            if shape is not None:
                if isinstance(child, dict | list | str):
                    yield child, f"{pointer}/{escape(key)}", self._below(kind, shape, key, pointer, around)
            elif key not in _DATA and isinstance(child, dict | list):
                self.unknown.append(child)

    def _below(self, kind: str, shape: str, key: str, pointer: str, around: _Around) -> _Around:
        home = around.home
        if shape in _HOMES and not _in_components(pointer):
            home = f"{pointer}/{escape(key)}"
        return _Around(shape, key, key, home, around.side, around.turned or shape == "{callback}")

    def _refers(self, value: dict[str, Any], pointer: str, around: _Around) -> bool:
        """Keep a reference; say whether what stands beside it counts."""
        kind = around.shape
        beside = [key for key in value if key != "$ref" and not key.startswith("x-")]
        ignored = tuple(key for key in beside if not self._counted_beside(kind, key))
        self.references.append(Reference(value["$ref"], pointer, kind, *around[1:5], ignored=ignored))
        return len(ignored) < len(beside) and kind in ("schema", "path_item")

    def _shows(self, example: Any, pointer: str, around: _Around) -> None:
        """Keep a reference that stands where an example's value does, as the compiler follows it."""
        ref = example.get("$ref") if isinstance(example, dict) and len(example) == 1 else None
        if isinstance(ref, str) and ref.startswith("#/components/examples/"):
            self.references.append(Reference(ref, pointer, "example", "example", "", around.home, around.side))

    def _kind(self, around: _Around) -> str:
        return _PLAIN.get(around.holder, "plain") if around.shape == "plain" else around.shape


def _in_components(pointer: str) -> bool:
    return pointer.startswith("/components/")
