"""The walk: takes a document's value, visits each of its objects once, outer ones first, in the order of the text.

References are not followed. What is data (examples, defaults, extensions) is not looked into.
"""

from __future__ import annotations

from collections.abc import Callable
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
_SHOWING = ("example", "value", "dataValue")
_HOLDING = (dict, list)


class _Around(NamedTuple):
    """What is known of an object from where it stands. A `shape` is one of `contracts.document.positions`."""

    shape: str
    holder: str
    name: str
    home: str
    side: Side
    turned: bool


# What is still to be visited: a value, its pointer, and what is known of it.
_Next = tuple[Any, str, _Around]


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
        pending: list[_Next] = [(root, "", _Around("document", "", "", "", Side.NEITHER, False))]
        while pending:
            below = self._visit(*pending.pop())
            below.reverse()
            pending += below

    def _visit(self, value: Any, pointer: str, around: _Around) -> list[_Next]:
        if isinstance(value, dict):
            if around.shape[0] == "{":
                return self._members(value, pointer, around)
            if around.shape[0] != "[":
                return self._object(value, pointer, around)
        elif isinstance(value, list):
            shape = item(around.shape)
            if shape is not None:
                each = enumerate(value)
                return [(child, f"{pointer}/{at}", around._replace(shape=shape, name=str(at))) for at, child in each]
        elif isinstance(value, str) and around.shape == "schema_name":
            self.references.append(
                Reference(value, pointer, "schema_name", around.holder, around.name, around.home, around.side)
            )
        return []

    def _members(self, value: dict[str, Any], pointer: str, around: _Around) -> list[_Next]:
        """Give the entries of a map; those of the sections of components are at home with themselves."""
        shape, holder = around.shape[1:-1], around.holder
        is_section = around.name == holder and not around.home
        is_home = is_section or (shape in _HOMES and not _in_components(pointer))
        turned = around.turned or holder == "webhooks"
        entries = [(key, child, f"{pointer}/{escape(key)}") for key, child in value.items()]
        if holder == "properties":
            self.properties += [(key, there) for key, _, there in entries]
        return [
            (child, there, _Around(shape, holder, key, there if is_home else around.home, around.side, turned))
            for key, child, there in entries
        ]

    def _object(self, value: dict[str, Any], pointer: str, around: _Around) -> list[_Next]:
        kind = around.shape
        side = _SIDES.get(kind)
        if side is not None:
            around = around._replace(side=side.turned if around.turned else side)
        if IGNORE in value:
            self.waivers.append((pointer, value[IGNORE]))
        if isinstance(value.get("$ref"), str) and kind in SECTIONS and not self._refers(value, pointer, around):
            return []
        self.elements.append(Element(value, pointer, self._kind(around), *around[1:5]))
        below: list[_Next] = []
        if kind in _TYPED and "schema" not in value and isinstance(value.get("type"), str):
            below.append((value, pointer, around._replace(shape="schema")))
        for key in _SHOWING:
            if key in value:
                self._shows(value[key], f"{pointer}/{key}", around)
        for key, child in value.items():
            # Of all plain values in a document only those in a discriminator say anything here.
            if isinstance(child, _HOLDING) or kind == "discriminator":
                shape = member(kind, key)
                if shape is not None:
                    below.append(self._below(child, shape, f"{pointer}/{escape(key)}", around, key))
                elif key not in _DATA and isinstance(child, _HOLDING):
                    self.unknown.append(child)
        return below

    def _below(self, child: Any, shape: str, there: str, around: _Around, key: str) -> _Next:
        home = there if shape in _HOMES and not _in_components(there) else around.home
        return child, there, _Around(shape, key, key, home, around.side, around.turned or shape == "{callback}")

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
