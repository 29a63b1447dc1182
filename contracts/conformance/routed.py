"""Routed requests: takes a request that was sent, gives what the contract says of the very bytes of it."""

from __future__ import annotations

from dataclasses import replace

from contracts.conformance.request import Judged, RequestJudge
from contracts.exchange.message import Request
from contracts.model.contract import Contract
from contracts.model.operation import Operation
from contracts.route import table
from contracts.route.router import values_of


class RoutedJudge:
    """Judges requests to the operations of a contract by method and path, as a server sees them."""

    def __init__(self, contract: Contract) -> None:
        self.operations = {operation.key: operation for operation in contract.operations}
        self._router, _ = table.build([contract], lambda _contract, operation: operation)
        self._judges: dict[str, RequestJudge] = {}

    def operation_of(self, request: Request) -> Operation | None:
        """Give the operation that method and path lead to."""
        route = self._router.find(request.path, request.method)[0]
        return route.target if route is not None else None

    def judge(self, operation: Operation, request: Request) -> tuple[Judged, bool]:
        """Give what a request to `operation` turned out to be, and whether method and path still lead there."""
        judge = self._judges.get(operation.key)
        if judge is None:
            judge = self._judges[operation.key] = RequestJudge(operation)
        route, texts, _ = self._router.find(request.path, request.method)
        is_routed = route is not None and route.target is operation
        values = values_of(route, texts) if route is not None and is_routed else {}
        return judge.judge(replace(request, path_values=values)), is_routed
