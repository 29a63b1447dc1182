"""The manners of the plain service: what holds for all operations alike."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.services.plain import tokens
from tests.services.plain.judged import START, Plain, contract
from tests.services.plain.made import NOWHERE, WORKFLOWS, bad, good, workflow

_ROOT = Path(__file__).parents[3]


@pytest.fixture
def plain() -> Plain:
    return Plain()


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("createWorkflow", "", {"name": "x"}),
        ("startExecution", "/executions", {}),
        ("updateWorkflow", "", {"name": "y"}),
    ],
)
def test_a_key_gives_the_first_answer_again(plain: Plain, method: str, path: str, body: Any) -> None:
    at = workflow(plain)
    target = WORKFLOWS if method == "createWorkflow" else at + path
    first = plain.ask(method, target, body, Idempotency_Key="k")
    plain.wait(60)
    again = plain.ask(method, target, body, Idempotency_Key="k")
    assert (again.status, again.body, again.headers.get("Location")) == (
        first.status,
        first.body,
        first.headers.get("Location"),
    )
    other = {"priority": "low"} if method == "startExecution" else {"name": "z"}
    taken = good(plain.ask(method, target, other, Idempotency_Key="k"), 409)
    assert taken.json["type"].endswith("/idempotency-key-taken")
    good(plain.ask(method, target, other, Idempotency_Key="k", name="bob"), 201 if method == "createWorkflow" else 404)
    plain.wait(24 * 3600)
    assert plain.ask(method, target, other, Idempotency_Key="k").status == first.status
    for wrong in (None, "", "a b", "é"):
        bad(plain.ask(method, target, body, Idempotency_Key=wrong), 400)


def test_one_key_sent_at_once_has_one_effect(plain: Plain) -> None:
    headers = {"Authorization": f"Bearer {tokens.issue('alice')}", "Idempotency-Key": "k"}

    def create(_: int) -> bytes:
        client = plain.app.test_client()
        return bytes(client.post(WORKFLOWS, json={"name": "x"}, headers=headers).data)

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(create, range(32)))) == 1
    assert len(plain.ask("listWorkflows", WORKFLOWS).json["data"]) == 1


@pytest.mark.parametrize("operation", [each for each in contract().operations if each.security], ids=str)
def test_each_operation_asks_for_its_token_and_scopes(plain: Plain, operation: Any) -> None:
    target = operation.path
    for parameter in operation.parameters:
        target = target.replace("{" + parameter.name + "}", NOWHERE)
    ((_, scopes),) = operation.security[0]
    missing = [each for each in tokens.SCOPES if each != scopes[0]]
    ask = operation.operation_id
    bad(plain.ask(ask, target, Authorization=None), 401)
    bad(plain.ask(ask, target, Authorization="Basic YTpi"), 401)
    bad(plain.ask(ask, target, Authorization=f"Bearer {tokens.issue('alice', tuple(missing))}"), 403)
    forged = f"Bearer {tokens.issue('alice', secret='another')}"
    assert plain.ask(ask, target, Authorization=forged).status == 401
    late = f"Bearer {tokens.issue('alice', expires=START)}"
    assert "invalid_token" in plain.ask(ask, target, Authorization=late).headers["WWW-Authenticate"]


def test_the_quota_is_per_account_and_minute() -> None:
    plain = Plain(quota=2)
    seen = [good(plain.ask("listWorkflows", WORKFLOWS), 200).headers["RateLimit"] for _ in range(2)]
    assert seen == ['"default";r=1;t=60', '"default";r=0;t=60']
    plain.wait(17.5)
    full = good(plain.ask("createWorkflow", WORKFLOWS, {"name": "x"}), 429)
    assert (full.headers["Retry-After"], full.headers["RateLimit-Policy"]) == ("43", '"default";q=2;w=60')
    good(plain.ask("listWorkflows", WORKFLOWS, name="bob"), 200)
    good(plain.ask("getHealth", "/v1/health"), 200)
    plain.wait(43)
    good(plain.ask("listWorkflows", WORKFLOWS), 200)


@pytest.mark.parametrize(
    ("path", "allowed"),
    [(WORKFLOWS, "GET, HEAD, OPTIONS, POST"), (f"{WORKFLOWS}/{NOWHERE}", "DELETE, GET, HEAD, OPTIONS, PATCH"),
     (f"/v1/executions/{NOWHERE}/cancellations", "OPTIONS, POST")],
)  # fmt: skip
def test_methods_that_are_not_there(plain: Plain, path: str, allowed: str) -> None:
    for method in ("PUT", "TRACE", "MADEUP"):
        answer = plain.client.open(path, method=method)
        assert (answer.status_code, answer.headers["Allow"], answer.mimetype) == (
            405,
            allowed,
            "application/problem+json",
        )
    answer = plain.client.options(path)
    assert (answer.status_code, answer.headers["Allow"], answer.data) == (204, allowed, b"")


@pytest.mark.parametrize("path", ["/", "/v1/workflows/", "/v1//workflows", "/v2/workflows", "/v1/workflows/a/b/c"])
def test_paths_that_are_not_there(plain: Plain, path: str) -> None:
    answer = plain.client.get(path)
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
    assert json.loads(answer.data)["status"] == 404


@pytest.mark.timeout(30)
def test_it_runs_by_itself() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.services.plain", "--port", "0"], cwd=_ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        url, authorization = (process.stdout.readline().strip() for _ in range(2))
        fields = dict([authorization.split(": ")])
        with urllib.request.urlopen(urllib.request.Request(f"{url}{WORKFLOWS}", headers=fields), timeout=10) as answer:
            assert json.load(answer) == {"data": [], "next_cursor": None}
    finally:
        process.terminate()
        process.communicate(timeout=10)
