"""The trail: takes the exchanges of a run, gives for one of them those before it without which it would not be what it
is: that created what its path names, and that changed that, or deleted it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from contracts.events import Sent
from contracts.suite.told import is_good

_SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE", "QUERY"})
_MOST, _MOST_BETWEEN = 8, 3
_Target = tuple[str, str, bytes]


class Trail:
    """Notes what changed the state of the target. `begin` says that a probe begins, which brings about by itself what
    it is about."""

    def __init__(self) -> None:
        self._steps: list[tuple[int, str]] = []
        self._makers: dict[str, int] = {}
        self._asked: list[_Target] = []
        self._went_well: dict[_Target, list[int]] = {}
        self._showed: set[tuple[_Target, str]] = set()
        self._begun = 0

    def begin(self) -> None:
        """Note that from here on a probe sends."""
        self._begun = len(self._steps)

    def note(self, sent: Sent) -> None:
        """Note an exchange, the next one."""
        request = sent.exchange.request
        target = request.method, request.path, request.query
        self._asked.append(target)
        if is_good(sent) and request.method in _SAFE:
            self._went_well.setdefault(target, []).append(sent.number)
        elif is_good(sent):
            self._steps.append((sent.number, request.path))

    def made(self, path: str, number: int) -> None:
        """Note that an exchange created what has that path, from the root of the server."""
        self._makers[path] = number

    def to(self, number: int, fingerprint: str, *, is_probed: bool) -> tuple[int, ...]:
        """Give the numbers of the steps that lead to an exchange which shows a Finding, in their order. Where a probe
        is to show it (`is_probed`) they are what it did; otherwise what came since the same request did not show it."""
        if not 0 < number <= len(self._asked):
            return ()
        target = self._asked[number - 1]
        roots = [path for path in _prefixes(target[1]) if self._makers.get(path, number) < number]
        if is_probed:
            since = self._steps[self._begun :]
        else:
            is_new = (target, fingerprint) not in self._showed
            self._showed.add((target, fingerprint))
            well = self._went_well.get(target, ()) if is_new else ()
            last = max((each for each in well if each < number), default=number)
            since = [step for step in self._steps if step[0] > last][-_MOST_BETWEEN:]
        about = roots[-1] if roots else target[1]
        met = [each for each, path in since if each < number and _concerns(path, about)]
        return tuple(sorted({*(self._makers[path] for path in roots), *met[-_MOST:]}))


def _prefixes(path: str) -> Iterator[str]:
    """Give the paths that lead to `path`, the shortest first, and itself."""
    return accumulate(path.split("/"), "{}/{}".format)


def _concerns(path: str, about: str) -> bool:
    return path == about or path.startswith(f"{about}/")
