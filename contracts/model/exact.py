"""Exact formats: takes translated keywords, gives them as the validator has to be told, which knows some formats only
roughly: beside each of these it is asked for the format's shape.

What comes out is for the validator alone: nobody else needs to know.
"""

from __future__ import annotations

from typing import Any

from contracts.model.applicators import MANY, NAMED, ONE
from contracts.model.formats import SHAPES

SHAPED = {pattern: name for name, pattern in SHAPES.items()}
"""The format that each shape is of. What breaks it stands at the end of `allOf`."""


def exact(keywords: Any) -> Any:
    """Give `keywords` with the shapes of its formats; itself where it has none to be told of."""
    if not isinstance(keywords, dict):
        return keywords
    told: dict[str, Any] = {}
    for key, value in keywords.items():
        if key in ONE:
            _changed(told, key, value, exact(value))
        elif key in MANY:
            _changed(told, key, value, [exact(each) for each in value])
        elif key in NAMED:
            _changed(told, key, value, {name: exact(each) for name, each in value.items()})
    shape = SHAPES.get(keywords.get("format", ""))
    if shape is not None:
        others: list[Any] = told.get("allOf") or keywords.get("allOf") or []
        told["allOf"] = [*others, {"pattern": shape}]
    return {**keywords, **told} if told else keywords


def _changed(told: dict[str, Any], key: str, before: Any, after: Any) -> None:
    is_same = before is after
    if isinstance(after, list):
        is_same = all(old is new for old, new in zip(before, after, strict=True))
    elif isinstance(after, dict) and before is not after and key in NAMED:
        is_same = all(after[name] is old for name, old in before.items())
    if not is_same:
        told[key] = after
