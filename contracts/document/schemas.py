"""Schemas: takes the value of a text, gives every object in it that may be a schema, wherever one may stand.

An OpenAPI document says by its shapes where that is. Of other texts nobody knows yet what they are, so that they are
gone through as whatever they look like.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from contracts.document.positions import FIELDS, item, member
from contracts.pointer import join

_UNKNOWN = "unknown"
# Members that hold data wherever it is not known what they are members of.
_DATA = frozenset(("example", "examples", "default", "enum", "const"))
_LOOKS = {
    **FIELDS["schema"],
    "schemas": "{schema}", "responses": "responses", "components": "components", "paths": "paths",
}  # fmt: skip


class Held(NamedTuple):
    """An object that may be a schema, its pointer, and that of the schema with an `$id` around it: empty without."""

    value: dict[str, Any]
    pointer: str
    around: str

    @property
    def resource(self) -> str:
        """The pointer of the resource that it belongs to: its own where it has an `$id`."""
        return self.around if identifier_of(self.value) is None else self.pointer


def schemas_in(root: Any) -> Iterator[Held]:
    """Give all objects in `root` that may be schemas, outer ones first."""
    is_document = isinstance(root, dict) and ("openapi" in root or "swagger" in root)
    pending: list[tuple[Any, str, str, str]] = [(root, "", "", "document" if is_document else _UNKNOWN)]
    while pending:
        value, pointer, around, shape = pending.pop()
        if isinstance(value, list):
            inner = shape if shape == _UNKNOWN else item(shape)
            pending.extend((each, join(pointer, i), around, inner) for i, each in enumerate(value) if inner)
        if not isinstance(value, dict):
            continue
        if shape in ("schema", "document", _UNKNOWN):
            held = Held(value, pointer, around)
            yield held
            around = held.resource
        for key, each in value.items():
            below = _below(shape, key)
            if below is not None:
                pending.append((each, join(pointer, key), around, below))


def identifier_of(schema: Any) -> str | None:
    """Give the `$id` of a schema (JSON Schema 2020-12 Core, section 8.2.1); one that begins with `#` is of an older
    draft, and no URI."""
    identifier = schema.get("$id") if isinstance(schema, dict) else None
    return identifier if isinstance(identifier, str) and not identifier.startswith("#") else None


def _below(shape: str, key: str) -> str | None:
    """Give the shape of the member `key` of an object of `shape`, None when it is data."""
    known = None if shape == _UNKNOWN else member(shape, key)
    if known is not None or shape not in ("document", _UNKNOWN):
        return known
    return None if key in _DATA or key.startswith("x-") else _LOOKS.get(key, _UNKNOWN)
