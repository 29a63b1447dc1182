"""Sameness: takes two schemas, says whether they are spelled alike, with all that they refer to.

What they refer to may have another name. Most of two contracts is the same; this is what makes looking at them quick.
"""

from __future__ import annotations

from typing import Any

from contracts.model.schema import Schema, SchemaSpace, pointer_of, reference

_Pair = tuple[str, str]
_REFERENCE = reference("")


class Sameness:
    """The schemas of two documents in one direction."""

    def __init__(self, old: SchemaSpace, new: SchemaSpace) -> None:
        self._old = old
        self._new = new
        self._known: dict[_Pair, bool] = {}

    def of(self, old: Schema, new: Schema) -> bool:
        """Say whether `old` and `new` are spelled alike."""
        pairs = _named_alike(old, new)
        return pairs is not None and all(map(self._of_pair, pairs))

    def of_pointer(self, pointer: str) -> bool:
        """Say whether what stands at `pointer` is spelled alike in both documents."""
        return self._of_pair((pointer, pointer))

    def _of_pair(self, pair: _Pair) -> bool:
        if pair not in self._known:
            reached, pending, same = {pair}, [pair], True
            while pending and same:
                here = pending.pop()
                if here in self._known:
                    same = self._known[here]
                    continue
                pairs = self._nested(here)
                same = pairs is not None
                fresh = set(pairs or ()) - reached
                reached |= fresh
                pending.extend(fresh)
            # What is reached from something the same throughout is the same, too; of the rest only this one is known.
            self._known.update(dict.fromkeys(reached if same else [pair], same))
        return self._known[pair]

    def _nested(self, pair: _Pair) -> list[_Pair] | None:
        """Give where the schemas at `pair` lead on to, None when they are not spelled alike."""
        try:
            return _named_alike(self._old.at(pair[0]), self._new.at(pair[1]))
        except LookupError:
            return None


def _named_alike(old: Schema, new: Schema) -> list[_Pair] | None:
    """Give the references of two schemas that are alike but for what their references are called; else None."""
    if old.keywords == new.keywords:
        return [(target, target) for target in old.targets]
    pairs: list[_Pair] = []
    return pairs if len(old.targets) == len(new.targets) > 0 and _alike(old.keywords, new.keywords, pairs) else None


def _alike(old: Any, new: Any, pairs: list[_Pair]) -> bool:
    if isinstance(old, dict) and isinstance(new, dict):
        return old.keys() == new.keys() and all(_alike_at(key, old[key], new[key], pairs) for key in old)
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(_alike(left, right, pairs) for left, right in zip(old, new, strict=True))
    return type(old) is type(new) and bool(old == new)


def _alike_at(key: str, old: Any, new: Any, pairs: list[_Pair]) -> bool:
    if key == "$ref" and all(isinstance(each, str) and each.startswith(_REFERENCE) for each in (old, new)):
        pairs.append((pointer_of(old), pointer_of(new)))
        return True
    return _alike(old, new, pairs)
