"""Things of the live service to begin with: makes them, gives where they are."""

from __future__ import annotations

from typing import Any

from tests.end_to_end.live import Live

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
