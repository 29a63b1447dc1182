"""Shut out: one cause that explains all comes first, and what it explains is told by one example."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

import contracts
from contracts.baseline import Baseline
from contracts.coverage.measure import measure
from contracts.record import Record
from contracts.report import console
from contracts.verdict import Policy, decide
from contracts.verdict.shut_out import shut_out
from tests.contracts.report.told import TODAY
from tests.contracts.runs import GET, POST, record, sent

SCHEMES = {
    "{type: http, scheme: bearer}": "--bearer TOKEN",
    "{type: http, scheme: basic}": "--auth USER:PASSWORD",
    "{type: oauth2, flows: {}}": "--bearer TOKEN",
    "{type: apiKey, in: header, name: X-Key}": "-H 'X-Key: KEY'",
    "{type: apiKey, in: query, name: key}": "`own` under [test.auth]",
}


def guarded(place: Path, scheme: str) -> contracts.Contract:
    """Give a contract whose POST asks for credentials and whose GET does not."""
    place.write_text(
        'openapi: 3.0.3\ninfo: {title: Notes, version: "1"}\npaths:\n  /notes:\n'
        '    get: {responses: {"200": {description: x}}}\n'
        '    post: {security: [{own: []}], responses: {"201": {description: x}}}\n'
        f"components: {{securitySchemes: {{own: {scheme}}}}}\n"
    )
    return contracts.load(str(place))


def run(contract: contracts.Contract, *answers: tuple[str, int]) -> Record:
    events = [sent(number, operation, status) for number, (operation, status) in enumerate(answers, 1)]
    return record(*events, contract=contract, operations=(GET, POST))


@pytest.mark.parametrize(("scheme", "option"), SCHEMES.items())
def test_missing_credentials_are_told_with_the_option_that_gives_them(tmp_path: Path, scheme: str, option: str) -> None:
    contract = guarded(tmp_path / "a.yaml", scheme)
    cause = shut_out(run(contract, (POST, 401), (POST, 401), (GET, 200)))
    assert cause is not None
    assert cause.operations == {POST}
    assert cause.says.startswith("nothing of that was tested: every answer to what asks for credentials was 401; ")
    assert option in cause.says


@pytest.mark.parametrize(
    ("answers", "start"),
    [
        ([(GET, 404), (POST, 404)], "nothing was tested: every answer was 404: is the base path right? /notes on http"),
        ([(GET, 404)] * 19 + [(POST, 405)], "nothing was tested: every answer was 404"),
        ([(POST, 403)], "nothing was tested: every answer was 403"),
        ([(GET, 404), (POST, 201)], ""),
        ([(GET, 404), (POST, 400)], ""),
        ([(POST, 401), (POST, 401), (POST, 201)], ""),
        ([(GET, 302), (POST, 404)], ""),
        ([], ""),
    ],
)
def test_a_cause_is_told_where_there_is_one(tmp_path: Path, answers: list[tuple[str, int]], start: str) -> None:
    cause = shut_out(run(guarded(tmp_path / "a.yaml", "{type: http, scheme: bearer}"), *answers))
    assert (cause.says if cause else "").startswith(start)
    assert (cause is not None) == bool(start)


def test_the_console_tells_it_first_and_folds_what_it_explains(tmp_path: Path) -> None:
    told = run(guarded(tmp_path / "a.yaml", "{type: http, scheme: bearer}"), (GET, 404), (POST, 404))
    coverage = measure(told)
    verdict = decide(told, coverage, Policy(), Baseline(), TODAY)
    out = io.StringIO()
    console.tell(told, verdict, coverage, {}, out)
    lines = out.getvalue().splitlines()
    assert lines[0].startswith("✕ nothing was tested: every answer was 404")
    assert sum("success-never-seen" in line and "✕" in line for line in lines) == 1
    assert "and 1 more issue of the same cause: see the reports" in lines
    assert len(verdict.unexplained(verdict.grave)) == 1
