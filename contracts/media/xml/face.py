"""XML faces: takes a schema, gives the `xml` object that holds for it and the names that it could go by.

The `xml` object may stand beside the schema, in a branch of it, or behind a reference, and 3.0 writes "this reference
or null" as a combination. Inheritance is none of these: a base's name is not its heir's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from contracts.media.xml.names import spelled
from contracts.model.schema import Schema
from contracts.pointer import split

_STRUCTURE = frozenset({"properties", "patternProperties", "additionalProperties", "items", "prefixItems"})
_NOTES = frozenset({"xml", "default", "example", "examples", "discriminator", "readOnly", "writeOnly"})
_NULLS: tuple[dict[str, Any], ...] = ({"type": "null"}, {"const": None}, {"enum": [None]})
_COMPONENTS = frozenset({"schemas", "definitions", "$defs"})


@dataclass(frozen=True, slots=True)
class Face:
    """How a schema shows itself in XML.

    `name` is what the contract calls it, `is_own` whether that stands beside the schema rather than behind a
    reference; `component` is the name under which it is kept for reuse.
    """

    xml: dict[str, Any]
    name: str | None
    is_own: bool
    component: str | None

    def aliases(self, inferred: str | None) -> frozenset[str]:
        """Give the local names by which elements may go besides `name` or `inferred`.

        Versions of OpenAPI differ on whose name wins where a property is a reference: the property's (3.0, 3.1),
        or the component's (3.2). Both are understood, unless a name stands beside the reference.
        """
        if self.is_own:
            return frozenset()
        return frozenset(spelled(name.rpartition(":")[2]) for name in (inferred, self.component) if name)


def face(schema: Schema | None) -> Face:
    """Give the face of `schema`, following what it leads to as long as that is a single thing."""
    own: dict[str, Any] = {}
    behind: dict[str, Any] = {}
    component = _component(schema) if schema is not None else None
    seen: set[int] = set()
    crossed = False
    while schema is not None and isinstance(schema.keywords, dict) and id(schema.keywords) not in seen:
        seen.add(id(schema.keywords))
        _adopt(behind if crossed else own, schema)
        target = _target(schema)
        branches = _branches(schema)
        telling = [branch for branch in (*branches, target) if branch is not None and _tells(branch)]
        is_single = len(telling) == 1 and _STRUCTURE.isdisjoint(schema.keywords)
        for branch in branches:
            if is_single or _target(branch) is None:
                _adopt(behind if crossed else own, branch)
        schema = telling[0] if is_single else None
        if schema is not None:
            crossed = crossed or schema is target
            component = _component(schema) or component
    xml = {**behind, **own}
    name = xml.get("name")
    return Face(xml, name if isinstance(name, str) and name else None, "name" in own, component)


def _adopt(into: dict[str, Any], schema: Schema) -> None:
    xml = schema.keywords.get("xml") if isinstance(schema.keywords, dict) else None
    for key, value in xml.items() if isinstance(xml, dict) else ():
        into.setdefault(key, value)


def _target(schema: Schema) -> Schema | None:
    ref = schema.keywords.get("$ref") if isinstance(schema.keywords, dict) else None
    return schema.space.target(ref) if isinstance(ref, str) else None


def _branches(schema: Schema) -> list[Schema]:
    keywords = schema.keywords if isinstance(schema.keywords, dict) else {}
    return [
        schema.child(name, index)
        for name in ("allOf", "anyOf", "oneOf")
        for index in range(len(keywords.get(name, ())))
    ]


def _tells(schema: Schema) -> bool:
    keywords = schema.keywords
    return isinstance(keywords, dict) and not _NOTES.issuperset(keywords) and keywords not in _NULLS


def _component(schema: Schema) -> str | None:
    tokens = split(schema.pointer) if schema.pointer.startswith("/") else []
    is_kept = len(tokens) >= 2 and tokens[-2] in _COMPONENTS and tokens[-3:-2] != ["properties"]
    return tokens[-1] if is_kept else None
