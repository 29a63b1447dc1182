"""The live workflows service: each operation does what the contract says, and the judges agree with each answer."""

from __future__ import annotations

import base64
import hashlib
import hmac
import threading
from typing import Any

import pytest

from tests.end_to_end.live import Live, Receiver, contract, disagreements
from tests.end_to_end.live_places import FETCH, SECRET


def test_health_is_public_and_never_cached(live: Live) -> None:
    answer = live.ask("GET", "/v1/health", user=None)
    assert (answer.status, answer.json["status"], answer.headers["cache-control"]) == (200, "ok", "no-store")


def test_health_tells_of_maintenance_and_has_a_quota_by_address() -> None:
    live = Live(maintenance=True, quota=1)
    answer = live.ask("GET", "/v1/health", user=None)
    assert (answer.status, answer.headers["retry-after"]) == (503, "60")
    assert live.ask("GET", "/v1/health", user=None).status == 429
    assert disagreements(live) == []


# Workflows


def test_a_workflow_is_created_read_changed_and_deleted(live: Live) -> None:
    created = live.ask("POST", "/v1/workflows", {"name": "Sync", "timeout_seconds": 60.0, "tags": ["a", "b-c"]})
    place = created.headers["location"]
    assert created.status == 201
    assert created.json["timeout_seconds"] == 60
    assert created.json["status"] == "draft"
    read = live.ask("GET", place)
    assert (read.status, read.json, read.headers["etag"]) == (200, created.json, created.headers["etag"])
    live.clock.advance(1)
    changed = live.ask("PATCH", place, {"status": "active", "description": None, "name": "Night"})
    assert (changed.status, changed.json["name"], changed.json["status"]) == (200, "Night", "active")
    assert changed.json["tags"] == ["a", "b-c"]
    assert changed.json["updated_at"] > changed.json["created_at"]
    assert live.ask("GET", place).json == changed.json
    gone = live.ask("DELETE", place)
    assert (gone.status, gone.body, "content-type" in gone.headers) == (204, b"", False)
    for method, body in (("GET", None), ("PATCH", {"name": "x"}), ("DELETE", None)):
        assert live.ask(method, place, body).status == 404


def test_a_workflow_goes_from_draft_to_archive(live: Live) -> None:
    place = f"/v1/workflows/{live.workflow()['id']}"
    statuses = [
        live.ask("PATCH", place, {"status": status}).status
        for status in ("paused", "active", "draft", "paused", "active", "archived", "active")
    ]
    assert statuses == [409, 200, 409, 200, 200, 200, 409]
    step = {"name": "x", "action": FETCH}
    assert live.ask("POST", f"{place}/steps", step).status == 409
    assert live.ask("POST", f"{place}/executions", {}).status == 409


def test_workflows_are_sorted_and_filtered(live: Live) -> None:
    for name in ("b", "\U0001f600", "a", "é", "b"):
        live.workflow(name=name)
    live.ask("PATCH", f"/v1/workflows/{live.workflow(name='c')['id']}", {"status": "active"})
    names = [each["name"] for each in live.pages("/v1/workflows?sort=name&limit=2")]
    assert names == sorted(names)
    assert len(names) == 6
    assert [each["name"] for each in live.pages("/v1/workflows?sort=-name&limit=4")] == names[::-1]
    newest = [each["id"] for each in live.pages("/v1/workflows?limit=5")]
    assert newest == [each["id"] for each in live.pages("/v1/workflows?sort=created_at&limit=1")][::-1]
    assert [each["name"] for each in live.pages("/v1/workflows?status=active&limit=1")] == ["c"]


def test_a_cursor_alone_goes_on_with_the_same_list(live: Live) -> None:
    for name in "edcba":
        live.workflow(name=name)
    first = live.ask("GET", "/v1/workflows?sort=name&status=draft&limit=2").json
    second = live.ask("GET", f"/v1/workflows?cursor={first['next_cursor']}").json
    assert [each["name"] for each in first["data"] + second["data"]] == list("abcde")
    assert second["next_cursor"] is None


