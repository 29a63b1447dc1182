"""Places: takes where a Finding points and where a fault was planted, says whether the first names the second.

It does when what the Finding points at is the place of the fault or lies inside it, or when it holds the place and is
no larger than the parameter, the request body, the response or the callback that the fault is in. The whole operation
names only what is in none of these, or is one of them. References are followed, and so is the name by which an
operation asks for a security scheme.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contracts.pointer import join, split

_PARTS = frozenset({"parameters", "responses", "callbacks", "requestBodies"})
_SCHEMES = "/components/securitySchemes"


class Places:
    """The places of one document, whose references all lead to places in it."""

    def __init__(self, root: Any) -> None:
        self._users: dict[str, list[str]] = {}
        for user, used in (*_references(root, ""), *_shared(root)):
            self._users.setdefault(used, []).append(user)

    def names(self, pointer: str, fault: str) -> bool:
        """Say whether a Finding that points at `pointer` names the place `fault`."""
        return fault in self._around(pointer) or pointer in self._around(fault, to_its_part=True)

    def _around(self, place: str, *, to_its_part: bool = False) -> set[str]:
        """Give a place and all that holds it, with `to_its_part` out to the part of an operation that it is in."""
        same = self._same(place)
        around = set(same)
        waiting = [outer for each in same for outer in _outer(each, to_its_part and _is_operation(each))]
        while waiting:
            each = waiting.pop()
            if each not in around:
                around.add(each)
                waiting += self._users.get(each, ())
                waiting += _outer(each, to_its_part and (_is_part(each) or _is_operation(each)))
        return around

    def _same(self, place: str) -> list[str]:
        """Give a place, and the places that refer to it: they mean the same thing."""
        same = [place]
        for each in same:
            same += [user for user in self._users.get(each, ()) if user not in same]
        return same


def _references(value: Any, place: str) -> Iterator[tuple[str, str]]:
    """Give each place that refers to another one, with that one."""
    if isinstance(value, dict):
        reference = value.get("$ref")
        if isinstance(reference, str) and reference.startswith("#"):
            yield place, reference[1:]
        for name in (name for each in _listed(value.get("security")) for name in each):
            yield join(place, "security"), join(_SCHEMES, name)
        for name, inner in value.items():
            yield from _references(inner, join(place, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _references(inner, join(place, index))


def _shared(root: Any) -> Iterator[tuple[str, str]]:
    """Give each operation with the parameters that its path has for all of them."""
    for path, item in root.get("paths", {}).items():
        for method in item if "parameters" in item else ():
            if method != "parameters":
                yield join("/paths", path, method), join("/paths", path, "parameters")


def _listed(value: Any) -> list[dict[str, Any]]:
    return value if isinstance(value, list) and all(isinstance(each, dict) for each in value) else []


def _outer(place: str, is_edge: bool) -> tuple[str, ...]:
    """Give what directly holds a place; nothing beyond an edge, and nothing that holds a component."""
    steps = split(place)
    is_component = steps[:1] == ["components"] and len(steps) == 3
    return () if is_edge or is_component or not steps else (join("", *steps[:-1]),)


def _is_part(place: str) -> bool:
    steps = split(place)
    return steps[-1:] == ["requestBody"] or (len(steps) > 1 and steps[-2] in _PARTS)


def _is_operation(place: str) -> bool:
    steps = split(place)
    return len(steps) == 3 and steps[0] == "paths" and steps[2] != "parameters"
