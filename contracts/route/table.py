"""The routing table: takes several contracts, gives one router and what they disagree on.

Every operation answers under the prefixes of its servers. Its bare path answers too, unless a contract claims it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from contracts.collecting import uncollected
from contracts.findings import Finding
from contracts.model.contract import Contract
from contracts.model.operation import Operation
from contracts.model.template import PathShapeError, shape_of
from contracts.route.router import Router
from contracts.rules import RULES

T = TypeVar("T")

_Key = tuple[str, str]  # a method, and the shape of a path
_Claim = tuple[Contract, Operation]


def build(
    contracts: Iterable[Contract], target_for: Callable[[Contract, Operation], T]
) -> tuple[Router[T], list[Finding]]:
    """Give the router over all operations of `contracts`, and a Finding for each operation that is lost to another."""
    with uncollected():
        return _built(contracts, target_for)


def _built(
    contracts: Iterable[Contract], target_for: Callable[[Contract, Operation], T]
) -> tuple[Router[T], list[Finding]]:
    bare: Router[T] = Router()
    router: Router[T] = Router(bare)
    findings: dict[Finding, None] = {}
    owners: dict[_Key, _Claim] = {}
    wishes: dict[_Key, list[tuple[Contract, Operation, T]]] = {}
    for contract in contracts:
        for operation in contract.operations:
            target = target_for(contract, operation)
            try:
                wishes.setdefault(_key(operation, ""), []).append((contract, operation, target))
                for prefix in operation.prefixes:
                    owner = owners.setdefault(_key(operation, prefix), (contract, operation))
                    if owner[1] is operation:
                        router.add(operation.method, prefix + operation.path, target)
                    else:
                        findings[_conflict(contract, operation, *owner)] = None
            except PathShapeError as fault:
                findings[_finding("path-shape", str(fault), contract, operation)] = None
    for key, several in wishes.items():
        contract, operation, target = several[0]
        if key not in owners and all(other is contract for other, _, _ in several):
            bare.add(operation.method, operation.path, target)
    return router, list(findings)


def _key(operation: Operation, prefix: str) -> _Key:
    return operation.method, shape_of(prefix + operation.path)


def _conflict(contract: Contract, operation: Operation, owner: Contract, first: Operation) -> Finding:
    there = owner.document.place(first.pointer)
    message = f"{operation.key} is already answered by {first.key} ({there})"
    return _finding("path-conflict", message, contract, operation)


def _finding(rule: str, message: str, contract: Contract, operation: Operation) -> Finding:
    severity = RULES[rule].severity
    return Finding(rule, message, severity, operation.pointer, operation=operation.key, locator=contract.document)
