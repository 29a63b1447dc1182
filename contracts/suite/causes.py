"""Causes: takes an exchange in which the implementation failed, gives the part of the request that it failed for.

The request is compared with one that went well. What they have not in common is taken over from that one, part by part:
the parts without which nothing fails are the cause. Only what fails twice, and does not fail otherwise, counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from contracts.events import Sent
from contracts.exchange.case import Case
from contracts.exchange.message import Request
from contracts.model.operation import Operation
from contracts.suite.about import About
from contracts.suite.member import schema_of
from contracts.suite.parts import ABSENT, Place, body_of, differing, inside, said_at, with_parts
from contracts.suite.requests import idempotency_key
from contracts.suite.resources import PHASE as PREPARING
from contracts.suite.resources import STATE
from contracts.suite.told import is_good, status_of

if TYPE_CHECKING:
    from contracts.suite.session import Session

PHASE = "cause"
_PATH: Place = ("path",)
_MOST_REQUESTS = 60
_MOST_COMPARED = 50

Fails = Callable[[About], bool]


@dataclass(frozen=True, slots=True)
class Cause:
    """The place of what a failure depends on, empty where that cannot be told, and the least that shows it."""

    place: Place
    sent: Sent


class Causes:
    """Looks for causes by sending variants through the session, for each operation a bounded number."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._busy: set[str] = set()
        self._spent: Counter[str] = Counter()
        self._known: dict[str, dict[Place, set[bytes]]] = {}
        self._compared: set[str] = set()

    def of(self, sent: Sent, fails: Fails) -> Cause | None:
        """Give the cause of a failure, None for one that came while the cause of another one of the same operation
        was looked for. `fails` says whether an exchange shows it. Raises TargetGone."""
        key = sent.case.operation
        if key in self._busy:
            return None
        self._busy.add(key)
        try:
            cause = self._looked_for(sent, fails)
        finally:
            self._busy.discard(key)
        if cause.place:
            said = self._known.setdefault(key, {}).setdefault(cause.place, set())
            said |= {said_at(each.exchange.request, cause.place) for each in (sent, cause.sent)}
        return cause

    def _looked_for(self, sent: Sent, fails: Fails) -> Cause:
        about = self._session.about(sent)
        good = self._nearest(about) if about.is_routed else None
        if good is None:
            return Cause((), sent)
        wrong = _wrong(about)
        places = [place for place in differing(about.request, good) if place in wrong or place != _key(about.operation)]
        suspected = [place for place in (*places, _PATH) if _any_within(place, wrong)]
        known = self._known.get(sent.case.operation, {})
        for place, said in known.items():
            if set(wrong) == {place} or (said_at(about.request, place) in said - {said_at(good, place)}):
                return Cause(place, sent)
        met = [place for place in places if _any_within(place, known)]
        if self._spent[sent.case.operation] >= _MOST_REQUESTS:
            return Cause(met[0] if met else (), sent)
        variants = _Variants(self._session, sent, good, fails)
        found = variants.only(suspected) or variants.only(met) or variants.fewest(places)
        self._spent[sent.case.operation] += variants.count
        return found

    def _nearest(self, about: About) -> Request | None:
        """Give the request which went well that has most in common with one that did not; where none did so far, one
        of those that the contract shows may."""
        operation, session = about.operation, self._session
        if not session.good(operation) and operation.key not in self._compared:
            self._compared.add(operation.key)
            for request in session.requests.each(operation, session.resources.bound(operation) or {}):
                if is_good(session.send(Case(operation.key, PREPARING, "a request that the contract shows", request))):
                    break
        # What was varied here is near to everything, and would make each failure look like another one.
        went_well = [each.exchange.request for each in session.good(operation) if each.case.phase != PHASE]
        return min(went_well[:_MOST_COMPARED], key=lambda good: len(differing(about.request, good)), default=None)


