"""Routed requests: takes a request that was sent, gives what the contract says of the very bytes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from contracts.conformance.request import Judged, RequestJudge
from contracts.exchange.message import Request
from contracts.model.contract import Contract
from contracts.model.operation import Operation
from contracts.route import table
from contracts.route.router import values_of


@dataclass(frozen=True, slots=True)
class Routed:
    """What a request turned out to be, whether method and path lead to its operation, and the methods of the path."""

    judged: Judged
    is_routed: bool
    methods: frozenset[str]


class RoutedJudge:
    """Judges requests to the operations of a contract by method and path, as a server sees them."""

    def __init__(self, contract: Contract) -> None:
        self.operations = {operation.key: operation for operation in contract.operations}
        self.router, _ = table.build([contract], lambda _contract, operation: operation)
        self._judges: dict[str, RequestJudge] = {}

    def operation_of(self, request: Request) -> Operation | None:
        """Give the operation that method and path lead to."""
        route = self.router.find(request.path, request.method)[0]
        return route.target if route is not None else None

    def judge_of(self, operation: Operation) -> RequestJudge:
        """Give what judges the requests to an operation."""
        judge = self._judges.get(operation.key)
        if judge is None:
            judge = self._judges[operation.key] = RequestJudge(operation)
        return judge

    def judge(self, operation: Operation, request: Request) -> Routed:
        """Give what a request to `operation` turned out to be."""
        route, texts, methods = self.router.find(request.path, request.method)
        is_routed = route is not None and route.target is operation
        values = values_of(route, texts) if route is not None and is_routed else {}
        judged = self.judge_of(operation).judge(replace(request, path_values=values))
        return Routed(judged, is_routed, frozenset(methods or ()))
