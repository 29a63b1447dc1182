"""Items: takes the file of a contract, gives a test for each phase of each operation, and one for the verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from contracts.errors import TrothError
from contracts.model.operation import Operation
from contracts.pytest_plugin.conductor import STATEFUL, Conductor
from contracts.trial.issue_text import issues_text

VERDICT = "verdict"


class NotKept(Exception):
    """The contract is not kept, or there is no telling; the message is all that is to be shown."""


class ContractFile(pytest.File):
    """The document of the contract; `verdict` gives what keeps the whole from passing and no item told."""

    conductor: Conductor
    verdict: Callable[[], str]

    def collect(self) -> Iterator[pytest.Item]:
        """Give the items, phase by phase as a run goes; nothing is sent."""
        try:
            items = list(self._items())
        except TrothError as fault:
            raise self.CollectError(str(fault)) from None
        self.conductor.collected = items
        yield from items
        if items:
            yield VerdictItem.from_parent(self, name=VERDICT)

    def _items(self) -> Iterator[PhaseItem]:
        conductor = self.conductor
        operations = {operation.key: operation for operation in conductor.asked.contract.operations}
        for phase, keys in conductor.phases():
            if phase == STATEFUL:
                yield self._item(phase, phase, None)
            else:
                for key in keys:
                    yield self._item(f"{key} [{phase}]", phase, operations[key])

    def _item(self, name: str, phase: str, operation: Operation | None) -> PhaseItem:
        # pytest remembers ids as text, which it reads back otherwise than it makes one of a name with brackets.
        nodeid = f"{self.nodeid}::{name}"
        item: PhaseItem = PhaseItem.from_parent(self, name=name, nodeid=nodeid, phase=phase, operation=operation)
        return item


class ContractItem(pytest.Item):
    """A test of the contract's `file`."""

    @property
    def file(self) -> ContractFile:
        """The document of the contract."""
        assert isinstance(self.parent, ContractFile)
        return self.parent

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Give what failed; where it did in the code is of no interest when that is not kept."""
        if isinstance(excinfo.value, NotKept):
            return str(excinfo.value)
        if isinstance(excinfo.value, TrothError):
            return f"troth: {excinfo.value}"
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Give where the test is."""
        return self.path, None, self.name


class PhaseItem(ContractItem):
    """A phase over one operation, over all of them when there is none."""

    def __init__(self, *, phase: str, operation: Operation | None, **given: Any) -> None:
        super().__init__(**given)
        self.phase = phase
        self.operation = operation
        self.extra_keyword_matches.update(("troth", phase))
        if operation is not None:
            self.extra_keyword_matches.update((*filter(None, (operation.operation_id,)), *operation.tags))

    @property
    def key(self) -> str:
        """The key of the operation."""
        return self.operation.key if self.operation is not None else ""

    def runtest(self) -> None:
        """Do the phase, and fail for what is found."""
        told = self.file.conductor.done(self)
        if told.light:
            self.add_report_section("call", "troth", issues_text(told.light, told.record))
        if told.failures:
            raise NotKept("there is no telling: " + "\n".join(dict.fromkeys(told.failures)))
        if told.grave:
            raise NotKept(issues_text(told.grave, told.record))
        if told.known:
            pytest.xfail(_reasons(each.entry.reason for each in told.known))
        if told.idle:
            pytest.skip(told.idle)


class VerdictItem(ContractItem):
    """What is to be said of the whole: successes that were never seen, coverage, and what no item told."""

    def runtest(self) -> None:
        """Do what no item was selected for, then fail for what is not said yet."""
        fault = self.file.verdict()
        if fault:
            raise NotKept(fault)


def _reasons(reasons: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, reasons))) or "accepted by the baseline"
