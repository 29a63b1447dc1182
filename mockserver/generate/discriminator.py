"""Discriminators: takes a part with `discriminator`, gives the value that names a branch (OpenAPI 3.1, 4.8.25).

The judge does not look at discriminators, but clients pick the class to read a body into by them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contracts.model.schema import Keywords, SchemaSpace, pointer_of, reference
from contracts.pointer import from_fragment
from mockserver.generate.part import Part

_UNIONS = ("anyOf", "oneOf")


def property_of(keywords: dict[str, Any]) -> str | None:
    """Give the name of the discriminating property, if the part has a well-formed discriminator."""
    about = keywords.get("discriminator")
    if not isinstance(about, dict):
        return None
    name = about.get("propertyName")
    return name if isinstance(name, str) else None


def name_of(keywords: dict[str, Any], branch: Keywords) -> str | None:
    """Give the value that stands for `branch`: what the mapping says, else the component's own name."""
    ref = branch.get("$ref") if isinstance(branch, dict) else None
    if not isinstance(ref, str):
        return None
    pointer = pointer_of(ref)
    for value, place in _mapping(keywords):
        if _leads_to(place, pointer):
            return value
    return _last(pointer)


def names_above(part: Part) -> Iterator[str]:
    """Give the components that include a part with a discriminator, the outermost first, and its own last.

    In the inheritance shape (a child names its base in `allOf`, the base has the discriminator) the outermost one is
    the child, for which the discriminating property has to stand.
    """
    home = _home(part.root)
    chain: list[str] = []
    node: Part | None = part
    while node is not None:
        if not node.tokens and _home(node.root) == home and node.root not in chain:
            chain.append(node.root)
        if len(node.tokens) > 1 and node.tokens[-2] in _UNIONS:
            break  # what holds a union is none of its branches
        node = node.above
    yield from reversed(chain)


def child_of(part: Part, space: SchemaSpace, refs: dict[str, Part]) -> tuple[str, Part | None]:
    """Give the value for a part whose discriminator has no union beside it, and a child to make in its place.

    Below a child it is the child's name. A base that is asked for itself lets its first mapped child answer.
    """
    keywords = part.rules
    chain = list(names_above(part))
    if len(chain) > 1:
        return name_of(keywords, {"$ref": reference(chain[0])}) or "", None
    for value, place in _mapping(keywords):
        pointer = _pointer(place, part.root)
        if pointer == part.root:
            return value, None
        if pointer is None or pointer in refs:
            continue
        try:
            space.at(pointer)
        except LookupError:
            continue
        return value, part.against({"$ref": reference(pointer)})
    return _last(part.root), None


def _mapping(keywords: dict[str, Any]) -> Iterator[tuple[str, str]]:
    mapping = keywords["discriminator"].get("mapping")
    if isinstance(mapping, dict):
        for value, place in mapping.items():
            if isinstance(place, str):
                yield value, place


def _leads_to(place: str, pointer: str) -> bool:
    fragment = place.partition("#")[2]
    if fragment.startswith("/"):
        return from_fragment(fragment) == pointer
    return _stem(place) == _last(pointer)


def _pointer(place: str, home: str) -> str | None:
    """Give the pointer that a mapping leads to; a bare name is a sibling component."""
    file, _, fragment = place.partition("#")
    if fragment.startswith("/") and not file:
        return from_fragment(fragment)
    if not fragment and "/" not in file and "." not in file:
        return f"{_home(home)}/{file}"
    return None


def _home(pointer: str) -> str:
    return pointer.rpartition("/")[0]


def _last(pointer: str) -> str:
    return pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")


def _stem(place: str) -> str:
    name = place.partition("#")[0].rpartition("/")[2]
    return name.rpartition(".")[0] if name.endswith((".json", ".yaml", ".yml")) else name
