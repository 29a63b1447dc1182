"""The plain service by its contract: each operation once, each exchange judged on both sides."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from typing import Any

import pytest

from contracts.compiler.compile import compile_contract
from contracts.conformance.request import RequestJudge
from contracts.document.reader import read
from contracts.exchange.message import Request
from tests.services.plain import tokens
from tests.services.plain.app import ROUTES
from tests.services.plain.judged import START, Plain, contract
from tests.services.plain.made import (
    HOOK,
    HOOKS,
    NOWHERE,
    STEP,
    TEMPLATE,
    TEMPLATES,
    WORKFLOWS,
    bad,
    execution,
    good,
    hook,
    names,
    step,
    template,
    update,
    walk,
    workflow,
)


@pytest.fixture
def plain() -> Plain:
    return Plain()


def reads_with_tags(plain: Plain, operation: str, at: str) -> None:
    """Read a resource with and without conditions, as HEAD, as somebody else, and where there is none."""
    first = good(plain.ask(operation, at), 200)
    tag = first.headers["ETag"]
    for condition in (tag, f'"other", W/{tag}', "*"):
        assert good(plain.ask(operation, at, If_None_Match=condition), 304).headers["ETag"] == tag
    good(plain.ask(operation, at, If_None_Match='"other"'), 200)
    bad(plain.ask(operation, at, If_None_Match="other"), 400)
    headers = {"Authorization": f"Bearer {tokens.issue('alice')}"}
    head = plain.send(operation, at, headers, b"", "HEAD")
    assert (head.status, head.body, head.headers["ETag"]) == (200, b"", tag)
    assert head.headers["Content-Length"] == str(len(first.body))
    collection, _, identifier = at.rpartition("/")
    good(plain.ask(operation, f"{collection}/{identifier.upper()}"), 200)
    good(plain.ask(operation, at, name="bob"), 404)
    good(plain.ask(operation, f"{collection}/{NOWHERE}"), 404)
    bad(plain.ask(operation, f"{collection}/1"), 400)


def deletes_once(plain: Plain, operation: str, at: str, read: str) -> None:
    """Delete a resource, but not with an old tag nor as somebody else; afterwards it is gone."""
    tag = good(plain.ask(read, at), 200).headers["ETag"]
    good(plain.ask(operation, at, name="bob"), 404)
    good(plain.ask(operation, at, If_Match='"other"'), 412)
    bad(plain.ask(operation, at, If_Match=f"W/{tag}"), 400)
    assert good(plain.ask(operation, at, If_Match=f'"other", {tag}'), 204).body == b""
    good(plain.ask(operation, at), 404)
    good(plain.ask(read, at), 404)


def test_get_health(plain: Plain) -> None:
    answer = good(plain.ask("getHealth", "/v1/health", Authorization=None), 200)
    assert answer.json["checked_at"] == "2026-09-13T11:46:40.000Z"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "RateLimit" not in answer.headers


def test_list_workflows(plain: Plain) -> None:
    made = [workflow(plain, name=name) for name in ("b", "a", "c", "b", "é")]
    update(plain, made[0], status="active")
    assert names(walk(plain, "listWorkflows", WORKFLOWS)) == ["é", "b", "c", "a", "b"]
    assert names(walk(plain, "listWorkflows", f"{WORKFLOWS}?sort=created_at")) == ["b", "a", "c", "b", "é"]
    assert names(walk(plain, "listWorkflows", f"{WORKFLOWS}?sort=name")) == ["a", "b", "b", "c", "é"]
    assert names(walk(plain, "listWorkflows", f"{WORKFLOWS}?sort=-name")) == ["é", "c", "b", "b", "a"]
    assert names(walk(plain, "listWorkflows", f"{WORKFLOWS}?status=draft")) == ["é", "b", "c", "a"]
    assert good(plain.ask("listWorkflows", WORKFLOWS, name="bob"), 200).json == {"data": [], "next_cursor": None}
    for query in ("limit=0", "limit=101", "limit=x", "limit=1&limit=2", "sort=up", "status=", "cursor=%20"):
        bad(plain.ask("listWorkflows", f"{WORKFLOWS}?{query}"), 400)


def test_a_cursor_goes_on_with_the_query_that_it_came_from(plain: Plain) -> None:
    for name in "dbac":
        workflow(plain, name=name)
    first = plain.ask("listWorkflows", f"{WORKFLOWS}?sort=name&status=draft&limit=1").json
    update(plain, f"{WORKFLOWS}/{first['data'][0]['id']}", status="archived")
    workflow(plain, name="aa")
    rest = good(plain.ask("listWorkflows", f"{WORKFLOWS}?cursor={first['next_cursor']}"), 200).json
    assert names(rest["data"]) == ["b", "c", "d"]
    for elsewhere in (f"{WORKFLOWS}?sort=created_at&", f"{HOOKS}?"):
        operation = "listWorkflows" if "sort" in elsewhere else "listWebhookSubscriptions"
        assert good(plain.ask(operation, f"{elsewhere}cursor={first['next_cursor']}"), 200).json["data"] == []
    assert good(plain.ask("listWorkflows", f"{WORKFLOWS}?cursor=eyJh"), 200).json["data"] == []


def test_create_workflow(plain: Plain) -> None:
    made = good(plain.ask("createWorkflow", WORKFLOWS, {"name": "Nightly", "timeout_seconds": 30.0}), 201)
    assert made.json | {"id": "", "created_at": "", "updated_at": ""} == {
        "id": "", "name": "Nightly", "description": None, "status": "draft", "trigger": "manual",
        "schedule_interval_minutes": None, "timeout_seconds": 30, "tags": [], "template_id": None, "step_count": 0,
        "success_rate": None, "created_at": "", "updated_at": "",
    }  # fmt: skip
    read = good(plain.ask("getWorkflow", made.headers["Location"]), 200)
    assert (read.json, read.headers["ETag"]) == (made.json, made.headers["ETag"])
    several = bad(
        plain.ask("createWorkflow", WORKFLOWS, {"tags": ["x", "X!", "x"], "timeout_seconds": True, "a/b": 1}), 422
    )
    places = [each["pointer"] for each in several.json["errors"]]
    assert places == ["#/name", "#/a~1b", "#/tags", "#/tags/1", "#/timeout_seconds"]
    for text in (b"{", b"\xff", b'{"name": "\\ud800"}', b'{"name": NaN}', b"[" * 100_000, b""):
        bad(plain.ask("createWorkflow", WORKFLOWS, text), 400)
    bad(plain.ask("createWorkflow", WORKFLOWS, b"name=x", Content_Type="text/plain"), 415)
    good(plain.ask("createWorkflow", WORKFLOWS, b'{"name": "x"}', Content_Type="Application/JSON ; charset=utf-8"), 201)


def test_get_workflow(plain: Plain) -> None:
    reads_with_tags(plain, "getWorkflow", workflow(plain))


def test_update_workflow(plain: Plain) -> None:
    at = workflow(plain, description="old", tags=["a"])
    old = plain.ask("getWorkflow", at)
    plain.wait(1)
    new = good(
        plain.ask("updateWorkflow", at, {"description": None, "status": "active"}, If_Match=old.headers["ETag"]), 200
    )
    assert new.json == old.json | {"description": None, "status": "active", "updated_at": new.json["updated_at"]}
    assert new.json["updated_at"] > old.json["updated_at"]
    assert good(plain.ask("getWorkflow", at), 200).headers["ETag"] == new.headers["ETag"] != old.headers["ETag"]
    good(plain.ask("updateWorkflow", at, {"name": "lost"}, If_Match=old.headers["ETag"]), 412)
    good(plain.ask("updateWorkflow", at, {"status": "draft"}), 409)
    good(plain.ask("updateWorkflow", at, {"name": "x"}, name="bob"), 404)
    bad(plain.ask("updateWorkflow", at, {"name": "x"}, Content_Type="application/json"), 415)
    wrong: Any
    for wrong in ({}, {"name": None}, {"tags": None}, {"step_count": 3}, []):
        bad(plain.ask("updateWorkflow", at, wrong), 422)
    update(plain, at, status="paused")
    update(plain, at, status="active")
    update(plain, at, status="archived")
    good(plain.ask("updateWorkflow", at, {"name": "x"}), 409)
    assert good(plain.ask("getWorkflow", at), 200).json["name"] == "Nightly"


def test_delete_workflow(plain: Plain) -> None:
    at = workflow(plain)
    one, run = step(plain, at), execution(plain, at)
    good(plain.ask("deleteWorkflow", at), 409)
    plain.wait(10)
    deletes_once(plain, "deleteWorkflow", at, "getWorkflow")
    good(plain.ask("getStep", one), 404)
    good(plain.ask("getExecution", run), 404)
    good(plain.ask("listSteps", f"{at}/steps"), 404)


def test_list_steps(plain: Plain) -> None:
    at = workflow(plain)
    for name in "abcde":
        step(plain, at, name=name)
    items = walk(plain, "listSteps", f"{at}/steps")
    assert [(each["position"], each["name"]) for each in items] == list(enumerate("abcde", 1))
    first = plain.ask("listSteps", f"{at}/steps?limit=2").json
    good(plain.ask("deleteStep", f"{at}/steps/{items[0]['id']}"), 204)
    rest = plain.ask("listSteps", f"{at}/steps?cursor={first['next_cursor']}").json
    assert names(rest["data"]) == ["c", "d", "e"]
    good(plain.ask("listSteps", f"{at}/steps", name="bob"), 404)


def test_create_step(plain: Plain) -> None:
    at = workflow(plain)
    for name, position in (("b", None), ("a", 1), ("d", 99), ("c", 3)):
        step(plain, at, name=name, **({"position": position} if position else {}))
    assert names(walk(plain, "listSteps", f"{at}/steps")) == ["a", "b", "c", "d"]
    assert good(plain.ask("getWorkflow", at), 200).json["step_count"] == 4
    request = {"kind": "http_request", "method": "GET", "url": "urn:x", "headers": {"a": ""}, "body": None}
    made = good(plain.ask("createStep", f"{at}/steps", {"name": "x", "action": request}), 201)
    assert made.json["action"] == request
    for action in (
        {"kind": "wait"},
        {},
        1,
        {**request, "url": "x"},
        {**request, "duration_seconds": 1},
        {"kind": ["a"]},
    ):
        bad(plain.ask("createStep", f"{at}/steps", {"name": "x", "action": action}), 422)
    for _ in range(95):
        step(plain, at)
    good(plain.ask("createStep", f"{at}/steps", STEP), 409)


def test_get_step(plain: Plain) -> None:
    reads_with_tags(plain, "getStep", step(plain, workflow(plain)))


def test_replace_step(plain: Plain) -> None:
    at = workflow(plain)
    first, second = step(plain, at, name="a"), step(plain, at, name="b")
    old = plain.ask("getStep", first).headers["ETag"]
    moved = good(plain.ask("replaceStep", first, {**STEP, "name": "A", "position": 2}, If_Match=old), 200)
    assert (moved.json["name"], moved.json["position"]) == ("A", 2)
    assert good(plain.ask("getStep", second), 200).json["position"] == 1
    good(plain.ask("replaceStep", first, STEP, If_Match=old), 412)
    assert good(plain.ask("replaceStep", first, STEP, If_Match=moved.headers["ETag"]), 200).json["position"] == 2
    good(plain.ask("replaceStep", f"{at}/steps/{NOWHERE}", STEP), 404)
    bad(plain.ask("replaceStep", first, {"name": "x"}), 422)
    update(plain, at, status="archived")
    good(plain.ask("replaceStep", first, STEP), 409)
    good(plain.ask("createStep", f"{at}/steps", STEP), 409)
    good(plain.ask("deleteStep", first), 409)


def test_delete_step(plain: Plain) -> None:
    at = workflow(plain)
    first, second = step(plain, at), step(plain, at)
    deletes_once(plain, "deleteStep", first, "getStep")
    assert good(plain.ask("getStep", second), 200).json["position"] == 1


def test_list_workflow_executions(plain: Plain) -> None:
    at, ids = workflow(plain), []
    for _ in range(5):
        ids.append(execution(plain, at).rpartition("/")[2])
        plain.wait(60)
    execution(plain, at)
    listed, items = f"{at}/executions", walk(plain, "listWorkflowExecutions", f"{at}/executions")
    assert [each["id"] for each in items[1:]] == ids[::-1]
    assert len(walk(plain, "listWorkflowExecutions", f"{listed}?status=succeeded,failed")) == 5
    assert len(walk(plain, "listWorkflowExecutions", f"{listed}?status=queued%2Crunning")) == 1
    since, until = items[3]["created_at"], items[1]["created_at"].replace("Z", "%2B00:00")
    found = walk(plain, "listWorkflowExecutions", f"{listed}?created_after={since}&created_before={until}")
    assert [each["id"] for each in found] == [each["id"] for each in items[2:4]]
    for query in (
        "status=queued,queued",
        "status=",
        "created_after=2026-09-01",
        "created_before=2026-09-01T00:00:00+01:00",
    ):
        bad(plain.ask("listWorkflowExecutions", f"{listed}?{query}"), 400)
    good(plain.ask("listWorkflowExecutions", listed, name="bob"), 404)


def test_start_execution(plain: Plain) -> None:
    at = workflow(plain)
    given = {"input": {"a": 1}, "priority": "high", "callback_url": "https://shop.example/done"}
    made = good(plain.ask("startExecution", f"{at}/executions", given), 202)
    assert made.json == made.json | given | {"status": "queued", "started_at": None, "output": None}
    assert made.headers["Retry-After"] == "1"
    assert plain.sent == []
    plain.wait(1)
    (sent,) = plain.sent
    judge = RequestJudge(callback("startExecution"))
    headers = {name.lower().encode(): value.encode() for name, value in sent.headers.items()}
    assert not judge.judge(Request("POST", "/done", headers=headers, body=sent.body)).findings
    assert sent.url == given["callback_url"]
    assert sent.json["type"] == "execution.succeeded"
    assert sent.json["data"] == good(plain.ask("getExecution", made.headers["Location"]), 200).json
    assert "Webhook-Signature" not in sent.headers
    update(plain, at, status="active")
    update(plain, at, status="paused")
    good(plain.ask("startExecution", f"{at}/executions", {}), 409)
    bad(plain.ask("startExecution", f"{at}/executions", {"input": dict.fromkeys(map(str, range(101)))}), 422)


def callback(operation_id: str) -> Any:
    """Give the operation that a callback of `operation_id` asks of its receiver, compiled as a path of its own."""
    document = read(contract().document.name)
    node = next(
        operation
        for item in document.root["paths"].values()
        for operation in item.values()
        if isinstance(operation, dict) and operation.get("operationId") == operation_id
    )
    ((item,),) = (each.values() for each in node["callbacks"].values())
    document.root["paths"] = {"/callback": item}
    return compile_contract(document).operations[0]


def test_list_workflow_runs(plain: Plain) -> None:
    at = workflow(plain)
    run = execution(plain, at)
    answer = good(plain.ask("listWorkflowRuns", f"{at}/runs"), 200)
    assert answer.json == good(plain.ask("listWorkflowExecutions", f"{at}/executions"), 200).json
    assert answer.json["data"][0]["id"] in run
    assert answer.headers["Link"] == f'<{at}/executions>; rel="successor-version"'
    assert {"Deprecation", "Sunset"} <= bad(plain.ask("listWorkflowRuns", f"{at}/runs?limit=0"), 400).headers.keys()


def test_get_execution(plain: Plain) -> None:
    at = workflow(plain)
    for expression in ("input.a", "input.b"):
        action = {"kind": "transform", "language": "jmespath", "expression": expression, "output_field": expression[-1]}
        step(plain, at, action=action)
    run = execution(plain, at, input={"a": [1]})
    reads_with_tags(plain, "getExecution", run)
    seen = []
    for _ in range(4):
        answer = good(plain.ask("getExecution", run), 200)
        seen.append((answer.json["status"], answer.headers.get("Retry-After")))
        plain.wait(0.9)
    assert seen == [("queued", "1"), ("running", "1"), ("running", "1"), ("succeeded", None)]
    assert answer.json["output"] == {"a": [1], "b": None}
    assert answer.json["created_at"] <= answer.json["started_at"] < answer.json["finished_at"]
    assert good(plain.ask("getWorkflow", at), 200).json["success_rate"] == 1


def test_an_execution_fails(plain: Plain) -> None:
    at = workflow(plain, timeout_seconds=1)
    step(plain, at, action={"kind": "condition", "expression": "length("})
    run = execution(plain, at)
    plain.step_seconds = 0.5
    plain.wait(2)
    failed = good(plain.ask("getExecution", run), 200).json
    assert (failed["status"], failed["error"]["code"], failed["output"]) == ("failed", "expression_invalid", None)
    plain.step_seconds = 5
    run = execution(plain, at)
    plain.wait(2)
    assert good(plain.ask("getExecution", run), 200).json["error"]["code"] == "timed_out"
    assert good(plain.ask("getWorkflow", at), 200).json["success_rate"] == 0


def test_cancel_execution(plain: Plain) -> None:
    at = workflow(plain)
    step(plain, at)
    step(plain, at)
    run = execution(plain, at)
    plain.wait(0.5)
    asked = good(plain.ask("cancelExecution", f"{run}/cancellations", {"reason": "x"}), 202)
    assert (asked.json["status"], asked.headers["Location"]) == ("running", run)
    plain.wait(1)
    assert good(plain.ask("getExecution", run), 200).json["status"] == "cancelled"
    runs = good(plain.ask("listStepRuns", f"{run}/step-runs"), 200).json["data"]
    assert [each["status"] for each in runs] == ["succeeded", "skipped"]
    good(plain.ask("cancelExecution", f"{run}/cancellations", {"reason": "x"}), 409)
    good(plain.ask("cancelExecution", f"{run}/cancellations", {"reason": "x"}, name="bob"), 404)
    bad(plain.ask("cancelExecution", f"{run}/cancellations", {}), 422)


def test_list_step_runs(plain: Plain) -> None:
    at = workflow(plain)
    step(plain, at, action={"kind": "condition", "expression": "true", "when_true": "skip_next"})
    for _ in range(3):
        step(plain, at)
    run = execution(plain, at)
    assert {each["status"] for each in walk(plain, "listStepRuns", f"{run}/step-runs")} == {"pending"}
    plain.wait(1.5)
    runs = walk(plain, "listStepRuns", f"{run}/step-runs")
    assert [each["status"] for each in runs] == ["succeeded", "running", "skipped", "pending"]
    assert [each["attempt"] for each in runs] == [1, 1, 0, 0]
    assert runs[0]["duration_ms"] == 1000
    good(plain.ask("listStepRuns", f"{run}/step-runs", name="bob"), 404)


def test_list_templates(plain: Plain) -> None:
    for name, category in (("b", "sales"), ("a", "data"), ("c", "data")):
        template(plain, name=name, category=category)
    assert names(walk(plain, "listTemplates", TEMPLATES)) == ["a", "b", "c"]
    assert names(walk(plain, "listTemplates", f"{TEMPLATES}?category=data")) == ["a", "c"]
    bad(plain.ask("listTemplates", f"{TEMPLATES}?category=none"), 400)
    assert good(plain.ask("listTemplates", TEMPLATES, name="bob"), 200).json["data"] == []


def test_create_template(plain: Plain) -> None:
    made = good(plain.ask("createTemplate", TEMPLATES, TEMPLATE), 201)
    assert made.json == made.json | TEMPLATE | {"description": None}
    assert good(plain.ask("getTemplate", made.headers["Location"]), 200).headers["ETag"] == made.headers["ETag"]
    wrong = bad(plain.ask("createTemplate", TEMPLATES, {**TEMPLATE, "steps": [STEP, {"name": ""}]}), 422)
    assert [each["pointer"] for each in wrong.json["errors"]] == ["#/steps/1/action", "#/steps/1/name"]


def test_get_template(plain: Plain) -> None:
    reads_with_tags(plain, "getTemplate", template(plain))


def test_delete_template(plain: Plain) -> None:
    at = template(plain)
    made = good(plain.ask("createWorkflowFromTemplate", f"{at}/workflows", {"name": "x"}), 201)
    deletes_once(plain, "deleteTemplate", at, "getTemplate")
    assert good(plain.ask("getWorkflow", made.headers["Location"]), 200).json["template_id"] is None


def test_create_workflow_from_template(plain: Plain) -> None:
    at = template(plain)
    made = good(plain.ask("createWorkflowFromTemplate", f"{at}/workflows", {"name": "x"}), 201)
    assert made.json["template_id"] in at
    assert made.json["step_count"] == 2
    assert names(walk(plain, "listSteps", f"{made.headers['Location']}/steps")) == ["First", "Wait"]
    good(plain.ask("createWorkflowFromTemplate", f"{at}/workflows", {"name": "x"}, name="bob"), 404)
    lacking = f"Bearer {tokens.issue('alice', ('workflows:write',))}"
    bad(plain.ask("createWorkflowFromTemplate", f"{at}/workflows", {"name": "x"}, Authorization=lacking), 403)


def test_list_webhook_subscriptions(plain: Plain) -> None:
    made = [hook(plain, secret="a-secret-of-length") for _ in range(3)]
    items = walk(plain, "listWebhookSubscriptions", HOOKS)
    assert [f"{HOOKS}/{each['id']}" for each in items] == made[::-1]
    assert all("secret" not in each for each in items)


def test_create_webhook_subscription(plain: Plain) -> None:
    at = hook(plain, secret="a-secret-of-length", events=["workflow.created", "execution.failed"], unknown=1)
    hook(plain, events=["workflow.deleted"])
    made = workflow(plain)
    plain.wait(0)
    (sent,) = plain.sent
    headers = {name.lower().encode(): value.encode() for name, value in sent.headers.items()}
    judge = RequestJudge(callback("createWebhookSubscription"))
    assert not judge.judge(Request("POST", "/hooks", headers=headers, body=sent.body)).findings
    signed = f"{sent.headers['Webhook-Id']}.{int(START)}.".encode() + sent.body
    digest = base64.b64encode(hmac.digest(b"a-secret-of-length", signed, hashlib.sha256)).decode()
    assert sent.headers["Webhook-Signature"] == f"v1,{digest}"
    assert sent.json["data"] == good(plain.ask("getWorkflow", made), 200).json
    shown = good(plain.ask("getWebhookSubscription", at), 200).json
    assert "secret" not in shown
    assert "unknown" not in shown
    assert shown["last_delivery_at"] is not None
    wrong: Any
    for wrong in ({"events": ["workflow.created"] * 2}, {"events": []}, {"url": "/x"}, {"secret": "short"}):
        bad(plain.ask("createWebhookSubscription", HOOKS, {**HOOK, **wrong}), 422)


def test_get_webhook_subscription(plain: Plain) -> None:
    reads_with_tags(plain, "getWebhookSubscription", hook(plain))


def test_update_webhook_subscription(plain: Plain) -> None:
    at = hook(plain)
    old = good(plain.ask("getWebhookSubscription", at), 200)
    tag = old.headers["ETag"]
    new = good(plain.ask("updateWebhookSubscription", at, {"secret": "another-long-secret"}, If_Match=tag), 200)
    assert new.json == old.json
    good(plain.ask("updateWebhookSubscription", at, {"status": "paused"}, If_Match=tag), 412)
    assert good(plain.ask("updateWebhookSubscription", at, {"status": "paused"}), 200).json["status"] == "paused"
    bad(plain.ask("updateWebhookSubscription", at, {"id": NOWHERE}), 422)
    good(plain.ask("updateWebhookSubscription", at, {"status": "active"}, name="bob"), 404)


def test_delete_webhook_subscription(plain: Plain) -> None:
    deletes_once(plain, "deleteWebhookSubscription", hook(plain), "getWebhookSubscription")


def test_each_operation_has_its_test() -> None:
    asked = {
        f"test_{re.sub('([A-Z])', lambda letter: '_' + letter[1].lower(), each.operation_id or '')}"
        for each in contract().operations
    }
    assert len(asked) == len(ROUTES) == 27
    assert asked <= globals().keys()
