"""What is asked of each operation so that a judge sees its answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.end_to_end.live import Live
from tests.end_to_end.live_places import (
    NOBODY,
    SECRET,
    STEP,
    TEMPLATE,
    execution_at,
    hook_at,
    step_at,
    template_at,
    used_up,
    workflow_at,
    workflow_of,
)


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
