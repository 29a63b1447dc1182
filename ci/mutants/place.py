"""Places: takes where a Finding points and where a fault was planted, says whether the first names the second.

It does when what the Finding points at is the place of the fault or lies inside it, or when it holds the place and is
no larger than the parameter, the request body, the response or the callback that the fault is in. The whole operation
names only what is in none of these, and which of them is the right one. References are followed, and so is the name
by which an operation asks for a security scheme.
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
        self._referrers: dict[str, list[str]] = {}
        for place, referred in _references(root, ""):
            self._referrers.setdefault(referred, []).append(place)

    def names(self, pointer: str, fault: str) -> bool:
        """Say whether a Finding that points at `pointer` names the place `fault`."""
        return fault in self._around(pointer) or pointer in self._around(fault, to_its_part=True)

    def _around(self, place: str, *, to_its_part: bool = False) -> set[str]:
        """Give a place and all that holds it, with `to_its_part` out to the part of an operation that it is in."""
        around: set[str] = set()
        waiting = [place]
        while waiting:
            each = waiting.pop()
            if each in around:
                continue
            around.add(each)
            waiting += self._referrers.get(each, ())
            steps = split(each)
            is_edge = to_its_part and ((each != place and _is_part(steps)) or _is_operation(steps))
            if steps and not is_edge:
                waiting.append(join("", *steps[:-1]))
        return around


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


def _listed(value: Any) -> list[dict[str, Any]]:
    return value if isinstance(value, list) and all(isinstance(each, dict) for each in value) else []


def _is_part(steps: list[str]) -> bool:
    return steps[-1:] == ["requestBody"] or (len(steps) > 1 and steps[-2] in _PARTS)


def _is_operation(steps: list[str]) -> bool:
    return len(steps) == 3 and steps[0] == "paths"
