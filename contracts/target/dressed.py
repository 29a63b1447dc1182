"""Dressing: takes a target and header fields, gives a target that sends them with its requests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from contracts.exchange.exchange import Exchange
from contracts.exchange.message import Request
from contracts.model.contract import Contract
from contracts.route import table
from contracts.target.target import Target

Headers = Mapping[bytes, bytes]


class Dressed:
    """Sends `headers` with every request, and those of `by_operation` (by key) with requests to the operation."""

    def __init__(
        self, target: Target, contract: Contract, headers: Headers, by_operation: Mapping[str, Headers]
    ) -> None:
        self._target = target
        self._headers = dict(headers)
        self._by_operation = by_operation
        self._router, _ = table.build([contract], lambda _contract, operation: operation.key)

    def send(self, request: Request) -> Exchange:
        """Give what `request`, with the fields that belong to it, led to."""
        own: Headers = {}
        if self._by_operation:
            route, _, _ = self._router.find(request.path, request.method)
            own = self._by_operation.get(route.target, {}) if route is not None else {}
        return self._target.send(replace(request, headers={**request.headers, **self._headers, **own}))

    def close(self) -> None:
        """Close the target."""
        self._target.close()
