"""Discriminators: takes the keywords of a union, gives the values that name its branches (OpenAPI 3.2, 4.25)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contracts.model.schema import pointer_of
from contracts.model.schema_error import Keywords
from contracts.pointer import from_fragment


def property_of(keywords: dict[str, Any]) -> str | None:
    """Give the name of the discriminating property, if the keywords have a well-formed discriminator."""
    about = keywords.get("discriminator")
    if not isinstance(about, dict):
        return None
    name = about.get("propertyName")
    return name if isinstance(name, str) else None


def names_of(keywords: dict[str, Any], branch: Keywords) -> tuple[str, ...]:
    """Give the values that stand for `branch`: those of the mapping, and last the component's own name."""
    ref = branch.get("$ref") if isinstance(branch, dict) else None
    if not isinstance(ref, str):
        return ()
    pointer = pointer_of(ref)
    mapped = (value for value, place in mapping(keywords) if _leads_to(place, pointer))
    return tuple(dict.fromkeys((*mapped, component(pointer))))


def name_of(keywords: dict[str, Any], branch: Keywords) -> str | None:
    """Give the value that stands for `branch`: what the mapping says, else the component's own name."""
    return next(iter(names_of(keywords, branch)), None)


def is_fallback(keywords: dict[str, Any], branch: Keywords) -> bool:
    """Say whether `branch` stands for the values that name none (`defaultMapping`, from 3.2 on)."""
    place = keywords["discriminator"].get("defaultMapping")
    ref = branch.get("$ref") if isinstance(branch, dict) else None
    return isinstance(place, str) and isinstance(ref, str) and _leads_to(place, pointer_of(ref))


def mapping(keywords: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Give each value of the discriminator's mapping with the place that it leads to."""
    said = keywords["discriminator"].get("mapping")
    if isinstance(said, dict):
        for value, place in said.items():
            if isinstance(place, str):
                yield value, place


def component(pointer: str) -> str:
    """Give the name of the component at `pointer`."""
    return pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")


def _leads_to(place: str, pointer: str) -> bool:
    fragment = place.partition("#")[2]
    if fragment.startswith("/"):
        return from_fragment(fragment) == pointer
    return _stem(place) == component(pointer)


def _stem(place: str) -> str:
    name = place.partition("#")[0].rpartition("/")[2]
    return name.rpartition(".")[0] if name.endswith((".json", ".yaml", ".yml")) else name
