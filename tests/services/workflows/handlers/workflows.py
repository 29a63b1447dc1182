"""Workflows: takes what a client says of one, gives it as the contract shows it."""

from __future__ import annotations

from typing import Any

from tests.services.workflows.bodies import whole
from tests.services.workflows.formats import moment
from tests.services.workflows.handlers.resources import Resources
from tests.services.workflows.paging import Collection
from tests.services.workflows.problems import Problem
from tests.services.workflows.replies import Reply, tagged
from tests.services.workflows.store import Order, Row

_ORDERS = {
    "created_at": Order("created"),
    "-created_at": Order("created", True),
    "name": Order("name"),
    "-name": Order("name", True),
}
_DEFAULTS: dict[str, Any] = {
    "description": None,
    "trigger": "manual",
    "schedule_interval_minutes": None,
    "timeout_seconds": 3600,
    "tags": [],
}
# What a workflow may become (`WorkflowStatus` of the contract).
_NEXT = {
    "draft": ("draft", "active", "archived"),
    "active": ("active", "paused", "archived"),
    "paused": ("paused", "active", "archived"),
}
_MONTH = 30 * 24 * 60 * 60


class Workflows(Resources):
    kind = "workflow"

    def list(
        self, user: str, limit: int, sort: str = "-created_at", status: str | None = None, cursor: str | None = None
    ) -> Reply:
        order = _ORDERS.get(sort, _ORDERS["-created_at"])
        if self._faults.active("sort-ignored", "listWorkflows"):
            order = _ORDERS["created_at"]
        what = Collection("listWorkflows", self.kind, user, order)
        if self._faults.active("filter-ignored", "listWorkflows"):
            status = None
        return self.page(what, self.shown, cursor, limit, {"facet": status})

    def create(self, user: str, body: dict[str, Any]) -> Reply:
        return self._created("createWorkflow", user, body, None)

    def create_from_template(self, user: str, template_id: str, body: dict[str, Any]) -> Reply:
        template = self.find("createWorkflowFromTemplate", "template", template_id, user)
        return self._created("createWorkflowFromTemplate", user, body, template)

    def _created(self, operation: str, user: str, body: dict[str, Any], template: Row | None) -> Reply:
        now = self._service.now()
        document = {
            "id": self._store.new_id(),
            **_DEFAULTS,
            **_read(body),
            "template_id": template.id if template else None,
            "created_at": moment(now),
            "updated_at": moment(now),
        }
        row = self._store.add(self.kind, user, document, now, name=document["name"], facet="draft")
        for place, step in enumerate(template.document["steps"] if template else (), 1):
            added = {"id": self._store.new_id(), **step, "created_at": moment(now), "updated_at": moment(now)}
            added.pop("position", None)
            self._store.add("step", user, added, now, parent=row.id, place=place)
        self._service.callbacks.tell("workflow.created", user, self.shown(row))
        path = f"/v1/workflows/{row.id}"
        location = f"/v1/workflow/{row.id}" if self._faults.active("location-dead", operation) else path
        return tagged(201, self.shown(row), Location=location)

    def show(self, user: str, workflow_id: str) -> Reply:
        row = self.found("getWorkflow", workflow_id, user)
        return self._service.conditions.reading("getWorkflow", self.shown(row))

    def change(self, user: str, workflow_id: str, body: dict[str, Any]) -> Reply:
        row = self.found("updateWorkflow", workflow_id, user)
        self._service.conditions.require_match("updateWorkflow", self.shown(row))
        if row.facet == "archived" and not self._faults.active("archived-changes", "updateWorkflow"):
            raise Problem(409, "The workflow is archived and can no longer change.")
        status = body.get("status", row.facet)
        if status not in _NEXT.get(row.facet, (status,)):
            raise Problem(409, f"The workflow is {row.facet} and cannot become {status}.")
        if self._faults.active("update-unsaved", "updateWorkflow"):
            return tagged(200, {**self.shown(row), **body})
        fields = {name: value for name, value in _read(body).items() if name != "status"}
        document = {**row.document, **fields, "updated_at": moment(self._service.now())}
        row = self._store.change(row, document, name=document["name"], facet=status)
        self._service.callbacks.tell("workflow.updated", user, self.shown(row))
        return tagged(200, self.shown(row))

    def delete(self, user: str, workflow_id: str) -> Reply:
        row = self.found("deleteWorkflow", workflow_id, user)
        self._service.conditions.require_match("deleteWorkflow", self.shown(row))
        if self._store.count("execution", "parent = ? AND facet IN ('queued', 'running')", (row.id,)):
            raise Problem(409, "An execution of the workflow is not finished yet.")
        self._service.callbacks.tell("workflow.deleted", user, self.shown(row))
        for execution in self._store.rows("execution", "parent = ?", (row.id,)):
            self._store.remove("step run", "parent = ?", (execution.id,))
            self._service.keys.forget(f"/v1/executions/{execution.id}")
        for kind in ("step", "execution"):
            self._store.remove(kind, "parent = ?", (row.id,))
        return self.removed("deleteWorkflow", row, f"/v1/workflows/{row.id}")

    def shown(self, row: Row) -> dict[str, Any]:
        document = row.document
        first = ("id", "name", "description")
        return {
            **{name: document[name] for name in first},
            "status": row.facet,
            **{name: value for name, value in document.items() if name not in (*first, "created_at", "updated_at")},
            "step_count": self._store.count("step", "parent = ?", (row.id,)),
            "success_rate": self._success_rate(row),
            "created_at": document["created_at"],
            "updated_at": document["updated_at"],
        }

    def _success_rate(self, row: Row) -> float | None:
        """The share of the finished executions of the last 30 days that succeeded."""
        recent = "parent = ? AND created > ? AND facet"
        values = (row.id, self._service.now() - _MONTH)
        finished = self._store.count("execution", f"{recent} IN ('succeeded', 'failed', 'cancelled')", values)
        return self._store.count("execution", f"{recent} = 'succeeded'", values) / finished if finished else None


def _read(body: dict[str, Any]) -> dict[str, Any]:
    """Give the fields of `body`, whole numbers as integers."""
    return {name: whole(value) for name, value in body.items()}
