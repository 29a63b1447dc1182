"""The routing table: takes several contracts, gives one router and what they disagree on.

Every operation answers under the prefixes of its servers. Its bare path answers too, unless another contract claims
it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from contracts.findings import Finding, Severity
from contracts.model.contract import Contract
from contracts.model.operation import Operation
from mockserver.route.router import PathShapeError, Router, shape_of

T = TypeVar("T")


def build(
    contracts: Iterable[Contract], target_for: Callable[[Contract, Operation], T]
) -> tuple[Router[T], list[Finding]]:
    """Give the router over all operations of `contracts`, and a Finding for each path that is lost to another."""
    router: Router[T] = Router()
    findings: list[Finding] = []
    owners: dict[tuple[str, str], tuple[Contract, Operation]] = {}
    bare: dict[tuple[str, str], list[tuple[Contract, Operation, T]]] = {}
    for contract in contracts:
        for operation in contract.operations:
            try:
                key = (operation.method, shape_of(operation.path))
            except PathShapeError as fault:
                findings.append(_finding("path-shape", str(fault), contract, operation))
                continue
            target = target_for(contract, operation)
            for prefix in operation.prefixes:
                full = (operation.method, shape_of(prefix + operation.path) if "{" not in prefix else "")
                first = owners.setdefault(full, (contract, operation))
                if first[1] is operation:
                    router.add(operation.method, prefix + operation.path, target)
                else:
                    findings.append(_conflict(contract, operation, *first))
            bare.setdefault(key, []).append((contract, operation, target))
    for key, claims in bare.items():
        if key not in owners and len({id(contract) for contract, _, _ in claims}) == 1:
            _, operation, target = claims[0]
            router.add(operation.method, operation.path, target)
    return router, findings


def _conflict(contract: Contract, operation: Operation, owner: Contract, first: Operation) -> Finding:
    there = owner.document.place(first.pointer)
    message = f"{operation.key} is already answered by {first.key} ({there})"
    return _finding("path-conflict", message, contract, operation)


def _finding(rule: str, message: str, contract: Contract, operation: Operation) -> Finding:
    return Finding(
        rule, message, Severity.ERROR, operation.pointer, operation=operation.key, locator=contract.document
    )
