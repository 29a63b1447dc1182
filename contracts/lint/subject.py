"""The Subject: what rules read. Takes a compiled Contract, gives it beside the Outline of its document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contracts.lint.outline import Outline, outline_of
from contracts.model.contract import Contract
from contracts.model.operation import Operation, Response


@dataclass(frozen=True)
class Subject:
    """The contract answers what is promised, with references followed; the outline what is written, and where."""

    contract: Contract
    outline: Outline

    @property
    def operations(self) -> tuple[Operation, ...]:
        """What clients ask for, in document order."""
        return self.contract.operations


def subject_of(contract: Contract) -> Subject:
    """Give what rules read of `contract`."""
    return Subject(contract, outline_of(contract))


def errors(operation: Operation) -> Iterator[Response]:
    """Give the responses for errors: 4xx and 5xx, and `default` where a success is documented beside it."""
    for response in operation.responses:
        if response.status[0] in "45" or (response.status == "default" and any(successes(operation))):
            yield response


def successes(operation: Operation) -> Iterator[Response]:
    """Give the responses for success: 2xx."""
    return (response for response in operation.responses if response.status[0] == "2")