class _Variants:
    """Sends variants of a request, `first`, with parts of a `good` one; `count` is how many."""

    def __init__(self, session: Session, first: Sent, good: Request, fails: Fails) -> None:
        self.count = 0
        self._session = session
        self._first = first
        self._good = good
        self._fails = fails
        self._operation = session.operations[first.case.operation]

    def only(self, places: Sequence[Place]) -> Cause | None:
        """Give the cause if `places` alone make the good request fail; None if they do not, or it fails anyway."""
        if not places:
            return None
        request = self._first.exchange.request
        base = self._good if _PATH in places else replace(self._good, path=request.path)
        failed = self._failed(with_parts(base, request, places))
        if failed is None or self._failed(base) is not None:
            return None
        return self._least(failed, list(places))

    def fewest(self, places: Sequence[Place]) -> Cause:
        """Give the cause among all of `places`."""
        cause = self._least(self._first, list(places))
        if cause.sent is self._first and cause.place and self._failed(self._first.exchange.request) is None:
            return Cause((), self._first)  # it does not fail each time
        return cause

    def _least(self, failed: Sent, places: list[Place]) -> Cause:
        """Take over from the good request what makes no difference, then look inside of what does."""
        while places:
            for place in list(places) if len(places) > 1 or failed is self._first else ():
                tried = self._failed(with_parts(failed.exchange.request, self._good, [place]))
                if tried is not None:
                    failed = tried
                    places.remove(place)
            inner = inside(failed.exchange.request, self._good, places[0]) if len(places) == 1 else []
            if not inner:
                break
            places = inner
        return Cause(_common(places) if places else self._of_path(failed.exchange.request), failed)

    def _of_path(self, request: Request) -> Place:
        """Give the place of the path if it makes the difference, and no request to it went well: then it would be the
        state of what it names."""
        went_well = {each.exchange.request.path for each in self._session.good(self._operation)}
        if request.path in went_well or self._failed(replace(request, path=self._good.path)) is not None:
            return ()
        return _PATH

    def _failed(self, request: Request) -> Sent | None:
        """Send a variant, on other resources if state is in the way; None if all goes well."""
        session, operation = self._session, self._operation
        self.count += 1
        sent = self._sent(request)
        if status_of(sent) in STATE:
            values = session.resources.bound(operation, fresh=True)
            sent = self._sent(session.resources.moved(operation, request, values or {}))
        return sent if sent.exchange.response is not None and self._fails(session.about(sent)) else None

    def _sent(self, request: Request) -> Sent:
        about = self._session.about(self._first)
        key = _key(self._operation)
        if key not in _wrong(about) or said_at(request, key) != said_at(about.request, key):
            request = self._session.requests.renewed(self._operation, request)
        return self._session.send(Case(self._operation.key, PHASE, "what a failure depends on", request), as_is=True)


def promised(about: About, place: Place) -> tuple[Place, str, str]:
    """Give the place of a cause as the contract writes it, the pointer of what is promised there (empty where that is
    the operation), and a few words for it. What a body lacks is a matter of the object that lacks it."""
    operation = about.operation
    what = " ".join(map(str, place))
    if place[:1] == ("body",):
        media, body = about.judged.media_type, body_of(about.request)
        if body is ABSENT or media is None or media.schema is None:
            return place, operation.body.pointer if operation.body is not None else "", what
        pointer = schema_of(media.schema, body, place[1:]).pointer
        is_there = len(place) == 1 or said_at(about.request, place) != b""
        return (place, pointer, what) if is_there else (place[:-1], pointer, f"without {what}")
    if place == _PATH:
        wrong = _wrong(about)
        named = [each for each in operation.parameters if each.location == "path"]
        named = [each for each in named if ("path", each.name) in wrong] or named
    else:
        named = [each for each in operation.parameters if (each.location, each.name.lower()) == _plain(place)]
    return ((named[0].location, named[0].name), named[0].pointer, what) if len(named) == 1 else (place, "", what)


def _plain(place: Place) -> tuple[str, ...]:
    return tuple(str(token).lower() for token in place)


def _key(operation: Operation) -> Place:
    """Give the place of the idempotency key, which differs from request to request; empty where there is none."""
    key = idempotency_key(operation)
    return () if key is None else ("header", key.name.lower())


def _wrong(about: About) -> list[Place]:
    """Give the places where a request breaks the contract, names of header fields in lower case."""
    places = [each.location for each in about.judged.findings]
    return [(place[0], *_plain(place[1:])) if place[:1] == ("header",) else place for place in places]


def _any_within(place: Place, places: Iterable[Place]) -> bool:
    return any(each[: len(place)] == place for each in places)


def _common(places: Sequence[Place]) -> Place:
    """Give the place in which all of `places` lie, empty when they lie apart."""
    common: list[str | int] = []
    for tokens in zip(*places, strict=False):
        if len(set(tokens)) > 1:
            break
        common.append(tokens[0])
    return () if common in (["query"], ["header"]) else tuple(common)
