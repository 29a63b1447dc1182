"""Made resources: takes a service under test, gives what tests begin with, each made and judged by its operation."""

from __future__ import annotations

from typing import Any

from tests.services.plain.judged import Answer, Plain

WORKFLOWS = "/v1/workflows"
TEMPLATES = "/v1/templates"
HOOKS = "/v1/webhook-subscriptions"
NOWHERE = "7d9f2c4e-1b3a-4c5d-8e6f-0a1b2c3d4e5f"
STEP = {"name": "Wait", "action": {"kind": "delay", "duration_seconds": 5}}
HOOK = {"url": "https://shop.example/hooks", "events": ["execution.succeeded"]}
TEMPLATE = {"name": "Waiting", "category": "data", "steps": [{**STEP, "name": "First"}, STEP]}


def good(answer: Answer, status: int) -> Answer:
    """Give `answer`, which is of `status` and answers a request that keeps the contract."""
    assert answer.status == status, (answer.status, answer.body[:500])
    assert not answer.wrong, answer.wrong
    return answer


def bad(answer: Answer, status: int) -> Answer:
    """Give `answer`, which is of `status` and answers a request that breaks the contract."""
    assert answer.status == status, (answer.status, answer.body[:500])
    assert answer.wrong
    assert answer.json["status"] == status
    return answer


def workflow(plain: Plain, **fields: Any) -> str:
    return good(plain.ask("createWorkflow", WORKFLOWS, {"name": "Nightly", **fields}), 201).headers["Location"]


def step(plain: Plain, of: str, **fields: Any) -> str:
    return good(plain.ask("createStep", f"{of}/steps", {**STEP, **fields}), 201).headers["Location"]


def execution(plain: Plain, of: str, **fields: Any) -> str:
    return good(plain.ask("startExecution", f"{of}/executions", fields), 202).headers["Location"]


def template(plain: Plain, **fields: Any) -> str:
    return good(plain.ask("createTemplate", TEMPLATES, {**TEMPLATE, **fields}), 201).headers["Location"]


def hook(plain: Plain, **fields: Any) -> str:
    return good(plain.ask("createWebhookSubscription", HOOKS, {**HOOK, **fields}), 201).headers["Location"]


def update(plain: Plain, of: str, **fields: Any) -> Answer:
    return good(plain.ask("updateWorkflow", of, fields), 200)


def walk(plain: Plain, operation: str, target: str) -> list[Any]:
    """Give the items of all pages, two a page."""
    found, cursor = [], ""
    for _ in range(100):
        joint = "&" if "?" in target else "?"
        page = good(plain.ask(operation, f"{target}{joint}limit=2{cursor}"), 200).json
        assert len(page["data"]) <= 2
        found += page["data"]
        if page["next_cursor"] is None:
            return found
        cursor = f"&cursor={page['next_cursor']}"
    raise AssertionError("the pages do not end")


def names(items: list[Any]) -> list[str]:
    return [each["name"] for each in items]
