"""What a trial leaves behind: reports, baselines, cases."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from contracts.baseline import Baseline, Entry, load
from contracts.cases import folder
from contracts.coverage.measure import measure
from contracts.events import Event, Failed
from contracts.exchange.message import Request
from contracts.report import junit
from contracts.secrets import Secrets
from contracts.settings import FORMATS, Settings
from contracts.suite.job import Job
from contracts.trial.asked import Asked
from contracts.trial.fidelity import Fidelity
from contracts.trial.outputs import save_cases, update_baselines, written
from contracts.trial.selection import Selection
from contracts.trial.trial import Tried
from contracts.verdict import Outcome, Policy, decide
from tests.contracts.runs import GET, JSON, POST, found, good, record, sent

TODAY = date(2030, 1, 2)
BROKEN: tuple[Event, ...] = (
    *good(),
    sent(5, GET, 200, headers={b"authorization": b"Bearer [redacted]", b"x-a": b"b"}, fields=JSON, answer=b"[1]"),
    found(GET, 5),
)


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def tried(*events: Event, **settings: Any) -> tuple[Tried, Asked]:
    run = record(*events)
    wishes = Settings(url="http://h", **settings)
    chosen = Selection(run.operations, {})
    asked = Asked(run.contract, wishes, Secrets({}), chosen, Job("notes.yaml"), Policy(), Baseline())
    coverage = measure(run)
    return Tried(run, decide(run, coverage, asked.policy, asked.baseline, TODAY), coverage), asked


def test_reports_go_where_they_are_wanted() -> None:
    run, asked = tried(*good(), report=("json", "junit=deep/j.xml", "markdown=-"), report_folder="r")
    out = io.StringIO()
    files = list(written(run, asked.settings, "", out))
    assert [(file.kind, file.place, file.fault) for file in files] == [
        ("json", "r/report.json", ""),
        ("junit", "deep/j.xml", ""),
        ("markdown", "-", ""),
    ]
    assert json.loads(Path("r/report.json").read_text())["verdict"]["outcome"] == "pass"
    assert Path("deep/j.xml").read_text().startswith("<?xml")
    assert out.getvalue().startswith("## ✅")
    assert sorted(path.name for path in Path("r").iterdir()) == ["report.json"]


def test_every_format_is_written() -> None:
    run, asked = tried(*BROKEN, report=FORMATS)
    assert [file.fault for file in written(run, asked.settings, "", io.StringIO())] == [""] * len(FORMATS)
    assert len(list(Path(".troth/reports").iterdir())) == len(FORMATS)


def test_a_summary_is_added_to() -> None:
    Path("summary.md").write_text("before\n")
    run, asked = tried(*BROKEN)
    run = replace(run, fidelity=Fidelity(3, 2, ()))
    assert [file.fault for file in written(run, asked.settings, "summary.md", io.StringIO())] == [""]
    text = Path("summary.md").read_text()
    assert text.startswith("before\n## ❌")
    assert "The mock answers 2 of 3 requests" in text


def test_one_that_fails_keeps_no_other_from_being_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_parts: object) -> str:
        raise RuntimeError("oh")

    monkeypatch.setattr(junit, "write", broken)
    Path("file").write_text("")
    run, asked = tried(*good(), report=("junit", "json=file/a.json", "sarif=s.sarif"))
    files = list(written(run, asked.settings, "no/such/summary.md", io.StringIO()))
    assert files[0].fault == "the junit cannot be made: RuntimeError: oh"
    assert files[1].fault.startswith("the json cannot be written: ")
    assert files[2].fault == ""
    assert files[3].fault.startswith("the summary cannot be written: ")


def test_a_baseline_that_is_updated_accepts_what_was_found() -> None:
    run, asked = tried(*BROKEN, baseline="b.toml", coverage_baseline="c.json", update_baseline=True)
    assert run.verdict.outcome is Outcome.FAIL
    run, files = update_baselines(run, asked, TODAY)
    assert run.verdict.outcome is Outcome.PASS
    assert [(file.place, file.fault) for file in files] == [("b.toml", ""), ("c.json", "")]
    assert len(load(Path("b.toml")).entries) == 1
    assert json.loads(Path("c.json").read_text())["percent"] == run.coverage.percent


def test_what_was_only_asked_to_prepare_something_keeps_its_entries() -> None:
    run, asked = tried(*BROKEN, baseline="b.toml", update_baseline=True)
    (operation,) = {issue.finding.operation for issue in run.verdict.grave}
    others = tuple(key for key in run.record.operations if key != operation)
    entry = Entry("f" * 16, operation=operation, rule="response-status", reason="known to Ann")
    record, asked = replace(run.record, operations=others), replace(asked, baseline=Baseline((entry,)))
    verdict = decide(record, run.coverage, asked.policy, asked.baseline, TODAY)
    assert verdict.stale == ()
    update_baselines(replace(run, record=record, verdict=verdict), asked, TODAY)
    assert entry in load(Path("b.toml")).entries


def test_a_run_without_a_verdict_changes_no_baseline() -> None:
    run, asked = tried(*BROKEN, Failed("gone"), baseline="b.toml", update_baseline=True)
    _, files = update_baselines(run, asked, TODAY)
    assert files[0].fault
    assert not Path("b.toml").exists()


def test_a_case_is_saved_once_for_each_issue_and_without_credentials() -> None:
    run, asked = tried(*BROKEN, POSTED, found(POST, 6, rule="invalid-accepted"), cases="cases")
    (saved,) = save_cases(run, asked, "2030-01-02")
    assert (saved.kind, saved.place) == ("2 new cases", "cases")
    cases = list(folder.load(Path("cases")).values())
    assert [(case.operation, case.rule) for case in cases] == [(GET, "response-body"), (POST, "invalid-accepted")]
    assert cases[0].request == Request("GET", "/notes", headers={b"x-a": b"b"})
    assert (cases[0].found_by, cases[0].created) == ("coverage (gate, seed 1)", "2030-01-02")
    (again,) = save_cases(run, asked, "2031-01-01")
    assert again.kind == "0 new cases; saved before: 2"


def test_nothing_is_said_of_cases_where_nothing_is_wrong() -> None:
    run, asked = tried(*good(), cases="cases")
    assert save_cases(run, asked, "2030-01-02") == []


def test_what_one_request_cannot_show_gets_no_case_and_that_is_said() -> None:
    run, asked = tried(*BROKEN, POSTED, found(POST, 6, rule="deleted-twice", check="deleted"), cases="cases")
    (saved,) = save_cases(run, asked, "2030-01-02")
    assert saved.kind == "1 new case; shown by several requests together, which every run sends anyway: 1"


def test_a_nightly_run_keeps_what_only_chance_found() -> None:
    by_chance = replace(POSTED, case=replace(POSTED.case, phase="fuzzing"))
    run, asked = tried(*BROKEN, by_chance, found(POST, 6, rule="invalid-accepted"), found(GET, 6), cases="cases")
    run = replace(run, record=replace(run.record, profile="nightly"))
    (told,) = save_cases(run, asked, "2030-01-02")
    assert told.kind == "1 new case; found without chance, so by every run: 1"
    assert [saved.rule for saved in folder.load(Path("cases")).values()] == ["invalid-accepted"]


POSTED = sent(6, POST, 201, headers=JSON, body=b"[]")


def test_a_folder_of_cases_that_cannot_be_read_is_told() -> None:
    Path("cases").mkdir()
    Path("cases/a.yaml").write_text("- no case")
    run, asked = tried(*BROKEN, cases="cases")
    (file,) = save_cases(run, asked, "2030-01-02")
    assert "cases/a.yaml" in file.fault
