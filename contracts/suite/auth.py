"""Credentials of a run: takes an operation and a request, gives the request with what the operation asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from contracts.exchange.message import Request
from contracts.model.operation import Operation


@dataclass(frozen=True, slots=True)
class Auth:
    """What the run may present: header fields (lower-case names) that go with every request to an operation that is
    not public."""

    headers: Mapping[bytes, bytes] = field(default_factory=dict)

    def applied(self, operation: Operation, request: Request) -> Request:
        """Give the request with the credentials of the run in the place of its own."""
        if not self.headers or not operation.security or () in operation.security:
            return request
        return replace(request, headers={**request.headers, **self.headers})

    def removed(self, request: Request) -> Request:
        """Give the request without any of the run's credentials."""
        return replace(request, headers={n: v for n, v in request.headers.items() if n not in self.headers})
