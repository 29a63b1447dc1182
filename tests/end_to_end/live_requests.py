"""Requests by the fault that they bring to light: bad ones that are taken, and good ones that are not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.asgi import Answer
from tests.end_to_end.live import Live
from tests.end_to_end.live_places import (
    FETCH,
    HOOK,
    STEP,
    TEMPLATE,
    execution_at,
    hook_at,
    step_at,
    template_at,
    workflow_at,
)


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
