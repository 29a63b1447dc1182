"""Nearest paths: takes the paths that are answered, gives those that someone may have meant who asked for another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from heapq import nlargest

_MOST_TOLD = 3
_MOST_COMPARED = 60
_MOST_SEGMENTS = 16
_LONGEST = 60
"""How many characters a segment has that is compared."""
_MOST_MISSPELT = 4
_MOST_LETTERS = 3
_MOST_REMEMBERED = 256
_ALIKE = 0.7
_ANY_VALUE = 0.5
_NEAR = 0.5
_AS_NEAR = 0.8
"""How near the others have to be, beside the nearest."""
_MISSING = 0.3
"""What a segment costs that only one of two paths begins with: a base path is easily forgotten."""
_MOST_WORDS = 300
# These say little of what is asked for, since most paths begin with one.
_TELLS_NOTHING = re.compile(r"v?\d+(?:\.\d+)*|api|rest").fullmatch


@dataclass(frozen=True, slots=True)
class _Known:
    """A path with the methods that it answers; None stands for a segment that may be anything."""

    path: str
    methods: tuple[str, ...]
    segments: tuple[str | None, ...]
    words: frozenset[str]


class Nearest:
    """Knows the paths that are answered, given as pairs of method and path template, and finds those near another."""

    def __init__(self, answered: Iterable[tuple[str, str]]) -> None:
        methods: dict[str, dict[str, None]] = {}
        for method, path in answered:
            methods.setdefault(path, {})[method] = None
        self._known = [_known(path, tuple(names)) for path, names in methods.items()]
        self._words: dict[str, list[str]] = {}
        for word in sorted(frozenset[str]().union(*(known.words for known in self._known))):
            self._words.setdefault(word[:1], []).append(word)
        self.to = lru_cache(_MOST_REMEMBERED)(self._to)

    def _to(self, method: str, path: str) -> tuple[str, ...]:
        """Give at most three operations such as ``GET /pets/{id}`` that `method` on `path` may stand for, the nearest
        first."""
        asked = [part[:_LONGEST].lower() for part in path[:2_000].split("/") if part][:_MOST_SEGMENTS]
        words = self._spelt(asked)
        likely = nlargest(
            _MOST_COMPARED,
            self._known,
            key=lambda known: (2 * len(known.words & words) - len(known.words), -abs(len(known.segments) - len(asked))),
        )
        near = [(_nearness(asked, known), known) for known in likely]
        least = max(_NEAR, _AS_NEAR * max((score for score, _ in near), default=0))
        near = [(score, known) for score, known in near if score >= least]
        near.sort(key=lambda entry: (-entry[0], method not in entry[1].methods, entry[1].path))
        return tuple(f"{_method(method, known)} {known.path}" for _, known in near[:_MOST_TOLD])

    def _spelt(self, asked: list[str]) -> frozenset[str]:
        """Give the segments of paths that are asked for, rightly spelt or not."""
        words = set(asked)
        unknown = [part for part in asked if part not in self._words.get(part[:1], ()) and not part.isdecimal()]
        for part in unknown[:_MOST_MISSPELT]:
            same = self._words.get(part[:1], ())
            alike = [word for word in same if abs(len(word) - len(part)) <= _MOST_LETTERS][:_MOST_WORDS]
            words.update(word for word in alike if _likeness(part, word))
        return frozenset(words)


def _known(path: str, methods: tuple[str, ...]) -> _Known:
    segments = tuple(None if "{" in part else part[:_LONGEST].lower() for part in path.split("/") if part)
    return _Known(path, methods, segments, frozenset(part for part in segments if part is not None))


def _nearness(asked: list[str], known: _Known) -> float:
    """Give how near the path is that is asked for, from 0 to 1; a base path may be missing, or be one too many."""
    shorter, longer = sorted((len(asked), len(known.segments)))
    if not shorter:
        return 0
    from_left = _likeness_of(zip(asked, known.segments, strict=False)) / longer
    pairs = zip(reversed(asked), reversed(known.segments), strict=False)
    return max(from_left, _likeness_of(pairs) / (shorter + _MISSING * (longer - shorter)))


def _likeness_of(pairs: Iterable[tuple[str, str | None]]) -> float:
    """Give the sum of what the segments of two paths have in common, 0 where nothing of it is telling."""
    total, is_telling = 0.0, False
    for asked, known in pairs:
        score = _ANY_VALUE if known is None else _likeness(asked, known)
        total += score
        is_telling = is_telling or (known is not None and score > 0 and not _TELLS_NOTHING(known))
    return total if is_telling else 0


@lru_cache(4 * _MOST_WORDS)
def _likeness(one: str, other: str) -> float:
    """Give how alike two segments are, 0 where they are rather different words."""
    if one == other:
        return 1
    if _TELLS_NOTHING(one) and _TELLS_NOTHING(other):
        return _ALIKE
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0
    ratio = matcher.ratio()
    return ratio if ratio >= _ALIKE else 0


def _method(method: str, known: _Known) -> str:
    return method if method in known.methods else known.methods[0]
