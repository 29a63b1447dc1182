"""A run on the mock of a small contract, from the first request to every report."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest
import yaml
from lxml import etree

import contracts
import mockserver
from contracts.baseline import Baseline
from contracts.coverage.coverage import Coverage
from contracts.coverage.measure import measure
from contracts.events import Event, Sent
from contracts.record import Record
from contracts.report import har, json_report, junit, markdown, ndjson, sarif
from contracts.report.redact import redacted
from contracts.suite.auth import Auth
from contracts.suite.plan import Plan
from contracts.suite.run import run
from contracts.target.asgi import AsgiTarget
from contracts.target.target import Bounds
from contracts.verdict import Outcome, Policy, Verdict, decide
from tests.contracts.runs import DELETE, GET, NOTES, POST

SECRET = "Bearer open-sesame-open-sesame"
Told = tuple[Record, Verdict, Coverage]


def _with_refusals(folder: Path) -> Path:
    """Write the contract anew, with what a mock answers to what is wrong."""
    document = yaml.safe_load(NOTES.read_text("utf-8"))
    refusal = {"description": "A refusal.", "content": {"application/problem+json": {"schema": {"type": "object"}}}}
    for item in document["paths"].values():
        for operation in item.values():
            operation["responses"].pop("422", None)
            operation["responses"]["4XX"] = refusal
    place = folder / "notes.json"
    place.write_text(json.dumps(document))
    return place


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    folder = tmp_path_factory.mktemp("run")
    spec = str(_with_refusals(folder))
    contract, events = contracts.load(spec), list[Event]()
    target = AsgiTarget(mockserver.app(spec), Bounds())
    before = os.getcwd()
    os.chdir(folder)  # the engine leaves a folder where it runs
    try:
        run(contract, target, Plan(), Auth({b"authorization": SECRET.encode()}), events.append)
    finally:
        os.chdir(before)
        target.close()
    record = Record(contract, "app", "gate", 1, (GET, POST, DELETE), tuple(events))
    coverage = measure(record)
    record = redacted(record, [SECRET])
    return record, decide(record, coverage, Policy(), Baseline(), date(2030, 1, 1)), coverage


@pytest.mark.timeout(60)
def test_the_mock_keeps_its_contract(told: Told) -> None:
    _, verdict, coverage = told
    assert verdict.reasons == ()
    assert verdict.outcome is Outcome.PASS
    shares = {each.name: each.percent for each in coverage.dimensions}
    assert shares["operations"] == shares["successes"] == 100.0
    assert shares["request-keywords"] == 100.0


@pytest.mark.timeout(60)
def test_every_report_is_written_and_whole(told: Told) -> None:
    record, *_ = told
    exchanges = sum(isinstance(event, Sent) for event in record.events)
    assert json.loads(json_report.write(*told))["exchanges"] == exchanges
    assert len(json.loads(har.write(*told))["log"]["entries"]) == exchanges
    assert len(ndjson.write(*told).splitlines()) == len(record.events)
    assert json.loads(sarif.write(*told))["runs"][0]["invocations"][0]["executionSuccessful"]
    etree.XMLSchema(etree.parse(str(NOTES.parent / "junit.xsd"))).assertValid(
        etree.fromstring(junit.write(*told).encode())
    )
    assert markdown.write(*told).startswith("## ✅ ")


@pytest.mark.timeout(60)
def test_no_report_knows_the_secret(told: Told) -> None:
    for writer in (json_report, har, ndjson, sarif, junit, markdown):
        assert "open-sesame" not in writer.write(*told)