def test_pages_stay_whole_while_others_write(live: Live) -> None:
    ids = [live.workflow()["id"] for _ in range(6)]
    first = live.ask("GET", "/v1/workflows?sort=created_at&limit=2").json
    live.ask("DELETE", f"/v1/workflows/{ids[1]}")  # the row that the cursor was made of
    live.ask("DELETE", f"/v1/workflows/{ids[0]}")
    rest = live.pages("/v1/workflows?sort=created_at&limit=2", first["next_cursor"])
    assert [each["id"] for each in rest][:4] == ids[2:]


def test_a_cursor_of_no_page_marks_the_end(live: Live) -> None:
    for _ in range(3):
        live.workflow()
    cursor = live.ask("GET", "/v1/workflows?limit=1").json["next_cursor"]
    end = {"data": [], "next_cursor": None}
    assert live.ask("GET", "/v1/workflows?cursor=nowhere").json == end
    assert live.ask("GET", f"/v1/workflows?cursor={cursor}", user="bob").json == end
    assert live.ask("GET", f"/v1/templates?cursor={cursor}").json == end


# Steps


def test_steps_keep_their_order_without_gaps(live: Live) -> None:
    workflow = live.workflow()
    place = f"/v1/workflows/{workflow['id']}"
    for name in "abc":
        live.step(workflow, name=name)
    first = live.step(workflow, name="first", position=1)
    last = live.step(workflow, name="last", position=100)
    assert (first["position"], last["position"]) == (1, 5)
    assert _order(live, place) == ["first", "a", "b", "c", "last"]
    moved = live.ask("PUT", f"{place}/steps/{first['id']}", {"name": "moved", "position": 4, "action": FETCH})
    assert (moved.status, moved.json["position"], moved.json["action"]) == (200, 4, FETCH)
    assert _order(live, place) == ["a", "b", "c", "moved", "last"]
    assert live.ask("DELETE", f"{place}/steps/{first['id']}").status == 204
    assert _order(live, place) == ["a", "b", "c", "last"]
    assert live.ask("GET", place).json["step_count"] == 4
    kept = live.ask("PUT", f"{place}/steps/{last['id']}", {"name": "kept", "action": FETCH})
    assert kept.json["position"] == 4
    assert live.ask("GET", f"{place}/steps/{last['id']}").json == kept.json


def _order(live: Live, place: str) -> list[str]:
    steps = live.pages(f"{place}/steps?limit=2")
    assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
    return [step["name"] for step in steps]


def test_a_workflow_has_at_most_a_hundred_steps(live: Live) -> None:
    template = live.template(steps=[{"name": str(number), "action": FETCH} for number in range(50)])
    workflow = live.ask("POST", f"/v1/templates/{template['id']}/workflows", {"name": "x"}).json
    for _ in range(50):
        live.step(workflow)
    body = {"name": "x", "action": FETCH}
    assert live.ask("POST", f"/v1/workflows/{workflow['id']}/steps", body).status == 409


def test_a_step_is_found_in_its_own_workflow_only(live: Live) -> None:
    step = live.step(live.workflow())
    other = live.workflow()
    assert live.ask("GET", f"/v1/workflows/{other['id']}/steps/{step['id']}").status == 404


@pytest.mark.parametrize(
    "action",
    [
        {**FETCH, "headers": {"Accept": "*/*"}, "body": None, "retry": {"max_attempts": 10}, "timeout_seconds": 300},
        {"kind": "delay", "duration_seconds": 2592000},
        {"kind": "condition", "expression": "length(orders) > `0`", "when_false": "stop"},
        {"kind": "transform", "language": "jsonata", "expression": "a", "output_field": "b_1"},
    ],
)
def test_each_kind_of_action_is_kept_as_sent(action: dict[str, Any], live: Live) -> None:
    assert live.step(live.workflow(), action=action)["action"] == action


