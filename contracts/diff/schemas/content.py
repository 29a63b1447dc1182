"""Content: takes what two contracts say at a place, gives a digest of both, with all that they refer to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from contracts.model.schema import SchemaSpace, reference

_REFERENCE = reference("")


def digest_of(before: Any, after: Any, spaces: tuple[SchemaSpace, SchemaSpace] | None = None) -> str:
    """Give sixteen hex digits that tell the step from `before` to `after` from every other.

    These are plain values. Those of schemas may refer to others, which are looked up in the old and the new
    of `spaces`.
    """
    both = [before, after] if spaces is None else [_whole(*each) for each in zip((before, after), spaces, strict=True)]
    text = json.dumps(both, sort_keys=True, default=str)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:16]


def _whole(said: Any, space: SchemaSpace) -> list[Any]:
    """Give `said` with the schemas that it leads to, however far, by their references."""
    reached: dict[str, Any] = {}
    pending = list(_references(said))
    while pending:
        each = pending.pop()
        if each not in reached:
            reached[each] = _at(each, space)
            pending.extend(_references(reached[each]))
    return [said, reached]


def _at(ref: str, space: SchemaSpace) -> Any:
    try:
        return space.target(ref).keywords
    except LookupError:
        return None


def _references(said: Any) -> Iterator[str]:
    pending = [said]
    while pending:
        each = pending.pop()
        if isinstance(each, list):
            pending.extend(each)
        elif isinstance(each, dict):
            pending.extend(each.values())
            ref = each.get("$ref")
            if isinstance(ref, str) and ref.startswith(_REFERENCE):
                yield ref
