"""From failures to a verdict, and both judges on a mock that runs."""

from __future__ import annotations

import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from ci.judge import answers, report
from ci.judge import judgement as judging
from ci.judge.__main__ import main, verdict
from ci.judge.failures import Failure, Run
from ci.judge.judgement import Judgement
from ci.judge.subjects import Subject
from tests.ci.judge.scenes import described, exchange, refusal

SUBJECT = Subject("pets", "repository", "pets.json", "a test")
DOCUMENT = described({"responses": {"200": {"description": "ok"}}})
PETS: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "Pets", "version": "1"},
    "paths": {
        "/pets/{id}": {
            "get": {
                "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}],
                "responses": {
                    "200": {
                        "description": "ok",
                        "content": {
                            "application/json": {
                                "schema": {
                                    "type": "object",
                                    "required": ["kind"],
                                    "properties": {"kind": {"type": "string", "nullable": True, "enum": ["cat"]}},
                                },
                                "example": {"kind": None},
                            },
                            "text/plain": {"schema": {"type": "string"}},
                        },
                    },
                    "410": {"description": "gone"},
                },
            },
            "delete": {
                "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}],
                "responses": {"204": {"description": "done"}, "4XX": {"description": "bad"}},
            },
        }
    },
}


@pytest.fixture
def pets(tmp_path: Path) -> Path:
    place = tmp_path / "pets.json"
    place.write_text(json.dumps(PETS))
    return place


def failure(status: int, check: str = "status_code_conformance") -> Failure:
    told = refusal(["query", "p"], status=status) if status != 500 else exchange(status=500)
    return Failure("POST /things", check, "Kind", f"Received: {status}", told, mode="negative")


def test_failures_are_sorted_out_by_class() -> None:
    explained, unexplained = judging.sorted_out([failure(422), failure(422), failure(500), failure(500)], DOCUMENT)
    assert explained == Counter({("refusal-undocumented", "status_code_conformance", "POST /things"): 2})
    assert [(group.failure.exchange.status, group.count) for group in unexplained] == [(500, 2)]


def test_an_operation_that_never_answers_needs_a_reason() -> None:
    asked = {"GET /a", "GET /b", "GET /c"}
    run = Run(operations={*asked, "GET /d"}, asked_well=asked, reached={"GET /a"})
    refused = ("is-invalid", "positive_data_acceptance", "GET /b")
    assert judging.unreached(run, [refused], DOCUMENT) == ["GET /c"]


def test_the_verdict() -> None:
    good = Judgement(SUBJECT)
    assert verdict([good]) == 0
    assert verdict([good, Judgement(SUBJECT, fault="no")]) == 2
    assert verdict([Judgement(SUBJECT, unreached=["GET /c"]), Judgement(SUBJECT, fault="no")]) == 1


def test_a_document_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    found = judging.judge(Subject("nothing", "github", "nothing.json", "a test"), tmp_path)
    assert "nothing.json" in found.fault


def test_a_name_that_nobody_has_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "nobody"]) == 2
    assert "nobody" in capsys.readouterr().err


def test_the_report_tells_everything() -> None:
    explained, unexplained = judging.sorted_out([failure(422), failure(500)], DOCUMENT)
    run = Run({"POST /things"}, set(), set(), 7, [], ["PUT /b: no serializer"])
    judgement = Judgement(SUBJECT, "3.0.3", 1.0, run, explained, unexplained)
    out = io.StringIO()
    report.show([judgement], Console(file=out, width=200))
    text = out.getvalue()
    for part in ("pets", "refusal-undocumented: the request is invalid", "UNEXPLAINED pets", "curl -i", "PUT /b"):
        assert part in text
    (entry,) = report.document([judgement])
    assert entry["requests"] == 7
    assert entry["explained"][0]["reason"] == "refusal-undocumented"
    assert entry["unexplained"][0]["status"] == 500
    json.dumps(entry)


def test_answers_are_held_against_the_raw_document(pets: Path) -> None:
    found = answers.judged(pets)
    assert (found.operations, found.silent, found.lowest) == (2, 0, 2)
    assert (found.asked, found.accepted, found.other) == (3, 0, 2)
    assert found.unexplained == []
    assert set(found.explained) == {
        "GET /pets/{id}: `nullable` lets null in, and `enum` does not [nullable-refused]",
    }


def test_schemathesis_is_held_against_the_document(pets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Subject, "place", lambda self, cache: pets)
    found = judging.judge(SUBJECT, pets.parent)
    assert found.fault == ""
    assert found.run is not None
    assert found.run.reached == {"GET /pets/{id}", "DELETE /pets/{id}"}
    assert found.breaches == 0
    assert {(reason, operation) for reason, _, operation in found.explained} == {
        ("refusal-undocumented", "GET /pets/{id}")
    }