# Templates


def test_a_template_makes_workflows_and_goes(live: Live) -> None:
    steps = [{"name": "Fetch", "action": FETCH}, {"name": "Wait", "action": {"kind": "delay", "duration_seconds": 1}}]
    created = live.ask("POST", "/v1/templates", {"name": "T", "category": "sales", "steps": steps})
    place = created.headers["location"]
    assert (created.status, created.json["steps"], created.json["description"]) == (201, steps, None)
    assert live.ask("GET", place).json == created.json
    made = live.ask("POST", f"{place}/workflows", {"name": "W"})
    assert (made.status, made.json["step_count"], made.json["template_id"]) == (201, 2, created.json["id"])
    assert _order(live, made.headers["location"]) == ["Fetch", "Wait"]
    assert live.ask("DELETE", place).status == 204
    assert live.ask("GET", place).status == 404
    assert live.ask("POST", f"{place}/workflows", {"name": "W"}).status == 404
    assert live.ask("GET", made.headers["location"]).json == made.json


def test_templates_are_listed_by_name_and_category(live: Live) -> None:
    for name, category in (("b", "data"), ("a", "sales"), ("c", "data")):
        live.template(name=name, category=category)
    assert [each["name"] for each in live.pages("/v1/templates?limit=2")] == ["a", "b", "c"]
    assert [each["name"] for each in live.pages("/v1/templates?category=data&limit=1")] == ["b", "c"]


# Executions


def test_an_execution_runs_to_its_end(live: Live) -> None:
    workflow = live.workflow()
    live.step(workflow)
    live.step(workflow)
    accepted = live.ask("POST", f"/v1/workflows/{workflow['id']}/executions", {"input": {"n": 1}, "priority": "high"})
    place = accepted.headers["location"]
    assert (accepted.status, accepted.json["status"], "retry-after" in accepted.headers) == (202, "queued", True)
    live.clock.advance(0.6)
    assert (live.ask("GET", place).json["status"], _runs(live, place)) == ("running", ["running", "pending"])
    assert live.ask("DELETE", f"/v1/workflows/{workflow['id']}").status == 409
    live.clock.advance(1)
    done = live.ask("GET", place)
    assert (done.json["status"], done.json["output"], "retry-after" in done.headers) == (
        "succeeded",
        {"steps": 2},
        False,
    )
    assert _runs(live, place) == ["succeeded", "succeeded"]
    assert live.ask("GET", f"/v1/workflows/{workflow['id']}").json["success_rate"] == 1
    assert live.ask("DELETE", f"/v1/workflows/{workflow['id']}").status == 204
    assert live.ask("GET", place).status == 404


def _runs(live: Live, place: str) -> list[str]:
    return [run["status"] for run in live.pages(f"{place}/step-runs?limit=1")]


def test_a_condition_leaves_steps_out_and_a_broken_expression_fails(live: Live) -> None:
    workflow = live.workflow()
    conditions = [
        ("true", {"when_true": "skip_next"}),
        ("x", {}),
        ("false", {"when_false": "continue"}),
        ("(", {}),
        ("y", {}),
    ]
    steps = [live.step(workflow, action={"kind": "condition", "expression": text, **more}) for text, more in conditions]
    place = f"/v1/executions/{live.execution(workflow)['id']}"
    live.clock.advance(60)
    failed = live.ask("GET", place).json
    assert (failed["status"], failed["error"]["step_id"], failed["output"]) == ("failed", steps[3]["id"], None)
    runs = {run["step_id"]: run["status"] for run in live.pages(f"{place}/step-runs?limit=2")}
    assert [runs[step["id"]] for step in steps] == ["succeeded", "skipped", "succeeded", "failed", "skipped"]


