"""Reading the events of a run."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from ci.judge.failures import read
from tests.ci.judge.scenes import exchange, refusal


def encoded(body: bytes) -> dict[str, str]:
    return {"$base64": base64.b64encode(body).decode()}


def scenario(status: str, code: int = 200) -> dict[str, Any]:
    failure = {"type": "Kind", "message": "first\nsecond"}
    return {
        "ScenarioFinished": {
            "phase": "coverage",
            "recorder": {
                "label": "GET /a",
                "cases": {
                    "one": {
                        "value": {
                            "path": "/a",
                            "meta": {
                                "generation": {"mode": "negative"},
                                "phase": {
                                    "data": {"scenario": "null", "parameter": "p", "parameter_location": "query"}
                                },
                            },
                        }
                    }
                },
                "checks": {"one": [{"name": "c", "status": status, "failure_info": {"failure": failure}}]},
                "interactions": {
                    "one": {
                        "request": {"method": "GET", "uri": "http://h/a?p=", "headers": {"X-A": ["1", "2"]}},
                        "response": {
                            "status_code": code,
                            "headers": {"Content-Type": ["a"]},
                            "content": encoded(b"{}"),
                        },
                    }
                },
            },
        }
    }


def events(tmp_path: Path, *listed: dict[str, Any]) -> Path:
    file = tmp_path / "events.ndjson"
    file.write_text("\n".join(map(json.dumps, listed)))
    return file


def test_a_failure_is_told_with_its_exchange(tmp_path: Path) -> None:
    run = read(events(tmp_path, {"Initialize": {}}, scenario("failure")))
    (failure,) = run.failures
    assert (failure.operation, failure.check, failure.mode, failure.scenario) == ("GET /a", "c", "negative", "null")
    assert failure.group == ("GET /a", "c", "Kind", "first")
    assert failure.exchange.request_headers == {"x-a": "1, 2"}
    assert (failure.exchange.status, failure.exchange.body, failure.exchange.path) == (200, b"{}", "/a")
    assert (run.operations, run.asked_well, run.reached, run.cases) == ({"GET /a"}, set(), {"GET /a"}, 1)


def test_an_operation_is_reached_by_success_only(tmp_path: Path) -> None:
    assert read(events(tmp_path, scenario("success", 404))).reached == set()


def test_a_check_that_could_not_work_is_no_success(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="the check c could not work on GET /a"):
        read(events(tmp_path, scenario("error")))


def test_what_could_not_be_tested_is_kept(tmp_path: Path) -> None:
    error = {"NonFatalError": {"label": "PUT /b", "value": {"type": "E", "message": "no\nserializer"}}}
    assert read(events(tmp_path, error)).errors == ["PUT /b: no serializer"]


def test_violations_are_read_from_body_or_header() -> None:
    told = refusal(["query", "p"])
    assert told.violations[0]["location"] == ["query", "p"]
    header = exchange(headers={"sl-violations": '[{"location": ["body"]}, {"code": "more", "count": 2}]'}, answer=b"x")
    assert header.violations == [{"location": ["body"]}]
    assert exchange(answer=b"no json").violations == []


def test_a_request_can_be_sent_again() -> None:
    told = exchange(sent={"x-a": "it's"}, body=b'{"a": 1}')
    expected = """curl -i -X POST -H 'x-a: it'"'"'s' --data-binary '{"a": 1}' http://127.0.0.1:1/things"""
    assert told.curl() == expected
