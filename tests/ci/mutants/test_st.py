"""What is read of a run of Schemathesis, and that the services answer it."""

from __future__ import annotations

import json
from typing import Any
from urllib.request import urlopen

import pytest

from ci.mutants.serving import served
from ci.mutants.st import read
from ci.mutants.subjects import CLEAN, named


def check(status: str, operation: str = "GET /a") -> dict[str, Any]:
    failure = {"type": "ServerError", "operation": operation, "message": "it failed\nat length"}
    return {"name": "not_a_server_error", "status": status, "failure_info": {"failure": failure}}


def scenario(*checks: list[dict[str, Any]]) -> str:
    cases = {str(number): {"value": {}} for number in range(len(checks))}
    recorder = {"label": "GET /a", "cases": cases, "checks": {str(n): each for n, each in enumerate(checks)}}
    return json.dumps({"ScenarioFinished": {"recorder": recorder}})


def test_a_failure_is_told_once_with_its_first_request() -> None:
    lines = [
        json.dumps({"EngineStarted": {}}),
        scenario([check("success")], [check("failure")]),
        scenario([check("failure"), check("failure", "GET /b")]),
    ]
    requests, sightings = read(lines)
    assert requests == 3
    assert [(each.operation, each.request) for each in sightings] == [("GET /a", 2), ("GET /b", 3)]
    assert sightings[0].says == "not_a_server_error: ServerError: it failed"


@pytest.mark.timeout(30)
@pytest.mark.parametrize("name", CLEAN)
def test_services_are_served(name: str) -> None:
    with served(named(name)) as url, urlopen(f"{url}/v1/health", timeout=10) as answer:
        assert answer.status == 200
