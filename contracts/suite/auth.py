"""Credentials of a run: takes an operation and a request, gives the request with what the operation asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from contracts.exchange.message import Request
from contracts.model.operation import Operation

Headers = Mapping[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Auth:
    """What the run may present, each as header fields (lower-case names).

    `headers` are the main user's and go with every request to an operation that is not public; `schemes` are those
    that belong to one security scheme, by its name, and go where it is asked for. `other` is a user of equal rights
    who owns nothing of the main user's; `limited` has valid credentials that allow nothing. `refused` are credentials
    that must not be let in, such as a token that has expired. `throttled` is a user of equal rights with a quota so
    small that it may be used up. `narrow` are credentials of the main user that allow less than all. `queries` are
    what schemes carry in the query, each as a ``name=value`` that is encoded already.
    """

    headers: Headers = field(default_factory=dict)
    schemes: Mapping[str, Headers] = field(default_factory=dict)
    other: Headers = field(default_factory=dict)
    limited: Headers = field(default_factory=dict)
    refused: tuple[Headers, ...] = ()
    throttled: Headers = field(default_factory=dict)
    narrow: tuple[Headers, ...] = ()
    queries: Mapping[str, bytes] = field(default_factory=dict)

    def applied(self, operation: Operation, request: Request) -> Request:
        """Give the request with the credentials of the run in the place of its own."""
        own = self.presented(operation)
        if own:
            request = replace(request, headers={**request.headers, **own})
        fields = [self.queries[name] for name in self._asked(operation) if name in self.queries]
        return replace(request, query=b"&".join((*self._unkeyed(request.query), *fields))) if fields else request

    def presented(self, operation: Operation) -> Headers:
        """Give the fields that the main user presents to `operation`; none when it is public."""
        if not operation.security or () in operation.security:
            return {}
        fields = dict(self.headers)
        for name in self._asked(operation):
            fields.update(self.schemes.get(name, {}))
        return fields

    def removed(self, request: Request) -> Request:
        """Give the request without any of the run's credentials."""
        own = {
            *self.headers,
            *self.other,
            *self.limited,
            *self.throttled,
            *(name for each in self.schemes.values() for name in each),
        }
        headers = {name: value for name, value in request.headers.items() if name not in own}
        return replace(request, headers=headers, query=b"&".join(self._unkeyed(request.query)))

    def instead(self, request: Request, headers: Headers) -> Request:
        """Give the request with `headers` in the place of the main user's credentials."""
        bare = self.removed(request)
        return replace(bare, headers={**bare.headers, **headers})

    def _asked(self, operation: Operation) -> list[str]:
        """Give the names of the schemes of the first alternative that the run has any credentials for."""
        if not operation.security or () in operation.security:
            return []
        several = ([scheme.name for scheme, _ in alternative] for alternative in operation.security)
        return next((names for names in several if not {*self.schemes, *self.queries}.isdisjoint(names)), [])

    def _unkeyed(self, query: bytes) -> list[bytes]:
        """Give the fields of a query without those that carry credentials."""
        names = {each.partition(b"=")[0] for each in self.queries.values()}
        return (
            [each for each in query.split(b"&") if each and each.partition(b"=")[0] not in names] if names else [query]
        )


def to_plain(auth: Auth) -> dict[str, Any]:
    """Give credentials as what JSON can hold."""
    return {
        "headers": _texts(auth.headers),
        "schemes": {name: _texts(headers) for name, headers in auth.schemes.items()},
        "other": _texts(auth.other),
        "limited": _texts(auth.limited),
        "refused": [_texts(each) for each in auth.refused],
        "throttled": _texts(auth.throttled),
        "narrow": [_texts(each) for each in auth.narrow],
        "queries": {name: value.decode("latin-1") for name, value in auth.queries.items()},
    }


def from_plain(plain: Mapping[str, Any]) -> Auth:
    """Give the credentials that plain values spell."""
    return Auth(
        _bytes(plain["headers"]),
        {name: _bytes(headers) for name, headers in plain["schemes"].items()},
        _bytes(plain["other"]),
        _bytes(plain["limited"]),
        tuple(_bytes(each) for each in plain["refused"]),
        _bytes(plain["throttled"]),
        tuple(_bytes(each) for each in plain["narrow"]),
        {name: text.encode("latin-1") for name, text in plain["queries"].items()},
    )


def _texts(headers: Headers) -> dict[str, str]:
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in headers.items()}


def _bytes(headers: Mapping[str, str]) -> Headers:
    return {name.lower().encode("latin-1"): value.encode("latin-1") for name, value in headers.items()}
