"""Executions: takes an input for a workflow, gives what becomes of it."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from tests.services.workflows import executions
from tests.services.workflows.formats import instant, moment
from tests.services.workflows.handlers.resources import Resources
from tests.services.workflows.paging import Collection
from tests.services.workflows.problems import Problem
from tests.services.workflows.replies import Reply
from tests.services.workflows.store import Order, Row

_DEPRECATED_SINCE = 1_782_864_000
_GONE_AFTER = datetime(2027, 6, 30, 23, 59, 59, tzinfo=UTC)


class Executions(Resources):
    kind = "execution"

    def list(
        self,
        user: str,
        workflow_id: str,
        limit: int,
        status: list[str] | None = None,
        created_after: str | None = None,
        created_before: str | None = None,
        cursor: str | None = None,
    ) -> Reply:
        filters = {
            "facets": status,
            "since": instant(created_after) if created_after else None,
            "before": instant(created_before) if created_before else None,
        }
        return self._listed("listWorkflowExecutions", user, workflow_id, cursor, limit, filters)

    def list_runs(self, user: str, workflow_id: str, limit: int, cursor: str | None = None) -> Reply:
        reply = self._listed("listWorkflowRuns", user, workflow_id, cursor, limit, {})
        successor = f"/v1/workflows/{workflow_id.lower()}/executions"
        reply.headers.update(
            {
                "Deprecation": f"@{_DEPRECATED_SINCE}",
                "Sunset": format_datetime(_GONE_AFTER, usegmt=True),
                "Link": f'<{successor}>; rel="successor-version"',
            }
        )
        return reply

    def _listed(
        self, operation: str, user: str, workflow_id: str, cursor: str | None, limit: int, filters: dict[str, Any]
    ) -> Reply:
        workflow = self.find(operation, "workflow", workflow_id, user)
        what = Collection(operation, self.kind, workflow.owner, Order("created", True), workflow.id)
        return self.page(what, self.shown, cursor, limit, filters)

    def start(self, user: str, workflow_id: str, body: dict[str, Any]) -> Reply:
        workflow = self.find("startExecution", "workflow", workflow_id, user)
        if workflow.facet in ("paused", "archived") and not self._faults.active("paused-runs", "startExecution"):
            raise Problem(409, f"The workflow is {workflow.facet}.")
        settings, now = self._service.settings, self._service.now()
        steps = self._store.rows("step", "parent = ?", (workflow.id,), "ORDER BY place")
        told = [{"id": step.id, "action": step.document["action"]} for step in steps]
        told_limit = workflow.document["timeout_seconds"]
        priority = body.get("priority", "normal")
        document = {
            "id": self._store.new_id(),
            "workflow_id": workflow.id,
            "priority": priority,
            "input": body.get("input", {}),
            "callback_url": body.get("callback_url"),
            "created_at": moment(now),
            "plan": executions.planned(told, priority, told_limit, settings.pace, now, self._store.new_id),
        }
        row = self._store.add(self.kind, user, document, now, parent=workflow.id, facet="queued")
        self._store_runs(row)
        return self._accepted("startExecution", row)

    def _store_runs(self, row: Row) -> None:
        """Store the runs of the steps in the order in which they start; those that never do come last."""
        runs = row.document["plan"]["runs"]
        for place, run in enumerate(sorted(runs, key=lambda run: run["start"] is None), 1):
            self._store.add("step run", row.owner, run, row.created, parent=row.id, place=place)

    def show(self, user: str, execution_id: str) -> Reply:
        row = self.found("getExecution", execution_id, user)
        return self._service.conditions.reading("getExecution", self.shown(row), **self._poll(row))

    def cancel(self, user: str, execution_id: str, body: dict[str, Any]) -> Reply:
        row = self.found("cancelExecution", execution_id, user)
        if row.facet in executions.FINAL and not self._faults.active("finished-cancelled", "cancelExecution"):
            raise Problem(409, f"The execution has {row.facet} already.".replace("has cancelled", "was cancelled"))
        plan = executions.cancelled(row.document["plan"], self._service.now())
        row = self._store.change(row, {**row.document, "plan": plan, "reason": body.get("reason")})
        self._service.finish_executions()
        return self._accepted("cancelExecution", row)

    def list_step_runs(self, user: str, execution_id: str, limit: int, cursor: str | None = None) -> Reply:
        row = self.find("listStepRuns", self.kind, execution_id, user)
        what = Collection("listStepRuns", "step run", row.owner, Order("place"), row.id)
        now = self._service.now()
        return self.page(what, lambda run: executions.shown_run(run.document, row.document, now), cursor, limit)

    def _accepted(self, operation: str, row: Row) -> Reply:
        path = f"/v1/executions/{row.id}"
        location = f"{path}/status" if self._faults.active("location-dead", operation) else path
        return Reply(202, self.shown(row), {"Location": location, **_hyphened(self._poll(row))})

    def _poll(self, row: Row) -> dict[str, str]:
        """Say in how many seconds it is worth asking again, unless the status is final."""
        left = executions.end(row.document["plan"]) - self._service.now()
        return {"Retry_After": str(max(1, min(math.ceil(left), 86400)))} if left > 0 else {}

    def shown(self, row: Row) -> dict[str, Any]:
        return executions.shown(row.document, self._service.now())


def _hyphened(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}