def test_a_delay_beyond_the_timeout_fails(live: Live) -> None:
    workflow = live.workflow(timeout_seconds=10)
    live.step(workflow, action={"kind": "delay", "duration_seconds": 11})
    place = f"/v1/executions/{live.execution(workflow)['id']}"
    live.clock.advance(60)
    assert live.ask("GET", place).json["error"]["code"] == "execution_timed_out"


def test_cancelling_a_queued_and_a_running_execution(live: Live) -> None:
    workflow = live.workflow()
    live.step(workflow)
    live.step(workflow)
    queued = f"/v1/executions/{live.execution(workflow)['id']}"
    why = {"reason": "Started twice by mistake."}
    cancelled = live.ask("POST", f"{queued}/cancellations", why)
    assert (cancelled.status, cancelled.headers["location"]) == (202, queued)
    assert (cancelled.json["status"], cancelled.json["started_at"]) == ("cancelled", None)
    assert live.ask("POST", f"{queued}/cancellations", why).status == 409
    running = f"/v1/executions/{live.execution(workflow)['id']}"
    live.clock.advance(1.1)
    assert live.ask("POST", f"{running}/cancellations", why).json["status"] == "running"
    live.clock.advance(1)
    assert live.ask("GET", running).json["status"] == "cancelled"
    assert _runs(live, running) == ["succeeded", "skipped"]


def test_executions_are_filtered_and_the_former_path_is_deprecated(live: Live) -> None:
    workflow = live.workflow()
    place = f"/v1/workflows/{workflow['id']}"
    first = live.execution(workflow)
    live.clock.advance(10)
    second = live.execution(workflow)
    listed = live.pages(f"{place}/executions?limit=1")
    assert [each["id"] for each in listed] == [second["id"], first["id"]]
    for query, expected in (
        ("status=succeeded", [first]),
        ("status=queued,running", [second]),
        (f"created_after={second['created_at']}", [second]),
        (f"created_before={second['created_at']}", [first]),
        ("created_after=2030-01-01T00:00:00%2B01:00&created_before=2020-01-01t00:00:00z", []),
    ):
        found = live.pages(f"{place}/executions?{query}&limit=1")
        assert [each["id"] for each in found] == [each["id"] for each in expected], query
    runs = live.ask("GET", f"{place}/runs")
    assert [each["id"] for each in runs.json["data"]] == [second["id"], first["id"]]
    assert runs.headers["deprecation"] == "@1782864000"
    assert runs.headers["sunset"] == "Wed, 30 Jun 2027 23:59:59 GMT"
    assert runs.headers["link"] == f'<{place}/executions>; rel="successor-version"'


# Webhook subscriptions and callbacks


def test_a_subscription_is_created_read_changed_and_deleted(live: Live) -> None:
    body = {"url": "https://shop.example/hook", "events": ["workflow.created"], "secret": SECRET, "id": "mine"}
    created = live.ask("POST", "/v1/webhook-subscriptions", body)
    place = created.headers["location"]
    assert (created.status, created.json["status"]) == (201, "active")
    assert created.json["id"] != "mine"
    changed = live.ask("PATCH", place, {"status": "paused", "description": "x", "secret": SECRET[::-1]})
    assert (changed.json["status"], changed.json["url"]) == ("paused", body["url"])
    listed = live.ask("GET", "/v1/webhook-subscriptions")
    assert listed.json["data"] == [changed.json] == [live.ask("GET", place).json]
    for answer in (created, changed, listed):
        assert b"secret" not in answer.body
    assert live.ask("DELETE", place).status == 204
    assert live.ask("GET", place).status == 404


def test_subscriptions_are_listed_newest_first(live: Live) -> None:
    ids = [live.subscription()["id"] for _ in range(5)]
    assert [each["id"] for each in live.pages("/v1/webhook-subscriptions?limit=2")] == ids[::-1]


