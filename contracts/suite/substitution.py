"""Substitution: takes requests that others thought of, sends them about what lives on the target.

What makes cases from a contract makes identifiers up, and uses one idempotency key for several requests. A path
parameter that is valid is replaced by one that leads somewhere, a key that was used by a fresh one; of what is wrong
in parameters one fault stays (see `mending`). A request that is refused for the state of things is tried once more on
fresh resources.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from typing import TypeAlias

from contracts.exchange.case import Case
from contracts.exchange.exchange import Exchange
from contracts.exchange.message import Request
from contracts.findings import Finding
from contracts.model.operation import Operation
from contracts.route.router import values_of
from contracts.suite.identity import Values
from contracts.suite.mending import Mending
from contracts.suite.requests import idempotency_key
from contracts.suite.resources import PHASE, STATE
from contracts.suite.session import Session

_MOST_FUTILE = 3
_MATCH = b"if-match"

_Wrong: TypeAlias = Set[tuple[str | int, ...]]


@dataclass(frozen=True, slots=True)
class Turned:
    """A request about what lives. Without an `operation` nothing else is made of it; `replaceable` are the path
    parameters that may name something else, `wrong` the places of parameters that break the contract."""

    request: Request
    operation: Operation | None = None
    replaceable: Sequence[str] = ()
    wrong: _Wrong = frozenset()


class Substitution:
    """Sends for the bridge. `is_on` is False for a target without memory, to which every identifier is as good."""

    def __init__(self, session: Session, is_on: bool) -> None:
        self._session = session
        self._is_on = is_on
        self._keys: set[tuple[str, bytes]] = set()
        self._futile: Counter[str] = Counter()
        self._mending = Mending(session.requests)

    def send(self, request: Request) -> Exchange:
        """Give the exchange that `request`, or what was made of it, led to."""
        turned = self.turned(request)
        return self.settled(turned, self._session.exchanged(turned.request))

    def turned(self, request: Request) -> Turned:
        """Give `request` about what lives now. What has to be made for that is made."""
        route, texts, _ = self._session.router.find(request.path, request.method)
        if route is None:
            return Turned(request)
        operation = route.target
        request = self._session.auth.applied(operation, request)
        if not self._is_on:
            return Turned(request)
        values = values_of(route, texts)
        wrong = self._wrong(operation, request, values)
        if wrong:
            body_is_wrong = bool(self._body_faults(operation, request))
            request = self._mending.mended(operation, request, wrong, body_is_wrong)
            wrong = self._wrong(operation, request, values)
        request = self._keyed(operation, request, values, wrong)
        replaceable = tuple(name for name in values if ("path", name) not in wrong)
        if replaceable:
            request = self._placed(operation, request, replaceable, fresh=request.method == "DELETE" and not wrong)
        return Turned(self._session.referring(operation, request), operation, replaceable, frozenset(wrong))

    def settled(self, turned: Turned, exchange: Exchange) -> Exchange:
        """Give the exchange that counts for what was `turned`: `exchange`, or another one on fresh resources."""
        operation, request = turned.operation, turned.request
        if operation is None:
            return exchange
        if exchange.response is None or exchange.response.status not in STATE:
            self._futile[operation.key] = 0
            return exchange
        again = self._again(operation, request, turned.replaceable, turned.wrong)
        if again == request or self._futile[operation.key] >= _MOST_FUTILE:
            return exchange
        self._session.judged(Case(operation.key, PHASE, "refused for the state of things", request), exchange)
        exchange = self._session.exchanged(again)
        is_futile = exchange.response is None or exchange.response.status in STATE
        self._futile[operation.key] = self._futile[operation.key] + 1 if is_futile else 0
        return exchange

    def _wrong(self, operation: Operation, request: Request, values: Values) -> set[tuple[str | int, ...]]:
        judge = self._session.judge(operation).parameters
        return {each.location[:2] for each in judge.judge(values, request.query, request.headers)[1]}

    def _body_faults(self, operation: Operation, request: Request) -> Sequence[Finding]:
        return self._session.judge(operation).bodies.judge(request.headers.get(b"content-type"), request.body)[1]

    def _placed(self, operation: Operation, request: Request, names: Sequence[str], *, fresh: bool) -> Request:
        bound = self._session.resources.bound(operation, fresh=fresh)
        if bound is None:
            return request
        return self._session.resources.moved(operation, request, {n: v for n, v in bound.items() if n in names})

    def _keyed(self, operation: Operation, request: Request, values: Values, wrong: _Wrong) -> Request:
        key = idempotency_key(operation)
        name = key.name.lower().encode() if key is not None else b""
        if key is None or name not in request.headers or ("header", key.name) in wrong:
            return request
        used = request.headers[name]
        if (operation.key, used) in self._keys:
            request = self._session.requests.renewed(operation, request)
        elif self._session.is_one_of_many:
            # Another run has sent the same case, and would be answered once more.
            fresh = self._session.requests.renewed(operation, request, len(used))
            request = request if ("header", key.name) in self._wrong(operation, fresh, values) else fresh
        self._keys.add((operation.key, used))
        return request

    def _again(self, operation: Operation, request: Request, names: Sequence[str], wrong: _Wrong) -> Request:
        """Give `request` about fresh resources, under a fresh key, and without the condition that it may have."""
        if names:
            request = self._placed(operation, request, names, fresh=True)
        if _MATCH in request.headers and ("header", "If-Match") not in wrong:
            request = replace(request, headers={**request.headers, _MATCH: b"*"})
        key = idempotency_key(operation)
        if key is not None and ("header", key.name) in wrong:
            return request
        return self._session.requests.renewed(operation, request)
