"""Discriminators: takes a part with `discriminator`, gives the value that names a branch (OpenAPI 3.1, 4.8.25).

The judge does not look at discriminators, but clients pick the class to read a body into by them.
"""

from __future__ import annotations

from collections.abc import Iterator

from contracts.model.discriminator import component, mapping, name_of
from contracts.model.schema import SchemaSpace, reference
from contracts.pointer import from_fragment
from mockserver.generate.part import Part

_UNIONS = ("anyOf", "oneOf")


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
    for value, place in mapping(keywords):
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
    return component(part.root), None


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