def test_events_are_delivered_signed_and_as_promised(live: Live, receiver: Receiver) -> None:
    every = ["workflow.created", "workflow.updated", "workflow.deleted", "execution.succeeded", "execution.cancelled"]
    hook = live.subscription(url=f"{receiver.url}/hook?a=b", events=every, secret=SECRET)
    live.subscription("bob", url=f"{receiver.url}/bob", events=every)
    workflow = live.workflow()
    place = f"/v1/workflows/{workflow['id']}"
    live.ask("PATCH", place, {"name": "x"})
    live.execution(workflow)
    live.pass_time(5)
    cancelled = live.execution(workflow)
    live.ask("POST", f"/v1/executions/{cancelled['id']}/cancellations", {"reason": "x"})
    live.ask("DELETE", place)
    live.pass_time()
    assert [each.path for each in receiver.deliveries] == ["/hook?a=b"] * 5
    assert sorted(each.json["type"] for each in receiver.deliveries) == sorted(every)
    for each in receiver.deliveries:
        assert contract().requests.at("/components/schemas/Event").errors(each.json) == []
        assert each.headers["webhook-id"] == each.json["id"]
        assert each.headers["content-type"] == "application/json"
        signed = f"{each.headers['webhook-id']}.{each.headers['webhook-timestamp']}.".encode() + each.body
        digest = base64.b64encode(hmac.new(SECRET.encode(), signed, hashlib.sha256).digest()).decode()
        assert each.headers["webhook-signature"] == f"v1,{digest}"
    read = live.ask("GET", f"/v1/webhook-subscriptions/{hook['id']}").json
    assert read["last_delivery_at"] is not None


def test_a_callback_tells_how_the_execution_ended(live: Live, receiver: Receiver) -> None:
    execution = live.execution(live.workflow(), callback_url=f"{receiver.url}/done")
    live.pass_time(5)
    [delivery] = receiver.deliveries
    assert contract().requests.at("/components/schemas/ExecutionEvent").errors(delivery.json) == []
    assert delivery.json["data"] == live.ask("GET", f"/v1/executions/{execution['id']}").json
    assert "webhook-signature" not in delivery.headers


def test_a_failed_delivery_is_tried_again_ever_more_slowly_and_not_for_ever(live: Live, receiver: Receiver) -> None:
    receiver.status = 500
    live.execution(live.workflow(), callback_url=receiver.url)
    for seconds in (5, 0.9, 0.2, 4.9, 0.2, 30, 1000):
        live.pass_time(seconds)
    assert len(receiver.deliveries) == 4
    assert len({each.headers["webhook-id"] for each in receiver.deliveries}) == 1
    stamps = [int(each.headers["webhook-timestamp"]) for each in receiver.deliveries]
    assert stamps == sorted(set(stamps))


def test_nothing_is_delivered_to_a_paused_or_deleted_subscription(live: Live, receiver: Receiver) -> None:
    paused = live.subscription(url=receiver.url)
    gone = live.subscription(url=receiver.url)
    live.workflow()
    live.ask("PATCH", f"/v1/webhook-subscriptions/{paused['id']}", {"status": "paused"})
    live.ask("DELETE", f"/v1/webhook-subscriptions/{gone['id']}")
    live.workflow()
    live.pass_time()
    assert receiver.deliveries == []


@pytest.mark.parametrize(
    "url", ["ftp://127.0.0.1/x", "http://shop.example/", "urn:a:b", "http://127.0.0.1:99999/", "a:"]
)
def test_a_url_that_may_not_be_called_is_kept_but_never_called(url: str, live: Live) -> None:
    live.execution(live.workflow(), callback_url=url)
    live.pass_time(5)
    assert live.app.service.callbacks.next_due() is None


@pytest.mark.timeout(30)
def test_deliveries_go_out_by_themselves(receiver: Receiver) -> None:
    live = Live(background=True)
    live.execution(live.workflow(), callback_url=receiver.url)
    arrived = threading.Event()
    live.clock.advance(5)
    while not arrived.wait(0.02):
        if receiver.deliveries:
            arrived.set()
    live.close()
    assert receiver.deliveries[0].json["type"] == "execution.succeeded"
