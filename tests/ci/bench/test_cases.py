"""What is read of the events of both testers, and which services are measured."""

from __future__ import annotations

import json

import pytest

from ci.bench import __main__ as door
from ci.bench.cases import of_gate, of_st
from ci.bench.results import SAME, WHOLE, Effort
from ci.bench.workloads import SERVICES
from ci.mutants.subjects import CLEAN
from contracts.event_lines import to_line
from contracts.events import Event, PhaseFinished, PhaseStarted, Sent
from contracts.exchange.case import Case
from contracts.exchange.exchange import Exchange
from contracts.exchange.message import Request


def phase(name: str, began: float, ended: float) -> list[str]:
    marks = (("PhaseStarted", began), ("PhaseFinished", ended))
    return [json.dumps({mark: {"phase": {"name": name}, "timestamp": at}}) for mark, at in marks]


def scenario(cases: int) -> str:
    numbers = {str(number): {} for number in range(cases)}
    return json.dumps({"ScenarioFinished": {"recorder": {"cases": numbers, "interactions": numbers}}})


def sent(maker: str) -> Sent:
    request = Request("GET", "/a")
    return Sent(1, Case("GET /a", maker, "", request), Exchange(request, None, "nobody answered"))


def lines(*events: Event) -> list[str]:
    return [to_line(event) for event in events]


def test_of_st_the_seconds_of_both_phases_count_and_no_others() -> None:
    told = [*phase("probing", 100.0, 101.0), *phase("examples", 101.0, 103.0), scenario(3)]
    told += [*phase("coverage", 103.5, 110.0), scenario(4), json.dumps({"ScenarioFinished": {"recorder": {}}})]
    assert of_st(told, 12.0, passed=False) == {SAME: Effort(7, 7, 8.5, False), WHOLE: Effort(7, 7, 12.0, False)}


def test_of_the_gate_what_prepares_is_a_request_and_no_case() -> None:
    told = lines(
        *(PhaseStarted("contact"), sent("contact"), sent("resources"), PhaseFinished("contact", 1.0)),
        *(PhaseStarted("examples"), sent("examples"), sent("resources"), PhaseFinished("examples", 2.0)),
        *(PhaseStarted("coverage"), sent("coverage"), sent("cause"), PhaseFinished("coverage", 4.0)),
        *(PhaseStarted("late probes"), sent("probes"), PhaseFinished("late probes", 8.0)),
        *(PhaseStarted("clean-up"), sent("clean-up"), PhaseFinished("clean-up", 16.0)),
    )
    assert of_gate(told, 32.0, passed=True) == {SAME: Effort(4, 2, 6.0, True), WHOLE: Effort(8, 4, 32.0, True)}


def test_every_clean_service_is_measured() -> None:
    assert set(SERVICES) == set(CLEAN)


def test_a_name_that_nothing_has_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert door.main(["--only", "cases/nobody"]) == 2
    assert "nothing is called cases/nobody" in capsys.readouterr().err
