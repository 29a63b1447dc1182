"""Steps: takes what a client says of one, gives it as the contract shows it; keeps their places without gaps."""

from __future__ import annotations

from typing import Any

from tests.services.workflows.bodies import whole
from tests.services.workflows.formats import moment
from tests.services.workflows.handlers.resources import Resources
from tests.services.workflows.paging import Collection
from tests.services.workflows.problems import Problem
from tests.services.workflows.replies import Reply, tagged
from tests.services.workflows.store import Order, Row

_MOST = 100


class Steps(Resources):
    kind = "step"

    def list(self, user: str, workflow_id: str, limit: int, cursor: str | None = None) -> Reply:
        workflow = self.find("listSteps", "workflow", workflow_id, user)
        what = Collection("listSteps", self.kind, workflow.owner, Order("place"), workflow.id)
        return self.page(what, self.shown, cursor, limit)

    def create(self, user: str, workflow_id: str, body: dict[str, Any]) -> Reply:
        workflow = self._changeable("createStep", user, workflow_id)
        count = self._store.count(self.kind, "parent = ?", (workflow.id,))
        if count >= _MOST:
            raise Problem(409, f"The workflow already has {_MOST} steps.")
        now = self._service.now()
        times = {"created_at": moment(now), "updated_at": moment(now)}
        place = min(whole(body.get("position", _MOST)), count + 1)
        self._shift(workflow.id, place, 1)
        added = {"id": self._store.new_id(), **_read(body), **times}
        row = self._store.add(self.kind, user, added, now, parent=workflow.id, place=place)
        path = f"/v1/workflows/{workflow.id}/steps/{row.id}"
        location = f"/v1/steps/{row.id}" if self._faults.active("location-dead", "createStep") else path
        return tagged(201, self.shown(row), Location=location)

    def show(self, user: str, workflow_id: str, step_id: str) -> Reply:
        workflow = self.find("getStep", "workflow", workflow_id, user)
        row = self.found("getStep", step_id, user, workflow.id)
        return self._service.conditions.reading("getStep", self.shown(row))

    def replace(self, user: str, workflow_id: str, step_id: str, body: dict[str, Any]) -> Reply:
        row = self._step("replaceStep", user, workflow_id, step_id)
        document = {**row.document, **_read(body), "updated_at": moment(self._service.now())}
        place = row.place
        if "position" in body:
            place = min(whole(body["position"]), self._store.count(self.kind, "parent = ?", (row.parent,)))
            self._shift(row.parent, row.place + 1, -1)
            self._shift(row.parent, place, 1)
        return tagged(200, self.shown(self._store.change(row, document, place=place)))

    def delete(self, user: str, workflow_id: str, step_id: str) -> Reply:
        row = self._step("deleteStep", user, workflow_id, step_id)
        reply = self.removed("deleteStep", row, f"/v1/workflows/{row.parent}/steps/{row.id}")
        self._shift(row.parent, row.place + 1, -1)
        return reply

    def _step(self, operation: str, user: str, workflow_id: str, step_id: str) -> Row:
        """Give the step, which may be changed; raises Problem 404, 412 or 409 when it is not so."""
        workflow = self.find(operation, "workflow", workflow_id, user)
        row = self.found(operation, step_id, user, workflow.id)
        self._service.conditions.require_match(operation, self.shown(row))
        self._changeable(operation, user, workflow_id)
        return row

    def _changeable(self, operation: str, user: str, workflow_id: str) -> Row:
        workflow = self.find(operation, "workflow", workflow_id, user)
        if workflow.facet == "archived" and not self._faults.active("archived-changes", operation):
            raise Problem(409, "The workflow is archived and can no longer change.")
        return workflow

    def _shift(self, workflow: str, first: int, by: int) -> None:
        """Move the steps from place `first` on."""
        statement = "UPDATE resources SET place = place + ? WHERE kind = 'step' AND parent = ? AND place >= ?"
        self._store.execute(statement, (by, workflow, first))

    def shown(self, row: Row) -> dict[str, Any]:
        document = row.document
        return {
            "id": row.id,
            "workflow_id": row.parent,
            "position": row.place,
            **{name: document[name] for name in ("name", "action", "created_at", "updated_at")},
        }


def _read(body: dict[str, Any]) -> dict[str, Any]:
    """Give the name and the action, whole numbers as integers."""
    return {"name": body["name"], "action": plain(body["action"])}


def plain(value: Any) -> Any:
    """Give `value` with all whole numbers in it as integers."""
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, list) else whole(value)
