"""Who found which fault, and whether the goals hold."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from ci.mutants import report, store
from ci.mutants.__main__ import main, verdict
from ci.mutants.observation import Observation, Sighting
from ci.mutants.place import Places
from ci.mutants.score import Score
from tests.services.workflows import FAULTS

FAULT = FAULTS["limit-maximum-unchecked"]
OTHER = FAULTS["created-answers-200"]
KNOWN = Sighting("known", "seen on the clean service too", FAULT.operation, FAULT.pointer, request=1)
NAMING = Sighting("new", "there", FAULT.operation, FAULT.pointer, ("query", "limit"), request=7)
ELSEWHERE = Sighting("else", "elsewhere", FAULT.operation, OTHER.pointer, request=3)
OF_ANOTHER = Sighting("another", "elsewhere", OTHER.operation, FAULT.pointer, request=3)
MINOR = Sighting("minor", "by the way", FAULT.operation, FAULT.pointer, is_grave=False)


def score(*observations: Observation) -> Score:
    return Score(Places({}), {(each.subject, each.tool): each for each in observations})


def gate(subject: str, *sightings: Sighting, fault: str = "") -> Observation:
    return Observation(subject, "gate", "fail", 1.5, 1.0, 40, sightings, fault)


def test_found_is_what_the_clean_service_does_not_show() -> None:
    told = score(gate("workflows", KNOWN), gate(FAULT.name, KNOWN, ELSEWHERE, NAMING))
    cell = told.cell(FAULT, "gate")
    assert cell is not None
    assert (cell.is_found, cell.is_named, cell.proof, cell.first) == (True, True, NAMING, 3)
    assert told.recall("gate").named == 1


@pytest.mark.parametrize("sighting", [ELSEWHERE, OF_ANOTHER])
def test_found_elsewhere_is_not_named(sighting: Sighting) -> None:
    cell = score(gate("workflows"), gate(FAULT.name, sighting)).cell(FAULT, "gate")
    assert cell is not None
    assert (cell.is_found, cell.is_named) == (True, False)


def test_what_fails_no_run_finds_nothing() -> None:
    told = score(gate("workflows", KNOWN), gate(FAULT.name, KNOWN, MINOR))
    cell = told.cell(FAULT, "gate")
    assert cell is not None
    assert (cell.is_found, cell.noted) == (False, MINOR)
    assert [sighting for _, sighting in told.alarms("gate")] == [KNOWN]
    assert len(told.missed_goals) == 3


def test_what_is_said_of_any_clean_service_finds_nothing() -> None:
    told = score(gate("plain", ELSEWHERE), gate("workflows"), gate(FAULT.name, ELSEWHERE))
    cell = told.cell(FAULT, "gate")
    assert cell is not None
    assert not cell.is_found


def test_schemathesis_names_by_operation() -> None:
    here, there = Sighting("a", "a", FAULT.operation), Sighting("b", "b", OTHER.operation)
    for sighting, is_named in ((here, True), (there, False)):
        cell = score(Observation(FAULT.name, "st", "fail", sightings=(sighting,))).cell(FAULT, "st")
        assert cell is not None
        assert cell.is_named is is_named


def test_goals_and_exit_codes() -> None:
    good = score(gate("workflows"), gate("plain"), gate(FAULT.name, NAMING))
    assert (good.missed_goals, verdict(good)) == ((), 0)
    unnamed = score(gate("workflows"), gate(FAULT.name, ELSEWHERE))
    assert (len(unnamed.missed_goals), verdict(unnamed)) == (1, 1)
    assert verdict(score(gate("workflows"), gate(FAULT.name, NAMING, fault="it ended"))) == 2
    assert score(Observation(FAULT.name, "st")).missed_goals == ("the gate was not asked",)
    shaky = Score(good.places, good.observations, unstable=("not the same",))
    assert (shaky.missed_goals, verdict(shaky)) == (("not the same",), 1)


def test_reports_tell_it_all(tmp_path: Path) -> None:
    told = score(gate("workflows", KNOWN), gate(FAULT.name, ELSEWHERE), gate(OTHER.name))
    report.write(told, tmp_path)
    plain = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert plain["recall"]["gate"]["all"] == {"found": 1, "named": 0, "of": 2}
    assert f"| {FAULT.name} | {FAULT.group} | · 1.5 s, 40, 3 |" in (tmp_path / "report.md").read_text("utf-8")
    console = Console(width=150, markup=False, file=io.StringIO(), record=True)
    report.show(told, console)
    text = console.export_text()
    assert f"{OTHER.name} [{OTHER.group}]" in text
    assert "Missed goals:" in text


def test_observations_are_kept(tmp_path: Path) -> None:
    kept = gate(FAULT.name, NAMING)
    store.save(tmp_path / "deep" / "file.json", [kept])
    assert store.load(tmp_path / "deep" / "file.json") == {(FAULT.name, "gate"): kept}
    assert store.load(tmp_path / "none.json") == {}


@pytest.mark.parametrize("arguments", [["--only", "no-such-*"], ["--tools", "nobody"]])
def test_nothing_to_do_is_no_success(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "mutants: nothing is" in capsys.readouterr().err
