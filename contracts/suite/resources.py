"""Resources: takes a session, knows what lives on the target, and gives path parameters values that lead somewhere.

A made-up identifier is answered with 404, which says nothing of an operation. So what a path names is created first,
its parents before it, and noted; whatever a run created is deleted at its end, with what lies in it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from contracts.events import Sent
from contracts.exchange.case import Case
from contracts.exchange.message import Request
from contracts.model.operation import Operation
from contracts.model.template import shape_of
from contracts.route.router import values_of
from contracts.suite.about import About
from contracts.suite.check import NotTried
from contracts.suite.identity import Values, identified, identity, items_in
from contracts.suite.kinds import Kind, item_paths, kinds_of, shape_of_or_empty
from contracts.suite.told import answer_of, is_good, status_of

if TYPE_CHECKING:
    from contracts.suite.session import Session

PHASE = "resources"
# What state explains: another resource may fare better.
STATE = frozenset({404, 409, 410, 412})
_CONFLICT = 409
# These say nothing of how one is created either.
_BUSY = frozenset({429, 502, 503, 504})
_MOST_TRIES = 3
_MOST_FUTILE = 3
_MANY = 3


@dataclass(frozen=True)
class Made:
    """A resource that was created: its kind, the texts of its path's parameters, and the exchange that created it."""

    kind: Kind
    values: Values
    sent: Sent

    @property
    def path(self) -> str:
        """The path of the resource, below the server's prefix."""
        return filled(self.kind.path, self.values)


def filled(path: str, values: Values) -> str:
    """Give a path template with `values` (percent-encoded) in the places of its parameters."""
    for name, text in values.items():
        path = path.replace(f"{{{name}}}", text)
    return path


