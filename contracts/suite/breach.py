"""A Breach is what a check has to say against an exchange, before the run knows where it belongs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from contracts.findings import Finding
from contracts.model.operation import Operation
from contracts.rules import RULES


@dataclass(frozen=True, slots=True)
class Breach:
    """A Finding with what was expected and what came, each in a few words."""

    finding: Finding
    expected: str
    actual: str

    def at(self, location: tuple[str | int, ...], pointer: str, what: str) -> Breach:
        """Give the breach as one of the place that it depends on, and of `what` is there."""
        message = f"{self.finding.message} ({what})"
        pointer = pointer or self.finding.pointer
        return replace(self, finding=replace(self.finding, message=message, location=location, pointer=pointer))


@dataclass(frozen=True, slots=True)
class Where:
    """Where a breach belongs: the operation, the way to it in the exchange, and the promise (the operation itself when
    `pointer` is empty)."""

    operation: Operation
    location: tuple[str | int, ...] = ()
    pointer: str = ""


def breach(rule: str, where: Where, message: str, expected: str, actual: str) -> Breach:
    """Give a breach of `rule`, as grave as the rule says."""
    finding = Finding(
        rule,
        message,
        RULES[rule].severity,
        where.pointer or where.operation.pointer,
        where.location,
        where.operation.key,
    )
    return Breach(finding, expected, actual)
