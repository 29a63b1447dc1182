"""The survey: takes a value just parsed, tells how deep it is and whether it may refer to other texts."""

from __future__ import annotations

from typing import Any, NamedTuple

from contracts.pointer import join

DEEPEST = 128  # levels of nesting in a text; the deepest real documents known have about 40


class Survey(NamedTuple):
    depth: int  # of containers; a scalar has 0
    may_refer: bool


def survey(root: Any) -> Survey:
    """Look at each container once, level by level.

    `may_refer` is True when a `$ref`, a `$dynamicRef` or a discriminator's mapping does not begin with `#`.
    Whether it stands in a place where it means something is not asked: this is the quick look at every document.
    """
    level = [root] if isinstance(root, dict | list) else []
    depth = 0
    may_refer = False
    while level:
        depth += 1
        below: list[Any] = []
        for value in level:
            if type(value) is dict:
                if not may_refer and ("$ref" in value or "$dynamicRef" in value or "mapping" in value):
                    may_refer = _refers(value)
                children: Any = value.values()
            else:
                children = value
            for child in children:
                kind = type(child)
                if kind is dict or kind is list:
                    below.append(child)
        level = below
    return Survey(depth, may_refer)


def _refers(value: dict[str, Any]) -> bool:
    mapping = value.get("mapping")
    targets = [value.get("$ref"), value.get("$dynamicRef"), value.get("defaultMapping")]
    if isinstance(mapping, dict):
        targets.extend(mapping.values())
    return any(isinstance(target, str) and target[:1] != "#" for target in targets)


def deep_pointer(root: Any, depth: int) -> str:
    """Give the pointer to a container with `depth` containers around it, which must exist."""
    pending: list[tuple[Any, tuple[str | int, ...]]] = [(root, ())]
    while pending:
        value, tokens = pending.pop()
        if len(tokens) == depth:
            return join("", *tokens)
        items = value.items() if isinstance(value, dict) else enumerate(value)
        pending.extend((child, (*tokens, key)) for key, child in items if isinstance(child, dict | list))
    raise LookupError(depth)