class Resources:
    """What lives on the target, as far as the run made or found it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.kinds = kinds_of(session.usable)
        self._pool: dict[tuple[str, tuple[str, ...]], Values] = {}
        self._made: dict[str, Made] = {}
        self._latest: Made | None = None
        self._sought: set[str] = set()
        self._futile: Counter[str] = Counter()

    def fullest(self, operation: Operation) -> list[Values]:
        """Give texts for the path parameters of `operation` that lead to what the run created and did not delete yet:
        those first in which most was created, of equals the oldest."""
        paths = item_paths(operation.path)
        within = Counter(made.sent.exchange.request.path.rpartition("/")[0] for made in self._made.values())
        found = [made for made in self._made.values() if paths and made.kind.path == paths[-1]]
        return [made.values for made in sorted(found, key=lambda made: -self._count(within, made))]

    @staticmethod
    def _count(within: Counter[str], made: Made) -> int:
        return sum(count for path, count in within.items() if path.endswith(made.path))

    def made(self, kind: Kind) -> list[Made]:
        """Give what the run created of a kind and did not delete yet, the oldest first."""
        return [made for made in self._made.values() if made.kind is kind]

    def kind_of(self, operation: Operation) -> Kind | None:
        """Give the kind of which `operation` reads, changes or deletes one, None when it is no such operation."""
        return self.kinds.get(shape_of_or_empty(operation.path))

    def made_by(self, operation: Operation) -> Kind | None:
        """Give the kind of which `operation` makes one, None when it makes none."""
        return next((kind for kind in self.kinds.values() if operation in kind.makers), None)

    def bound(self, operation: Operation, *, fresh: bool = False) -> Values | None:
        """Give texts for the path parameters of `operation` that lead to what lives; `fresh`: to what nobody has used
        yet. None when nothing can be found or made."""
        paths = item_paths(operation.path)
        for all_fresh in (False, True):
            values: Values | None = {}
            for path in paths:
                is_fresh = all_fresh or (fresh and path == paths[-1])
                values = self._one(self.kinds[shape_of(path)], values or {}, is_fresh)
                if values is None:
                    break
            if values is not None:
                return values
        return None

    def one_of(self, kind: Kind) -> Values | None:
        """Give texts for the path parameters of one of a kind that lives, None when none can be found or made."""
        user = next((each for each in (kind.reader, *kind.changers, kind.remover) if each is not None), None)
        return self.bound(user) if user is not None else None

    def knows(self, kind: Kind, text: str) -> bool:
        """Say whether the run made or found one of a kind that `text` (percent-encoded) names."""
        if any(made.kind is kind and made.values.get(kind.parameter) == text for made in self._made.values()):
            return True
        return any(path == kind.path and kept.get(kind.parameter) == text for (path, _), kept in self._pool.items())

    def request(self, operation: Operation, *, fresh: bool = False) -> Request:
        """Give a valid request to `operation` about something that lives. Raises NotTried."""
        values = self.bound(operation, fresh=fresh)
        if values is None:
            raise NotTried("nothing was found or could be created that its path names")
        good = self._session.good(operation)
        requests = self._session.requests
        if good:
            return requests.renewed(operation, self.moved(operation, good[0].exchange.request, values))
        request = requests.first(operation, values)
        if request is None:
            raise NotTried("the contract shows no valid request")
        return request

    def accepted(self, operation: Operation, title: str, *, fresh: bool = False) -> Sent:
        """Send a valid request and give what was answered with a 2xx; where state is in the way, other resources are
        tried. Raises NotTried."""
        sent = None
        for number in range(_MOST_TRIES):
            request = self.request(operation, fresh=fresh or number > 0)
            sent = self._session.send(Case(operation.key, "probes", title, request))
            if is_good(sent):
                return sent
            if status_of(sent) not in STATE:
                break
        raise NotTried(f"a valid request is answered with {status_of(sent) if sent is not None else 'nothing'}")

    def furnished(self, operation: Operation) -> Values | None:
        """Give texts for the path parameters of a collection that lead to a full one: its holder is made for it, after
        what lies beside that, and is filled with what can be put there. None when that cannot be done."""
        paths = item_paths(operation.path)
        kind = self.kinds[shape_of(paths[-1])] if paths else None
        for maker in kind.makers if kind is not None else ():
            outer = self.bound(maker, fresh=True)
            if kind is None or outer is None:
                continue
            self._fill(item_paths(maker.path), outer, maker)
            made = self.make_by(maker, kind, outer)
            if made is not None:
                self._fill([kind.path], made.values, maker)
                return made.values
        return None

    def _fill(self, holders: list[str], values: Values, without: Operation) -> None:
        """Make some of all that can be made right within the last of `holders`."""
        for maker in self._session.usable if holders else ():
            kind = self.made_by(maker)
            if kind is not None and maker is not without and maker.path.rpartition("/")[0] == holders[-1]:
                for _ in range(_MANY):
                    self.make_by(maker, kind, values)

    def full(self, operation: Operation) -> Request:
        """Give a valid request for a collection that holds as much as any. Raises NotTried."""
        request = self.request(operation)
        found = self.fullest(operation)
        return self.moved(operation, request, found[0]) if found else request

    def moved(self, operation: Operation, request: Request, values: Values) -> Request:
        """Give `request` with the path parameters that `values` has in the place of its own."""
        route, texts, _ = self._session.router.find(request.path, request.method)
        if route is None or route.target is not operation:
            return request
        return replace(request, path=filled(route.path, {**values_of(route, texts), **values}))

    def make(self, kind: Kind, outer: Values) -> Made | None:
        """Create one of `kind` within what `outer` names, None when that does not work."""
        for maker in kind.makers:
            made = self.make_by(maker, kind, outer)
            if made is not None:
                return made
        return None

    def make_by(self, maker: Operation, kind: Kind, outer: Values) -> Made | None:
        """Create one of `kind` with the operation `maker`, None when that does not work. What was in vain time after
        time is not tried again: what was created and does not tell which it is would stay for good."""
        if self._futile[maker.key] >= _MOST_FUTILE:
            return None
        needed = set(_names(maker))
        values = {name: text for name, text in outer.items() if name in needed}
        if needed - set(values):
            found = self._holders(maker)
            if found is None:
                return None
            values = {**found, **values}
        status = 0
        for request in self._session.requests.each(maker, values):
            sent = self._session.send(Case(maker.key, PHASE, f"create what {kind.path} names", request))
            if self._latest is not None and self._latest.sent is sent:
                return self._latest
            status = status_of(sent)
            if status in STATE:
                break
        self._futile[maker.key] += status not in STATE | _BUSY
        return None

    def _holders(self, maker: Operation) -> Values | None:
        """Give texts for the path parameters of a maker. One that is sought already, or was in vain for the same
        search, cannot help: kinds may be each other's makers."""
        if maker.key in self._sought:
            return None
        is_outermost = not self._sought
        self._sought.add(maker.key)
        try:
            found = self.bound(maker)
            if found is not None:
                self._sought.discard(maker.key)
        finally:
            if is_outermost:
                self._sought.clear()
        return found

    def noticed(self, sent: Sent, about: About) -> Made | None:
        """Note what an exchange created or deleted; give what it created."""
        if not about.is_good or not about.is_routed:
            return None
        if about.request.method == "DELETE":
            self._forget(about)
        elif about.request.method == "POST" and about.response.status in (200, 201, 202):
            kind = self.made_by(about.operation)
            values = self._identified(kind, about) if kind is not None else None
            if kind is not None and values is not None:
                self._futile[about.operation.key] = 0
                self._latest = Made(kind, values, sent)
                self._made[self._latest.path] = self._latest
                return self._latest
        return None

    def _identified(self, kind: Kind, about: About) -> Values | None:
        return identified(kind, about, self._session.contract.link_targets, self._session.router)

    def clean_up(self) -> None:
        """Delete what the run created, what others lie in first, as they go as well, and else the youngest. What is
        refused, as it may be for the sake of others, is tried again when those are gone."""
        left = list(reversed(self._made.values()))
        left.sort(key=lambda made: made.path.count("/"))
        gone: set[str] = set()
        for _ in range(2):
            left = [made for made in left if self._is_refused(made, gone)]
        self._made.clear()

    def _is_refused(self, made: Made, gone: set[str]) -> bool:
        remover, path = made.kind.remover, made.path
        inside = not gone.isdisjoint(accumulate(path.split("/"), "{}/{}".format))
        request = self._session.requests.first(remover, made.values) if remover is not None and not inside else None
        if remover is None or request is None:
            return False
        sent = self._session.send(Case(remover.key, "clean-up", "delete what the run created", request))
        if is_good(sent):
            gone.add(path)
        return status_of(sent) == _CONFLICT

    def _one(self, kind: Kind, outer: Values, fresh: bool) -> Values | None:
        key = kind.path, tuple(outer.values())
        if not fresh and key in self._pool:
            return self._pool[key]
        made = self.make(kind, outer)
        values = made.values if made is not None else self._listed(kind, outer)
        if values is not None:
            self._pool[key] = values
        return values

    def _listed(self, kind: Kind, outer: Values) -> Values | None:
        """Give the first of a collection that the run cannot add to."""
        lister = kind.lister
        request = self._session.requests.first(lister, outer) if lister is not None and not kind.makers else None
        if lister is None or request is None:
            return None
        sent = self._session.send(Case(lister.key, PHASE, f"look for what {kind.path} names", request))
        for item in items_in(answer_of(sent)) or ():
            text = identity(kind, item)
            if text is not None:
                return {**outer, kind.parameter: text}
        return None

    def _forget(self, about: About) -> None:
        route, texts, _ = self._session.router.find(about.request.path, "DELETE")
        if route is None:
            return
        values = values_of(route, texts)
        self._made.pop(filled(about.operation.path, values), None)
        self._pool = {
            key: kept for key, kept in self._pool.items() if any(kept.get(n) != text for n, text in values.items())
        }


def _names(operation: Operation) -> list[str]:
    return [name for path in item_paths(operation.path) for name in [path.rpartition("{")[2].rstrip("}")]]
