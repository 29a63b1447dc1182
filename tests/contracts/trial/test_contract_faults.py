"""Errors of a contract: they come first, and what depends on them is not held against the implementation."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import contracts
from contracts.baseline import Baseline
from contracts.coverage.measure import measure
from contracts.findings import Severity
from contracts.report import har, html, json_report, junit, markdown, ndjson, sarif
from contracts.trial.contract_faults import contract_faults
from contracts.verdict import Outcome, Policy, Verdict, decide
from tests.contracts.report.told import TODAY
from tests.contracts.runs import GET, NOTES, POST, found, good, record

BAD = """\
openapi: 3.0.3
info: {title: Notes, version: "1"}
paths:
  /notes:
    get: {responses: {"200": {description: x}}}
    post:
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Note"}}}}
      responses: {"201": {description: x}}
  /notes/{id}:
    parameters: [{$ref: "#/components/parameters/Id"}]
    delete: {responses: {"204": {description: x}}}
components:
  schemas:
    Note: {type: object, properties: {text: {$ref: "#/components/schemas/Txet"}}}
    Unused: {$ref: "#/components/schemas/Nowhere"}
"""
DELETE = "DELETE /notes/{id}"
ALL = (GET, POST, DELETE)


@pytest.fixture
def bad(tmp_path: Path) -> contracts.Contract:
    place = tmp_path / "bad.yaml"
    place.write_text(BAD)
    return contracts.load(str(place))


@pytest.mark.parametrize(
    ("operations", "told"),
    [(ALL, [(DELETE,), (POST,)]), ((GET, POST), [(POST,)]), ((GET,), [])],
)
def test_errors_are_told_with_the_operations_that_need_them(
    bad: contracts.Contract, operations: tuple[str, ...], told: list[tuple[str, ...]]
) -> None:
    faults = contract_faults(bad, operations)
    assert list(dict.fromkeys(tuple(fault.operations) for fault in faults)) == told
    assert ("reference-unresolved" in {fault.finding.rule for fault in faults}) == bool(told)


def test_a_contract_without_errors_has_none() -> None:
    assert contract_faults(contracts.load(str(NOTES)), ALL) == ()


def _verdict(bad: contracts.Contract) -> Verdict:
    events = (*good(), found(POST, 2, rule="valid-refused"), found(POST, 2, rule="server-error"), found(GET, 1))
    run = replace(record(*events, contract=bad), faults=contract_faults(bad, (GET, POST)))
    coverage = measure(run)
    verdict = decide(run, coverage, Policy(), Baseline(), TODAY)
    for write in (har, html, json_report, junit, markdown, ndjson, sarif):
        assert write.write(run, verdict, coverage)
    return verdict


def test_they_come_first_and_what_depends_on_them_is_set_aside(bad: contracts.Contract) -> None:
    verdict = _verdict(bad)
    errors = [issue.finding for issue in verdict.new if issue.finding.severity is Severity.ERROR]
    assert [each.rule for each in errors] == ["reference-unresolved", "response-body", "server-error"]
    assert verdict.outcome is Outcome.FAIL
    assert verdict.reasons == ("3 new errors in the contract and on 2 operations",)
    assert verdict.notes[0].startswith("1 finding not held against the implementation")
