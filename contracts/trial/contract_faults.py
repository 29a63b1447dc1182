"""Faults of a contract: takes it with the operations that are tested, gives its errors that these depend on."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from contracts.findings import Severity
from contracts.model.contract import Contract
from contracts.model.operation import Operation
from contracts.pointer import look_up, spelt_in
from contracts.record import Fault
from contracts.validation import validate


def contract_faults(contract: Contract, operations: Collection[str]) -> tuple[Fault, ...]:
    """Give the errors of `contract` with those of `operations` (keys) that depend on each; of warnings it gives none,
    nor of what no operation needs."""
    errors = [finding for finding in validate(contract) if finding.severity is Severity.ERROR]
    tested = [each for each in contract.operations if each.key in operations] if errors else []
    reached = {each.key: _reached(contract.document.root, each) for each in tested}
    found = []
    for error in errors:
        concerned = frozenset(key for key, places in reached.items() if any(_is_in(error.pointer, at) for at in places))
        found += [Fault(error, concerned)] if concerned else []
    return tuple(found)


def _reached(root: Any, operation: Operation) -> set[str]:
    """Give the pointers of all that an operation consists of and refers to, however far."""
    path = operation.pointer.rpartition("/")[0]
    waiting, reached = [operation.pointer, f"{path}/parameters"], set[str]()
    while waiting:
        pointer = waiting.pop()
        if pointer not in reached:
            reached.add(pointer)
            waiting += _references(root, pointer)
    return reached


def _references(root: Any, pointer: str) -> Iterator[str]:
    """Give the pointers that texts in what stands at `pointer` spell; nothing when it is not there."""
    try:
        return spelt_in(look_up(root, pointer))
    except (LookupError, ValueError):
        return iter(())


def _is_in(pointer: str, outer: str) -> bool:
    return pointer == outer or pointer.startswith(f"{outer}/")
