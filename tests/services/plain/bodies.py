"""Bodies: the checks of all request bodies, each as the contract describes it."""

from __future__ import annotations

from typing import Any

from tests.services.plain import formats
from tests.services.plain.values import Faults, below, choice, many, mapping, note, nullable, record, text, whole

NAME = text(120, least=1)
DESCRIPTION = nullable(text(2000))
URL = text(2048, keeps=formats.is_uri)
_EXPRESSION = text(2000, least=1)
_BRANCH = choice("continue", "skip_next", "stop")

WORKFLOW_STATUSES = ("draft", "active", "paused", "archived")
_WORKFLOW = {
    "description": DESCRIPTION,
    "trigger": choice("manual", "schedule", "event"),
    "schedule_interval_minutes": nullable(whole(1, 44640)),
    "timeout_seconds": whole(1, 86400),
    "tags": many(text(40, 1, "[a-z0-9]+(-[a-z0-9]+)*"), 20, unique=True),
}
WORKFLOW = record({"name": NAME}, _WORKFLOW)
WORKFLOW_PATCH = record({}, {"name": NAME, "status": choice(*WORKFLOW_STATUSES), **_WORKFLOW}, least=1)

_RETRY = record(
    {"max_attempts": whole(1, 10)},
    {"backoff": choice("fixed", "exponential"), "initial_delay_seconds": whole(1, 60)},
)
_ACTIONS = {
    "http_request": record(
        {"kind": choice("http_request"), "method": choice("GET", "POST", "PUT", "PATCH", "DELETE"), "url": URL},
        {
            "headers": mapping(32, text(1024)),
            "body": nullable(text(65536)),
            "timeout_seconds": whole(1, 300),
            "retry": _RETRY,
        },
    ),
    "delay": record({"kind": choice("delay"), "duration_seconds": whole(1, 2592000)}, {}),
    "condition": record(
        {"kind": choice("condition"), "expression": _EXPRESSION}, {"when_true": _BRANCH, "when_false": _BRANCH}
    ),
    "transform": record(
        {
            "kind": choice("transform"),
            "language": choice("jmespath", "jsonata"),
            "expression": _EXPRESSION,
            "output_field": text(64, 1, "[a-z][a-z0-9_]*"),
        },
        {},
    ),
}


def _action(value: Any, at: str, faults: Faults) -> Any:
    if not isinstance(value, dict):
        note(faults, at, "It is not an object.")
        return value
    kind = value.get("kind")
    check = _ACTIONS.get(kind) if isinstance(kind, str) else None
    if check is None:
        note(faults, below(at, "kind"), f"It is none of {', '.join(_ACTIONS)}.")
        return value
    return check(value, at, faults)


STEP = record({"name": NAME, "action": _action}, {"position": whole(1, 100)})

TEMPLATE_CATEGORIES = ("data", "messaging", "operations", "sales")
TEMPLATE = record(
    {"name": NAME, "category": choice(*TEMPLATE_CATEGORIES), "steps": many(STEP, 50, 1)}, {"description": DESCRIPTION}
)

EXECUTION_STATUSES = ("queued", "running", "succeeded", "failed", "cancelled")
EXECUTION = record({}, {"input": mapping(100), "priority": choice("low", "normal", "high"), "callback_url": URL})
CANCELLATION = record({"reason": text(500, least=1)}, {})

_EVENTS = many(
    choice(
        "workflow.created",
        "workflow.updated",
        "workflow.deleted",
        "execution.succeeded",
        "execution.failed",
        "execution.cancelled",
    ),
    6,
    1,
    unique=True,
)
_SECRET = text(128, 16, "[!-~]+")
SUBSCRIPTION = record({"url": URL, "events": _EVENTS}, {"description": DESCRIPTION, "secret": _SECRET}, is_open=True)
SUBSCRIPTION_PATCH = record(
    {},
    {
        "url": URL,
        "events": _EVENTS,
        "description": DESCRIPTION,
        "secret": _SECRET,
        "status": choice("active", "paused"),
    },
    least=1,
)
