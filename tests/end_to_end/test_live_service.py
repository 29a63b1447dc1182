"""The live workflows service: every operation really does what the contract says, and the judges agree with each answer."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from tests.asgi import ask
from tests.end_to_end.live import Live, Receiver, contract, disagreements, receiving
from tests.services.workflows import SCOPES, ManualClock, token
from tests.services.workflows.idempotency import Ask
from tests.services.workflows.problems import Problem
from tests.services.workflows.replies import Reply

NOBODY = "00000000-0000-4000-8000-000000000000"
FETCH = {"kind": "http_request", "method": "GET", "url": "https://shop.example/orders"}
SECRET = "a-long-secret-for-the-examples-only"


@pytest.fixture(scope="module")
def instance() -> Iterator[Live]:
    live = Live()
    yield live
    live.close()


@pytest.fixture
def live(instance: Live) -> Iterator[Live]:
    instance.reset()
    yield instance
    assert instance.exchanges
    assert disagreements(instance) == []


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as it:
        yield it


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


# Idempotency


def test_the_same_key_gives_the_first_answer_again(live: Live) -> None:
    first = live.ask("POST", "/v1/workflows", {"name": "a", "tags": []}, Idempotency_Key="k")
    again = live.ask("POST", "/v1/workflows", b'{"tags":[], "name" : "a"}', Idempotency_Key="k")
    assert (again.status, again.json, again.headers["location"]) == (201, first.json, first.headers["location"])
    other = live.ask("POST", "/v1/workflows", {"name": "b"}, Idempotency_Key="k")
    assert (other.status, other.json["type"].rsplit("/", 1)[1]) == (409, "idempotency-key-taken")
    assert live.ask("POST", "/v1/workflows", {"name": "b"}, Idempotency_Key="k", user="bob").status == 201
    live.clock.advance(24 * 60 * 60)
    assert live.ask("POST", "/v1/workflows", {"name": "b"}, Idempotency_Key="k").status == 201
    assert len(live.pages("/v1/workflows?limit=1")) == 2


def test_a_refused_request_leaves_its_key_free(live: Live) -> None:
    place = f"/v1/workflows/{live.workflow()['id']}"
    assert live.ask("PATCH", place, {"name": "a"}, Idempotency_Key="k", If_Match='"old"').status == 412
    assert live.ask("PATCH", place, {"name": ""}, Idempotency_Key="k").status == 422
    assert live.ask("PATCH", place, {"name": "b"}, Idempotency_Key="k").status == 200


def test_a_key_is_taken_while_the_first_request_runs(live: Live) -> None:
    live.workflow()
    ask = Ask("createWorkflow", "ada", "post", "/v1/workflows", "running", b'{"name":"x"}', live.clock())
    assert live.app.service.keys.begin(ask) is None
    with pytest.raises(Problem) as refused:
        live.app.service.keys.begin(ask)
    assert refused.value.status == 409
    assert live.ask("POST", "/v1/workflows", {"name": "x"}, Idempotency_Key="running").status == 409
    live.app.service.keys.keep(ask, Reply(201, {}))
    assert live.app.service.keys.begin(ask) == Reply(201, {})


# Conditional requests


@pytest.mark.parametrize("kind", ["workflow", "step", "template", "execution", "subscription"])
def test_what_has_not_changed_is_not_sent_again(kind: str, live: Live) -> None:
    workflow = live.workflow()
    place = {
        "workflow": lambda: f"/v1/workflows/{workflow['id']}",
        "step": lambda: f"/v1/workflows/{workflow['id']}/steps/{live.step(workflow)['id']}",
        "template": lambda: f"/v1/templates/{live.template()['id']}",
        "execution": lambda: f"/v1/executions/{live.execution(workflow)['id']}",
        "subscription": lambda: f"/v1/webhook-subscriptions/{live.subscription()['id']}",
    }[kind]()
    tag = live.ask("GET", place).headers["etag"]
    for asked in (tag, f"W/{tag}", f'"other", {tag}', f'"other",W/{tag}', "*"):
        answer = live.ask("GET", place, If_None_Match=asked)
        assert (answer.status, answer.body, answer.headers["etag"]) == (304, b"", tag), asked
        assert "content-type" not in answer.headers
    assert live.ask("GET", place, If_None_Match='"other"').status == 200


@pytest.mark.parametrize("kind", ["workflow", "step", "template", "subscription"])
def test_only_what_was_seen_is_written(kind: str, live: Live) -> None:
    workflow = live.workflow()
    step = {"name": "x", "action": FETCH}
    method, place, body = {
        "workflow": lambda: ("PATCH", f"/v1/workflows/{workflow['id']}", {"name": "x"}),
        "step": lambda: ("PUT", f"/v1/workflows/{workflow['id']}/steps/{live.step(workflow)['id']}", step),
        "template": lambda: ("DELETE", f"/v1/templates/{live.template()['id']}", None),
        "subscription": lambda: (
            "PATCH",
            f"/v1/webhook-subscriptions/{live.subscription()['id']}",
            {"status": "paused"},
        ),
    }[kind]()
    tag = live.ask("GET", place).headers["etag"]
    assert live.ask(method, place, body, If_Match='"other"').status == 412
    assert live.ask("DELETE", place, If_Match='"other", "another"').status == 412
    done = live.ask(method, place, body, If_Match=f'"other", {tag}')
    assert done.status == (204 if method == "DELETE" else 200)
    if method != "DELETE":
        assert done.headers["etag"] != tag
        assert live.ask("DELETE", place, If_Match=tag).status == 412
        assert live.ask("DELETE", place, If_Match="*").status == 204


# Limits


def test_a_quota_is_granted_anew_in_each_window(live: Live) -> None:
    left = []
    for _ in range(20):
        answer = live.ask("GET", "/v1/workflows", user="cam")
        left.append(answer.headers["ratelimit"])
    assert answer.status == 200
    assert left[0] == '"default";r=19;t=60'
    assert left[-1] == '"default";r=0;t=60'
    assert answer.headers["ratelimit-policy"] == '"default";q=20;w=60'
    refused = live.ask("GET", "/v1/workflows", user="cam")
    assert (refused.status, refused.headers["retry-after"]) == (429, "60")
    assert live.ask("GET", "/v1/workflows").status == 200
    live.clock.advance(60)
    assert live.ask("GET", "/v1/workflows", user="cam").status == 200


# Who may do what


@pytest.mark.parametrize(
    "authorization",
    [
        None,
        "Bearer",
        "Basic YWRhOmFkYQ==",
        "Bearer x",
        "Bearer a.b.c",
        f"Bearer {token(secret='another')}",
        f"Bearer {token(expires=1000)}",
        f"Bearer {token(algorithm='none')}",
        f"Bearer {token(algorithm='RS256')}",
        f"Bearer {token(aud='https://other.example')}",
        f"Bearer {token(iss='https://other.example')}",
        f"Bearer {token()[:-2]}",
        f"Bearer {token(exp='soon')}",
    ],
)
def test_no_token_no_entry(authorization: str | None, live: Live) -> None:
    answer = live.ask("GET", "/v1/workflows", user=None, Authorization=authorization)
    assert (answer.status, answer.headers["www-authenticate"][:6]) == (401, "Bearer")
    assert [finding for each in live.exchanges for finding in each.received] == []


def test_the_clock_of_the_settings_decides_what_is_expired(live: Live) -> None:
    soon = f"Bearer {token(expires=live.clock() + 1)}"
    assert live.ask("GET", "/v1/workflows", Authorization=soon).status == 200
    live.clock.advance(1)
    assert live.ask("GET", "/v1/workflows", Authorization=soon).status == 401


def test_each_operation_asks_for_its_scopes(live: Live) -> None:
    for operation in contract().operations:
        asked = {scope for alternative in operation.security for _, scopes in alternative for scope in scopes}
        target = operation.path
        for name in ("workflow_id", "step_id", "template_id", "execution_id", "webhook_subscription_id"):
            target = target.replace(f"{{{name}}}", NOBODY)
        for scope in asked:
            lesser = f"Bearer {token(scopes=set(SCOPES) - {scope})}"
            body = {} if operation.body else None
            answer = live.ask(operation.method.upper(), target, body, Authorization=lesser)
            assert (answer.status, scope in answer.json["detail"]) == (403, True), operation.key


def test_nobody_sees_what_belongs_to_another(live: Live) -> None:
    workflow = live.workflow()
    place = f"/v1/workflows/{workflow['id']}"
    step = f"{place}/steps/{live.step(workflow)['id']}"
    template = f"/v1/templates/{live.template()['id']}"
    execution = f"/v1/executions/{live.execution(workflow)['id']}"
    hook = f"/v1/webhook-subscriptions/{live.subscription()['id']}"
    named, ran = {"name": "x"}, {"name": "x", "action": FETCH}
    for method, target, body in (
        ("GET", place, None), ("PATCH", place, named), ("DELETE", place, None), ("GET", f"{place}/steps", None),
        ("POST", f"{place}/steps", ran), ("GET", step, None), ("PUT", step, ran), ("DELETE", step, None),
        ("GET", f"{place}/executions", None), ("POST", f"{place}/executions", {}), ("GET", f"{place}/runs", None),
        ("GET", execution, None), ("POST", f"{execution}/cancellations", {"reason": "x"}),
        ("GET", f"{execution}/step-runs", None), ("GET", template, None), ("DELETE", template, None),
        ("POST", f"{template}/workflows", named), ("GET", hook, None), ("PATCH", hook, {"status": "paused"}),
        ("DELETE", hook, None),
    ):  # fmt: skip
        assert live.ask(method, target, body, user="bob").status == 404, (method, target)
    for target in ("/v1/workflows", "/v1/templates", "/v1/webhook-subscriptions"):
        assert live.ask("GET", target, user="bob").json["data"] == []
    assert live.ask("GET", place).json == {**workflow, "step_count": 1}


# What is no valid request


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=101", "limit=", "limit", "limit=1e1", "limit=%2B5", "limit=05", "limit=1_0", "limit=5&limit=6",
     "limit=%D9%A3", "cursor=", "cursor=a%0A", "cursor=%FF", "cursor=a.b", "sort=", "sort=size", "status=gone",
     f"cursor={'a' * 513}", f"limit={'9' * 5000}"],
)  # fmt: skip
def test_malformed_queries_are_400(query: str, live: Live) -> None:
    assert live.ask("GET", f"/v1/workflows?{query}").status == 400


@pytest.mark.parametrize(
    "query",
    ["status=", "status=queued,queued", "status=queued,", "status=done", "status=queued&status=running",
     "created_after=2026-09-01", "created_after=2026-09-01T00:00:00", "created_after=2026-02-30T00:00:00Z",
     "created_before=2026-09-01T00:00:00+02:00", "created_before=2026-09-01T00:00:60Z"],
)  # fmt: skip
def test_malformed_filters_are_400(query: str, live: Live) -> None:
    assert live.ask("GET", f"/v1/workflows/{live.workflow()['id']}/executions?{query}").status == 400


@pytest.mark.parametrize(
    "identity", ["x", "1", NOBODY[:-1], NOBODY + "0", NOBODY.replace("-", ""), "%20", "a%0A", f"%7B{NOBODY}%7D"]
)
def test_malformed_paths_are_400(identity: str, live: Live) -> None:
    assert live.ask("GET", f"/v1/workflows/{identity}").status == 400


def test_identifiers_are_alike_in_either_case(live: Live) -> None:
    workflow = live.workflow()
    assert live.ask("GET", f"/v1/workflows/{workflow['id'].upper()}").json == workflow


@pytest.mark.parametrize(
    ("method", "headers"),
    [
        ("PATCH", {"Idempotency_Key": None}),
        ("PATCH", {"Idempotency_Key": ""}),
        ("PATCH", {"Idempotency_Key": "a b"}),
        ("PATCH", {"Idempotency_Key": "é"}),
        ("PATCH", {"Idempotency_Key": "k" * 256}),
        ("PATCH", {"If_Match": "x"}),
        ("PATCH", {"If_Match": 'W/"x"'}),
        ("PATCH", {"If_Match": '"' + "x" * 65 + '"'}),
        ("GET", {"If_None_Match": '"a" "b"'}),
        ("GET", {"If_None_Match": '*, "a"'}),
    ],
)
def test_malformed_headers_are_400(method: str, headers: dict[str, str | None], live: Live) -> None:
    body = {"name": "x"} if method == "PATCH" else None
    answer = live.ask(method, f"/v1/workflows/{live.workflow()['id']}", body, **headers)
    assert (answer.status, next(iter(answer.json["errors"][0]))) == (400, "header")


@pytest.mark.parametrize(
    "body",
    [b"", b" ", b"{", b"{}x", b"nul", b'{"name":"a\\ud800"}', b'{"name":NaN}', b"\xff", b'{"name":"\x01"}', b"[" * 5000,
     b'{"x":' * 200 + b"1" + b"}" * 200, b'{"timeout_seconds":1e999}', b'{"timeout_seconds":' + b"9" * 5000 + b"}"],
)  # fmt: skip
def test_bodies_that_cannot_be_read_are_400(body: bytes, live: Live) -> None:
    assert live.ask("POST", "/v1/workflows", body).status == 400


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({}, ["#/name"]),
        ([], ["#"]),
        (None, ["#"]),
        ({"name": ""}, ["#/name"]),
        ({"name": "x" * 121}, ["#/name"]),
        ({"name": None}, ["#/name"]),
        ({"name": 1}, ["#/name"]),
        ({"name": "x", "id": NOBODY}, ["#/id"]),
        ({"name": "x", "a/b~ü": 1}, ["#/a~1b~0%C3%BC"]),
        ({"name": "x", "tags": ["a", "a"]}, ["#/tags"]),
        ({"name": "x", "tags": ["A", "b", "c\n"]}, ["#/tags/0", "#/tags/2"]),
        ({"name": "x", "tags": [f"t{number}" for number in range(21)]}, ["#/tags"]),
        ({"name": "x", "trigger": None}, ["#/trigger"]),
        ({"name": "x", "timeout_seconds": 1.5}, ["#/timeout_seconds"]),
        ({"name": "x", "timeout_seconds": True}, ["#/timeout_seconds"]),
        ({"name": "x", "timeout_seconds": 0, "schedule_interval_minutes": 44641},
         ["#/schedule_interval_minutes", "#/timeout_seconds"]),
    ],
)  # fmt: skip
def test_bodies_that_break_a_rule_are_422_with_their_places(body: Any, pointers: list[str], live: Live) -> None:
    raw = json.dumps(body).encode()
    answer = live.ask("POST", "/v1/workflows", raw, Content_Type="application/json")
    assert (answer.status, sorted({error["pointer"] for error in answer.json["errors"]})) == (422, pointers)


@pytest.mark.parametrize(
    "action",
    [None, {}, {"kind": "x"}, {**FETCH, "url": "/orders"}, {**FETCH, "url": "http://a b"}, {**FETCH, "x": 1},
     {**FETCH, "retry": {}}, {**FETCH, "headers": {"A": 1}}, {**FETCH, "method": "get"},
     {**FETCH, "headers": {str(number): "" for number in range(33)}}, {"kind": "delay", "duration_seconds": 0},
     {"kind": "transform", "language": "jmespath", "expression": "a", "output_field": "b\n"}],
)  # fmt: skip
def test_actions_that_break_a_rule_are_422(action: Any, live: Live) -> None:
    body = {"name": "x", "action": action}
    assert live.ask("POST", f"/v1/workflows/{live.workflow()['id']}/steps", body).status == 422


def test_an_empty_patch_is_422_and_secrets_are_not_repeated(live: Live) -> None:
    place = f"/v1/webhook-subscriptions/{live.subscription()['id']}"
    assert live.ask("PATCH", place, {}).status == 422
    answer = live.ask("PATCH", place, {"secret": "hunter2", "events": ["workflow.created"] * 2})
    assert (answer.status, b"hunter2" in answer.body) == (422, False)


@pytest.mark.parametrize(
    ("content_type", "status"),
    [("application/json", 201), ("Application/JSON; charset=UTF-8", 201), ("application/json;charset=nonsense", 201),
     ("text/plain", 415), ("application/merge-patch+json", 415), ("application/jsonp", 415), ("x", 415), (None, 415)],
)  # fmt: skip
def test_bodies_are_taken_by_their_media_type(content_type: str | None, status: int, live: Live) -> None:
    assert live.ask("POST", "/v1/workflows", {"name": "x"}, Content_Type=content_type).status == status


def test_a_body_may_come_in_chunks(live: Live) -> None:
    async def in_chunks(scope: Any, receive: Any, send: Any) -> None:
        headers = [pair for pair in scope["headers"] if pair[0] != b"content-length"]
        await live.app({**scope, "headers": [*headers, (b"transfer-encoding", b"chunked")]}, pieces, send)

    async def pieces() -> dict[str, Any]:
        body = left.pop(0)
        return {"type": "http.request", "body": body, "more_body": bool(left)}

    left = [b'{"na', b"", b'me":"x"}']
    fields = {"Authorization": f"Bearer {token()}", "Idempotency-Key": "k", "Content-Type": "application/json"}
    answer = ask(in_chunks, "POST", "/v1/workflows", fields, b"-")
    assert (answer.status, answer.json["name"]) == (201, "x")
    assert live.ask("GET", answer.headers["location"]).json == answer.json


def test_a_body_may_begin_with_a_byte_order_mark_and_hold_any_text(live: Live) -> None:
    name = '\u0000\U0001f600"\\'
    body = b"\xef\xbb\xbf" + json.dumps({"name": name}).encode()
    place = live.ask("POST", "/v1/workflows", body).headers["location"]
    assert live.ask("GET", place).json["name"] == name


# Methods and paths


def test_other_methods_are_405_and_options_names_those_allowed(live: Live) -> None:
    place = f"/v1/workflows/{live.workflow()['id']}"
    for method in ("PUT", "POST", "TRACE", "QUERY", "BREW"):
        answer = live.ask(method, place)
        assert (answer.status, answer.headers["allow"]) == (405, "DELETE, GET, HEAD, OPTIONS, PATCH")
        assert answer.headers["content-type"] == "application/problem+json"
    options = live.ask("OPTIONS", place, user=None)
    assert (options.status, options.headers["allow"], options.body) == (204, "DELETE, GET, HEAD, OPTIONS, PATCH", b"")
    assert live.ask("POST", "/v1/health", user=None).headers["allow"] == "GET, HEAD, OPTIONS"


def test_head_is_get_without_a_body(live: Live) -> None:
    place = f"/v1/workflows/{live.workflow()['id']}"
    get, head = live.ask("GET", place), live.ask("HEAD", place)
    get.headers.pop("ratelimit")
    head.headers.pop("ratelimit")
    assert (head.status, head.headers, head.body) == (get.status, get.headers, b"")
    missing = live.ask("HEAD", f"/v1/workflows/{NOBODY}")
    assert (missing.status, missing.body) == (404, b"")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/v1",
        "/v1/workflows/",
        "//v1/workflows",
        "/v1/workflows/a/b",
        "/openapi.json",
        "/ui",
        "/v1/workflows/a%2Fb",
    ],
)
def test_unknown_paths_are_404(path: str) -> None:
    answer = Live().ask("GET", path)
    assert (answer.status, answer.headers["content-type"], answer.json["status"]) == (
        404,
        "application/problem+json",
        404,
    )


def test_two_instances_share_nothing_and_a_file_outlives_one(tmp_path: Any) -> None:
    one, two = Live(), Live()
    assert one.workflow()["id"] == two.workflow()["id"]  # both began anew
    assert len(one.pages("/v1/workflows?limit=9")) == 1
    first = Live(database=str(tmp_path / "workflows.db"))
    made = first.workflow()
    first.close()
    second = Live(database=str(tmp_path / "workflows.db"))
    assert second.workflow() == made  # the key was used before
    second.workflow()
    assert len(second.pages("/v1/workflows?limit=9")) == 2


def test_an_unknown_fault_is_no_fault() -> None:
    with pytest.raises(KeyError):
        Live("nonsense")
    assert ManualClock()() == 1_789_344_000
