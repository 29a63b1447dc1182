"""One fault and the clean service beside it, asked about one operation."""

from __future__ import annotations

from pathlib import Path

import pytest

from ci.mutants import gate
from ci.mutants.campaign import Campaign
from ci.mutants.observation import Observation
from ci.mutants.place import Places
from ci.mutants.score import Score
from ci.mutants.subjects import LIVE, SAMPLE, Subject, chosen, named
from tests.services.workflows import FAULTS


def test_the_sample_is_of_faults_of_many_groups() -> None:
    assert len({FAULTS[name].group for name in SAMPLE}) == len(SAMPLE) == 12


def test_subjects_are_chosen_by_name_and_number() -> None:
    assert [subject.name for subject in chosen("created-*", 0)][:3] == ["workflows", "plain", "created-answers-200"]
    assert [subject.name for subject in chosen("etag-un*,location-un*")][2:] == [
        "etag-unsaid",
        "etag-unquoted",
        "location-unsaid",
    ]
    assert [subject.name for subject in chosen("*", 2)] == ["workflows", "plain", *SAMPLE[:2]]
    assert len(chosen()) == len(FAULTS) + 2
    assert chosen("nobody") == ()


@pytest.mark.timeout(60)
def test_a_fault_is_found_where_it_is() -> None:
    subject = named("health-cached")
    operations = subject.operations
    assert operations is not None
    seen = {}
    for each in (Subject(LIVE, LIVE), subject, named("plain")):
        observation = gate.examine(each, operations)
        assert observation.fault == ""
        seen[each.name, gate.TOOL] = observation
    score = Score(Places(gate.contract().document.root), seen)
    assert not list(score.alarms(gate.TOOL))
    cell = score.cell(FAULTS["health-cached"], gate.TOOL)
    assert cell is not None
    assert cell.is_named


def test_the_others_have_the_time_that_the_gate_took() -> None:
    known = {("health-cached", "gate"): Observation("health-cached", "gate", seconds=4.0)}
    campaign = Campaign(2, Path(), None)
    times = {name: each.seconds for (name, _), each in known.items()}
    assert campaign.time(named("health-cached"), times) == 4.0
    assert campaign.time(named("plain"), times) == 12.0
    assert Campaign(2, Path(), 7.0).time(named("health-cached"), times) == 7.0


@pytest.mark.timeout(60)
def test_what_was_interrupted_goes_on_where_it_was() -> None:
    subjects, operations = (Subject(LIVE, LIVE), named("health-cached")), named("health-cached").operations
    known = {(LIVE, gate.TOOL): Observation(LIVE, gate.TOOL, "pass", seconds=4.0)}
    campaign = Campaign(1, Path(), is_brief=True, goes_on=True)
    seen = list(campaign.observed(subjects, (gate.TOOL,), known))
    assert operations == {"GET /v1/health"}
    assert [(each.subject, each.tool, each.verdict) for each in seen] == [("health-cached", gate.TOOL, "fail")]
    assert (
        list(campaign.observed(subjects, (gate.TOOL,), {(each.subject, each.tool): each for each in seen} | known))
        == []
    )
