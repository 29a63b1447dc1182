"""The matrix: what came of a check on an operation, and how much is done to know it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from contracts.report.matrix import State, cells
from tests.contracts.report.told import written
from tests.contracts.runs import DELETE, GET, POST


def test_a_cell_says_what_came_of_a_check() -> None:
    record, verdict, _ = written()
    found = {(cell.operation, cell.check): (cell.state, cell.reason) for cell in cells(record, verdict)}
    assert found[GET, "conformance"] == (State.FAILED, "")
    assert found[GET, "headers"] == (State.WARNED, "")
    assert found[POST, "conformance"] == (State.KNOWN, "a fix is due")
    assert found[POST, "head"] == (State.PASSED, "")
    assert found[DELETE, "head"] == (State.SKIPPED, "there is no GET")


class Counted(tuple[Any, ...]):
    """Counts how often it is gone through."""

    times = 0

    def __iter__(self) -> Iterator[Any]:
        self.times += 1
        return super().__iter__()


def test_what_is_accepted_is_gone_through_as_often_however_many_cells_there_are() -> None:
    record, verdict, _ = written()
    times = set()
    for count in (0, 100):
        known = Counted(verdict.known)
        more = tuple(f"GET /more/{number}" for number in range(count))
        wide = replace(record, operations=(*record.operations, *more))
        assert len(cells(wide, replace(verdict, known=known))) == len(cells(record, verdict)) + count
        times.add(known.times)
    assert len(times) == 1
