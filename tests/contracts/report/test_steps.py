"""Steps: what shows an issue together is shown together, in its order, by every report."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from contracts.coverage.coverage import Coverage
from contracts.record import Record
from contracts.report import console, html, json_report, junit, markdown, sarif
from contracts.report.steps import NOT_ALONE, commands
from contracts.trial.issue_text import issues_text
from contracts.verdict import Verdict
from tests.contracts.report.told import written
from tests.contracts.runs import DELETE, JSON, POST, found, sent

RULE = "deleted-twice"
BREACH = replace(found(DELETE, 9, rule=RULE, check="deleted", location=("status", "204")), steps=(7, 8))
EVENTS = (
    sent(7, POST, 201, headers=JSON, body=b"{}", title="create one"),
    sent(8, DELETE, 204, title="delete it"),
    sent(9, DELETE, 204, title="delete it again"),
    BREACH,
)
ORDER = ("create one: 201", "-X POST", "delete it: 204", "-X DELETE", "delete it again: 204", "-X DELETE")
Write = Callable[[Record, Verdict, Coverage], str]


def _console(record: Record, verdict: Verdict, coverage: Coverage) -> str:
    out = io.StringIO()
    console.tell(record, verdict, coverage, {}, out)
    return out.getvalue()


def _text(record: Record, verdict: Verdict, _coverage: Coverage) -> str:
    return issues_text(verdict.new, record)


@pytest.mark.parametrize("write", [_console, _text, markdown.write, junit.write, html.write, sarif.write])
def test_people_are_told_each_step(write: Write) -> None:
    text = write(*written(*EVENTS))
    text = text[text.index(NOT_ALONE) :]
    places = [text.index(ORDER[0])]
    for word in ORDER[1:]:
        places.append(text.index(word, places[-1] + 1))
    assert places == sorted(places)


def test_programs_are_told_each_step() -> None:
    issues = json.loads(json_report.write(*written(*EVENTS)))["issues"]
    proofs = {issue["rule"]: issue["proof"] for issue in issues}
    assert [step["case"] for step in proofs[RULE]["steps"]] == ["create one", "delete it"]
    assert (proofs[RULE]["case"], proofs[RULE]["shows_alone"]) == ("delete it again", False)
    assert (proofs["response-body"]["steps"], proofs["response-body"]["shows_alone"]) == ([], True)


def test_what_shows_alone_is_preferred() -> None:
    record, _, _ = written(
        *EVENTS, sent(10, DELETE, 204, query=b"long=" + b"x" * 99), replace(BREACH, proof=10, steps=())
    )
    (issue,) = (each for each in record.issues if each.finding.rule == RULE)
    assert issue.proof is not None
    assert (issue.proof.number, issue.steps) == (10, ())
    assert commands(issue, "http://h").startswith("curl ")
