"""Promises by the fault that breaks them and shows only to somebody who does more than ask once: is each kept?"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from typing import Any

from tests.end_to_end.live import Delivery, Live, contract, receiving
from tests.end_to_end.live_places import (
    NOBODY,
    SECRET,
    STEP,
    TEMPLATE,
    WHY,
    execution_at,
    hook_at,
    step_at,
    template_at,
    used_up,
    workflow_at,
    workflow_of,
)
from tests.services.workflows import SCOPES, token


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
