"""What tells a faulty instance of the live service from the clean one.

A fault of what is answered shows to a judge, once its operation is asked (`PARTS`); one of what is asked shows in the
status of a bad request that is taken or a good one that is not (`BAD`, `GOOD`); one of what is done shows only to
somebody who does it (`PROMISES`: each says whether the promise is kept).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from typing import Any

from tests.asgi import Answer
from tests.end_to_end.live import Delivery, Live, contract, receiving
from tests.services.workflows import SCOPES, token

NOBODY = "00000000-0000-4000-8000-000000000000"
FETCH = {"kind": "http_request", "method": "GET", "url": "https://shop.example/orders"}
STEP = {"name": "Fetch", "action": FETCH}
TEMPLATE = {"name": "Fetcher", "category": "data", "steps": [STEP]}
HOOK = {"url": "http://127.0.0.1:1/", "events": ["workflow.created"]}
SECRET = "a-long-secret-for-the-examples-only"
WHY = {"reason": "Started twice by mistake."}


def workflow_at(live: Live, **fields: Any) -> str:
    return f"/v1/workflows/{live.workflow(**fields)['id']}"


def step_at(live: Live) -> str:
    workflow = live.workflow()
    return f"/v1/workflows/{workflow['id']}/steps/{live.step(workflow)['id']}"


def template_at(live: Live, **fields: Any) -> str:
    return f"/v1/templates/{live.template(**fields)['id']}"


def hook_at(live: Live, **fields: Any) -> str:
    return f"/v1/webhook-subscriptions/{live.subscription(**fields)['id']}"


def execution_at(live: Live, seconds: float = 0, expression: str = "a", **fields: Any) -> str:
    """Start an execution of two steps and let `seconds` go by."""
    workflow = live.workflow()
    live.step(workflow)
    live.step(workflow, action={"kind": "condition", "expression": expression})
    execution = live.execution(workflow, **fields)
    live.clock.advance(seconds)
    return f"/v1/executions/{execution['id']}"


def workflow_of(live: Live, execution: str) -> str:
    return f"/v1/workflows/{live.ask('GET', execution).json['workflow_id']}"


def used_up(live: Live) -> None:
    """Use up the quota of cam."""
    for _ in range(20):
        live.ask("GET", "/v1/webhook-subscriptions", user="cam")


# What is asked of each operation so that a judge sees its answers.


def _get_workflow(live: Live) -> None:
    workflow = live.workflow(tags=["orders"])
    live.execution(workflow)
    live.pass_time(60)
    place = f"/v1/workflows/{workflow['id']}"
    live.ask("GET", place, If_None_Match=live.ask("GET", place).headers.get("etag"))
    live.ask("GET", f"/v1/workflows/{NOBODY}")


def _create_workflow(live: Live) -> None:
    live.workflow()
    live.ask("POST", "/v1/workflows", {"name": ""})
    live.ask("POST", "/v1/workflows", {"name": "x"}, Content_Type="text/plain")


def _update_workflow(live: Live) -> None:
    place = workflow_at(live)
    live.ask("PATCH", place, {"name": "x"}, If_Match='"other"')
    live.ask("PATCH", place, {"status": "archived"})
    live.ask("PATCH", place, {"name": "x"})


def _list_workflows(live: Live) -> None:
    live.workflow()
    live.ask("GET", "/v1/workflows")
    live.ask("GET", "/v1/workflows", user=None)
    used_up(live)
    live.ask("GET", "/v1/workflows", user="cam")


def _list_templates(live: Live) -> None:
    live.template()
    live.ask("GET", "/v1/templates")
    used_up(live)
    live.ask("GET", "/v1/templates", user="cam")


def _get_execution(live: Live) -> None:
    for expression in ("a", "("):
        live.ask("GET", execution_at(live, 60, expression))
    live.ask("GET", f"/v1/executions/{NOBODY}")


def _list_steps(live: Live) -> None:
    live.ask("GET", step_at(live).rpartition("/")[0])
    live.ask("GET", f"/v1/workflows/{NOBODY}/steps")


def _list_executions(live: Live, name: str = "executions") -> None:
    place = workflow_of(live, execution_at(live, callback_url="https://shop.example/hook"))
    live.ask("GET", f"{place}/{name}")


PARTS: dict[str, Callable[[Live], Any]] = {
    "getHealth": lambda live: live.ask("GET", "/v1/health", user=None),
    "listWorkflows": _list_workflows,
    "createWorkflow": _create_workflow,
    "getWorkflow": _get_workflow,
    "updateWorkflow": _update_workflow,
    "deleteWorkflow": lambda live: live.ask("DELETE", workflow_at(live), If_Match='"other"'),
    "listSteps": _list_steps,
    "createStep": lambda live: live.ask("POST", f"{workflow_at(live)}/steps", STEP),
    "getStep": lambda live: live.ask("GET", step_at(live)),
    "deleteStep": lambda live: live.ask("DELETE", step_at(live)),
    "listWorkflowExecutions": _list_executions,
    "startExecution": lambda live: live.ask("POST", f"{workflow_at(live)}/executions", {}),
    "listWorkflowRuns": lambda live: _list_executions(live, "runs"),
    "getExecution": _get_execution,
    "listStepRuns": lambda live: live.ask("GET", f"{execution_at(live, 60)}/step-runs"),
    "listTemplates": _list_templates,
    "createTemplate": lambda live: live.ask("POST", "/v1/templates", TEMPLATE),
    "getTemplate": lambda live: live.ask("GET", template_at(live)),
    "deleteTemplate": lambda live: live.ask("DELETE", template_at(live)),
    "listWebhookSubscriptions": lambda live: (
        hook_at(live, secret=SECRET),
        live.ask("GET", "/v1/webhook-subscriptions"),
    ),
    "createWebhookSubscription": lambda live: hook_at(live, secret=SECRET),
    "getWebhookSubscription": lambda live: live.ask("GET", hook_at(live, secret=SECRET)),
}


def _patched(live: Live, body: Any) -> Answer:
    return live.ask("PATCH", workflow_at(live), body)


def _made(live: Live, **fields: Any) -> Answer:
    return live.ask("POST", "/v1/workflows", {"name": "x", **fields})


def _started(live: Live, body: Any, **headers: str) -> Answer:
    return live.ask("POST", f"{workflow_at(live)}/executions", body, **headers)


def _added(live: Live, **fields: Any) -> Answer:
    return live.ask("POST", f"{workflow_at(live)}/steps", {**STEP, **fields})


def _listed(live: Live, query: str) -> Answer:
    return live.ask("GET", f"{workflow_at(live)}/executions?{query}")


# Requests that break the contract.
BAD: dict[str, Callable[[Live], Answer]] = {
    "path-id-unchecked": lambda live: (live.workflow(), live.ask("GET", "/v1/workflows/newest"))[1],
    "path-id-of-execution-unchecked": lambda live: (execution_at(live), live.ask("GET", "/v1/executions/newest"))[1],
    "limit-maximum-unchecked": lambda live: live.ask("GET", "/v1/workflows?limit=101"),
    "limit-minimum-unchecked": lambda live: live.ask("GET", f"{step_at(live).rpartition('/')[0]}?limit=0"),
    "sort-unchecked": lambda live: live.ask("GET", "/v1/workflows?sort=size"),
    "category-unchecked": lambda live: live.ask("GET", "/v1/templates?category=gardening"),
    "status-repeated-accepted": lambda live: _listed(live, "status=queued,queued"),
    "status-unchecked": lambda live: _listed(live, "status=done"),
    "created-after-unchecked": lambda live: _listed(live, "created_after=yesterday"),
    "cursor-unchecked": lambda live: live.ask("GET", "/v1/templates?cursor=a.b"),
    "key-not-required": lambda live: live.ask("POST", "/v1/templates", TEMPLATE, Idempotency_Key=None),
    "key-length-unchecked": lambda live: _started(live, {}, Idempotency_Key="k" * 256),
    "key-pattern-unchecked": lambda live: live.ask("POST", "/v1/workflows", {"name": "x"}, Idempotency_Key="a b"),
    "if-none-match-unchecked": lambda live: live.ask("GET", template_at(live), If_None_Match="other"),
    "reason-not-required": lambda live: live.ask("POST", f"{execution_at(live)}/cancellations", {}),
    "action-url-not-required": lambda live: live.ask(
        "PUT", step_at(live), {"name": "x", "action": {"kind": "http_request", "method": "GET"}}
    ),
    "unknown-fields-accepted": lambda live: _made(live, colour="red"),
    "name-length-unchecked": lambda live: live.ask("POST", "/v1/templates", {**TEMPLATE, "name": "x" * 121}),
    "empty-name-accepted": lambda live: _added(live, name=""),
    "trigger-unchecked": lambda live: _patched(live, {"trigger": "moon"}),
    "tag-pattern-unchecked": lambda live: _made(live, tags=["Not A Tag"]),
    "tags-repeated-accepted": lambda live: live.ask(
        "POST", f"{template_at(live)}/workflows", {"name": "x", "tags": ["a", "a"]}
    ),
    "tags-unbounded": lambda live: _made(live, tags=[f"t{number}" for number in range(21)]),
    "events-empty-accepted": lambda live: live.ask("POST", "/v1/webhook-subscriptions", {**HOOK, "events": []}),
    "timeout-minimum-unchecked": lambda live: _made(live, timeout_seconds=0),
    "timeout-maximum-unchecked": lambda live: _patched(live, {"timeout_seconds": 86401}),
    "interval-type-unchecked": lambda live: _made(live, schedule_interval_minutes="60"),
    "tags-null-accepted": lambda live: _patched(live, {"tags": None}),
    "url-unchecked": lambda live: live.ask("POST", "/v1/webhook-subscriptions", {**HOOK, "url": "here"}),
    "secret-length-unchecked": lambda live: live.ask("PATCH", hook_at(live), {"secret": "short"}),
    "empty-patch-accepted": lambda live: live.ask("PATCH", hook_at(live), {}),
    "action-headers-unbounded": lambda live: _added(
        live, action={**FETCH, "headers": {f"X-{number}": "" for number in range(33)}}
    ),
    "media-type-unchecked": lambda live: live.ask("POST", "/v1/workflows", {"name": "x"}, Content_Type="text/plain"),
    "broken-json-accepted": lambda live: _started(live, b"{"),
    "body-not-required": lambda live: _started(live, b""),
}

# Requests that keep it.
GOOD: dict[str, Callable[[Live], Answer]] = {
    "null-description-refused": lambda live: _patched(live, {"description": None}),
    "longest-name-refused": lambda live: _made(live, name="x" * 120),
    "description-demanded": lambda live: live.ask("POST", "/v1/templates", TEMPLATE),
    "low-priority-refused": lambda live: _started(live, {"priority": "low"}),
    "jsonata-refused": lambda live: _added(
        live, action={"kind": "transform", "language": "jsonata", "expression": "a", "output_field": "b"}
    ),
    "largest-limit-refused": lambda live: live.ask("GET", f"{workflow_at(live)}/steps?limit=100"),
    "weak-tag-refused": lambda live: live.ask("GET", template_at(live), If_None_Match='W/"other"'),
    "emoji-fails": lambda live: _made(live, name="\U0001f600"),
    "longest-name-fails": lambda live: live.ask("POST", "/v1/templates", {**TEMPLATE, "name": "x" * 120}),
    "no-input-fails": lambda live: _started(live, {}),
    "largest-limit-fails": lambda live: live.ask("GET", "/v1/templates?limit=100"),
    "null-description-fails": lambda live: _patched(live, {"description": None}),
    "unknown-cursor-fails": lambda live: live.ask("GET", "/v1/workflows?cursor=0"),
}


def _is_refused(live: Live, method: str, target: str, status: int, **headers: str | None) -> bool:
    return live.ask(method, target, **headers).status == status


def _bearer(**claims: Any) -> str:
    return f"Bearer {token(**claims)}"


def _shown_to_others(live: Live, method: str, place: str, body: Any = None) -> bool:
    return live.ask(method, place, body, user="bob").status == 404


def _sunset_follows(live: Live) -> bool:
    headers = live.ask("GET", f"{workflow_at(live)}/runs").headers
    return parsedate_to_datetime(headers["sunset"]).timestamp() > int(headers["deprecation"][1:])


def _retry_after_agrees(live: Live) -> bool:
    used_up(live)
    headers = live.ask("GET", f"/v1/templates/{NOBODY}", user="cam").headers
    return headers["ratelimit"].endswith(f";t={headers['retry-after']}")


def _is_gone(live: Live, place: str, then: str | None = None, method: str = "GET") -> bool:
    live.ask("DELETE", place)
    return live.ask(method, then or place).status == 404


def _updates_only_what_was_seen(live: Live, method: str, place: str, body: Any = None) -> bool:
    return live.ask(method, place, body, If_Match='"other"').status == 412


def _update_is_kept(live: Live) -> bool:
    place = workflow_at(live)
    live.ask("PATCH", place, {"name": "other"})
    return bool(live.ask("GET", place).json["name"] == "other")


def _archived_is_final(live: Live) -> bool:
    place = workflow_at(live)
    live.ask("PATCH", place, {"status": "archived"})
    return live.ask("PATCH", place, {"name": "x"}).status == 409


def _paused_waits(live: Live) -> bool:
    place = workflow_at(live)
    for status in ("active", "paused"):
        live.ask("PATCH", place, {"status": status})
    return live.ask("POST", f"{place}/executions", {}).status == 409


def _replayed(live: Live, target: str, body: Any) -> bool:
    first, again = (live.ask("POST", target, body, Idempotency_Key="k") for _ in range(2))
    same = (first.status, first.body, first.headers.get("location"))
    return same == (again.status, again.body, again.headers.get("location"))


def _conflicts(live: Live, method: str, target: str, one: Any, other: Any) -> bool:
    live.ask(method, target, one, Idempotency_Key="k")
    return live.ask(method, target, other, Idempotency_Key="k").status == 409


def _walked(live: Live, target: str, expected: int) -> bool:
    ids = [item["id"] for item in live.pages(target)]
    return len(ids) == len(set(ids)) == expected


def _walked_steps(live: Live) -> bool:
    workflow = live.workflow()
    for _ in range(5):
        live.step(workflow)
    return _walked(live, f"/v1/workflows/{workflow['id']}/steps?limit=2", 5)


def _walked_hooks(live: Live) -> bool:
    for _ in range(3):
        live.subscription()
    return _walked(live, "/v1/webhook-subscriptions?limit=2", 3)


def _walked_workflows(live: Live) -> bool:
    for _ in range(5):
        live.workflow()
    return _walked(live, "/v1/workflows?limit=2", 5)


def _limited(live: Live, target: str) -> bool:
    return len(live.ask("GET", target).json["data"]) == 1


def _limited_templates(live: Live) -> bool:
    live.template()
    live.template()
    return _limited(live, "/v1/templates?limit=1")


def _two_executions(live: Live) -> str:
    """Give the place of a workflow with one execution that is queued and an older one that succeeded."""
    workflow = live.workflow()
    live.execution(workflow)
    live.pass_time(60)
    for _ in range(2):
        live.execution(workflow)
    return f"/v1/workflows/{workflow['id']}"


def _filter_is_remembered(live: Live) -> bool:
    place = f"{_two_executions(live)}/executions"
    cursor = live.ask("GET", f"{place}?status=queued&limit=1").json["next_cursor"]
    return [item["status"] for item in live.ask("GET", f"{place}?cursor={cursor}").json["data"]] == ["queued"]


def _filtered(live: Live) -> bool:
    live.ask("PATCH", workflow_at(live), {"status": "active"})
    live.workflow()
    return [item["status"] for item in live.ask("GET", "/v1/workflows?status=active").json["data"]] == ["active"]


def _sorted(live: Live) -> bool:
    for name in "acb":
        live.workflow(name=name)
    return [item["name"] for item in live.ask("GET", "/v1/workflows?sort=name").json["data"]] == ["a", "b", "c"]


def _matched(live: Live, place: str) -> bool:
    tag = live.ask("GET", place).headers["etag"]
    statuses = [live.ask("GET", place, If_None_Match=asked).status for asked in (tag, '"other"')]
    return statuses == [304, 200]


def _tag_is_of_state(live: Live) -> bool:
    place = hook_at(live)
    one = live.ask("GET", place).headers["etag"]
    live.ask("PATCH", place, {"status": "paused"})
    return live.ask("GET", place).headers["etag"] != one


def _is_limited(live: Live) -> bool:
    used_up(live)
    return live.ask("GET", "/v1/workflows", user="cam").status == 429


def _standing(live: Live, target: str) -> tuple[int, int, int, int]:
    """Give what is left, until when, what is granted, and for how long."""
    headers = live.ask("GET", target).headers
    texts = (headers["ratelimit"].split(";")[1:], headers["ratelimit-policy"].split(";")[1:])
    left, seconds, quota, window = (int(text.partition("=")[2]) for pair in texts for text in pair)
    return left, seconds, quota, window


def _quota_falls(live: Live) -> bool:
    place = step_at(live)
    return _standing(live, place)[0] > _standing(live, place)[0]


def _location_leads(live: Live, target: str, body: Any) -> bool:
    return live.ask("GET", live.ask("POST", target, body).headers["location"]).status == 200


def _first_of_page(live: Live) -> bool:
    live.template()
    first = live.ask("GET", "/v1/templates").json["data"][0]
    return live.ask("GET", f"/v1/templates/{first['id']}").status == 200


def _template_of_workflow(live: Live) -> bool:
    made = live.ask("POST", f"{template_at(live)}/workflows", {"name": "x"}).json
    return live.ask("GET", f"/v1/templates/{made['template_id']}").status == 200


def _delivered(live: Live, **fields: Any) -> Delivery | None:
    """Give what the callback of an execution was told."""
    with receiving() as receiver:
        execution_at(live, callback_url=receiver.url)
        live.pass_time(60)
    return receiver.deliveries[0] if receiver.deliveries else None


def _callback(live: Live, holds: Callable[[Delivery], bool]) -> bool:
    delivery = _delivered(live)
    return delivery is not None and holds(delivery)


def _is_event(delivery: Delivery) -> bool:
    return not contract().requests.at("/components/schemas/ExecutionEvent").errors(delivery.json)


def _is_subscribed(live: Live, secret: str | None = None, status: str = "active") -> list[Delivery]:
    """Give what a subscription was told of a new workflow."""
    with receiving() as receiver:
        place = hook_at(live, url=receiver.url, **({"secret": secret} if secret else {}))
        live.ask("PATCH", place, {"status": status})
        live.workflow()
        live.pass_time()
    return receiver.deliveries


def _is_signed(live: Live) -> bool:
    [delivery] = _is_subscribed(live, SECRET)
    headers = delivery.headers
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + delivery.body
    digest = base64.b64encode(hmac.new(SECRET.encode(), signed, hashlib.sha256).digest()).decode()
    return headers.get("webhook-signature") == f"v1,{digest}"


def _others_hooks(live: Live) -> bool:
    live.subscription()
    return live.ask("GET", "/v1/webhook-subscriptions", user="bob").json["data"] == []


def _read_scope_only(live: Live, method: str, target: str, scope: str, body: Any = None) -> bool:
    lesser = _bearer(scopes=[each for each in SCOPES if each != scope])
    return live.ask(method, target, body, Authorization=lesser).status == 403


PROMISES: dict[str, Callable[[Live], bool]] = {
    "sunset-before-deprecation": _sunset_follows,
    "deprecated-by-mistake": lambda live: (
        "deprecation" not in live.ask("GET", f"{workflow_at(live)}/executions").headers
    ),
    "problem-status-disagrees": lambda live: live.ask("POST", "/v1/templates", {}).json["status"] == 422,
    "etag-changes-each-time": lambda live: _matched(live, step_at(live)),
    "etag-never-changes": _tag_is_of_state,
    "retry-after-a-day": _retry_after_agrees,
    "first-link-dead": _first_of_page,
    "workflow-link-dead": lambda live: live.ask("GET", workflow_of(live, execution_at(live))).status == 200,
    "template-link-dead": _template_of_workflow,
    "auth-ignored-on-list": lambda live: _is_refused(live, "GET", "/v1/templates", 401, Authorization=None),
    "auth-ignored-on-execution": lambda live: _is_refused(
        live, "GET", execution_at(live), 401, Authorization="Bearer x"
    ),
    "unsigned-token-accepted": lambda live: _is_refused(
        live, "GET", "/v1/workflows", 401, Authorization=_bearer(algorithm="none")
    ),
    "signature-unchecked": lambda live: _is_refused(
        live, "GET", "/v1/workflows", 401, Authorization=_bearer(secret="x")
    ),
    "expired-token-accepted": lambda live: _is_refused(
        live, "GET", "/v1/workflows", 401, Authorization=_bearer(expires=live.clock())
    ),
    "scope-ignored-on-delete": lambda live: _read_scope_only(live, "DELETE", workflow_at(live), "workflows:write"),
    "scope-ignored-on-list": lambda live: _read_scope_only(live, "GET", "/v1/webhook-subscriptions", "webhooks:read"),
    "second-scope-ignored": lambda live: _read_scope_only(
        live, "POST", f"{template_at(live)}/workflows", "workflows:write", {"name": "x"}
    ),
    "others-workflow-shown": lambda live: _shown_to_others(live, "GET", workflow_at(live)),
    "others-step-replaced": lambda live: _shown_to_others(live, "PUT", step_at(live), STEP),
    "others-template-deleted": lambda live: _shown_to_others(live, "DELETE", template_at(live)),
    "others-subscriptions-listed": _others_hooks,
    "method-accepted": lambda live: _is_refused(live, "PUT", workflow_at(live), 405),
    "method-answers-404": lambda live: _is_refused(live, "DELETE", "/v1/health", 405),
    "allow-unsaid": lambda live: "allow" in live.ask("DELETE", "/v1/templates").headers,
    "deleted-workflow-shown": lambda live: _is_gone(live, workflow_at(live)),
    "steps-of-deleted-listed": lambda live: _is_gone(live, place := workflow_at(live), f"{place}/steps"),
    "deleted-twice": lambda live: _is_gone(live, hook_at(live), method="DELETE"),
    "template-not-deleted": lambda live: _is_gone(live, template_at(live)),
    "if-match-ignored-on-update": lambda live: _updates_only_what_was_seen(
        live, "PATCH", workflow_at(live), {"name": "x"}
    ),
    "if-match-ignored-on-replace": lambda live: _updates_only_what_was_seen(live, "PUT", step_at(live), STEP),
    "if-match-ignored-on-delete": lambda live: _updates_only_what_was_seen(live, "DELETE", template_at(live)),
    "update-unsaved": _update_is_kept,
    "archived-workflow-changes": _archived_is_final,
    "paused-workflow-runs": _paused_waits,
    "finished-execution-cancelled": lambda live: (
        live.ask("POST", f"{execution_at(live, 60)}/cancellations", WHY).status == 409
    ),
    "replay-creates-twice": lambda live: _replayed(live, "/v1/workflows", {"name": "x"}),
    "replay-starts-twice": lambda live: _replayed(live, f"{workflow_at(live)}/executions", {}),
    "replay-differs": lambda live: _replayed(live, f"{workflow_at(live)}/steps", STEP),
    "key-conflict-unnoticed": lambda live: _conflicts(
        live, "POST", "/v1/templates", TEMPLATE, {**TEMPLATE, "name": "other"}
    ),
    "key-conflict-unnoticed-on-update": lambda live: _conflicts(
        live, "PATCH", hook_at(live), {"description": "a"}, {"description": "b"}
    ),
    "pages-skip": _walked_workflows,
    "pages-repeat": _walked_steps,
    "pages-end-early": lambda live: _walked(live, f"{execution_at(live)}/step-runs?limit=1", 2),
    "cursor-loops": _walked_hooks,
    "limit-ignored": _limited_templates,
    "limit-exceeded": lambda live: _limited(live, f"{_two_executions(live)}/executions?limit=1"),
    "filter-ignored": _filtered,
    "filter-forgotten": _filter_is_remembered,
    "sort-ignored": _sorted,
    "etag-never-matches": lambda live: _matched(live, template_at(live)),
    "etag-always-matches": lambda live: _matched(live, workflow_at(live)),
    "quota-unlimited": _is_limited,
    "quota-never-less": _quota_falls,
    "quota-more-than-granted": lambda live: (said := _standing(live, "/v1/templates"))[0] <= said[2],
    "quota-beyond-window": lambda live: (said := _standing(live, f"{workflow_at(live)}/steps"))[1] <= said[3],
    "location-dead": lambda live: _location_leads(live, "/v1/workflows", {"name": "x"}),
    "location-of-step-dead": lambda live: _location_leads(live, f"{workflow_at(live)}/steps", STEP),
    "location-of-execution-dead": lambda live: _location_leads(live, f"{workflow_at(live)}/executions", {}),
    "created-unsaved": lambda live: _location_leads(live, "/v1/templates", TEMPLATE),
    "callback-missing": lambda live: _callback(live, lambda _: True),
    "callback-without-time": lambda live: _callback(live, _is_event),
    "callback-of-wrong-kind": lambda live: _callback(live, _is_event),
    "callback-status-unknown": lambda live: _callback(live, _is_event),
    "callback-without-id": lambda live: _callback(live, lambda it: it.headers.get("webhook-id") == it.json["id"]),
    "callback-time-in-words": lambda live: _callback(live, lambda it: it.headers["webhook-timestamp"].isdigit()),
    "callback-as-text": lambda live: _callback(live, lambda it: it.headers["content-type"] == "application/json"),
    "event-missing": lambda live: len(_is_subscribed(live)) == 1,
    "signature-missing": _is_signed,
    "signature-wrong": _is_signed,
    "paused-delivered": lambda live: not _is_subscribed(live, status="paused"),
}
