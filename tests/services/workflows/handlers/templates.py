"""Templates: takes what a client says of one, gives it as the contract shows it; a template never changes."""

from __future__ import annotations

from typing import Any

from tests.services.workflows.formats import moment
from tests.services.workflows.handlers.resources import Resources
from tests.services.workflows.handlers.steps import plain
from tests.services.workflows.paging import Collection
from tests.services.workflows.replies import Reply, tagged
from tests.services.workflows.store import Order, Row


class Templates(Resources):
    kind = "template"

    def list(self, user: str, limit: int, category: str | None = None, cursor: str | None = None) -> Reply:
        what = Collection("listTemplates", self.kind, user, Order("name"))
        return self.page(what, shown, cursor, limit, {"facet": category})

    def create(self, user: str, body: dict[str, Any]) -> Reply:
        now = self._service.now()
        times = {"created_at": moment(now), "updated_at": moment(now)}
        told = {"description": None, **body, "steps": plain(body["steps"])}
        document = {"id": self._store.new_id(), **told, **times}
        row = self._store.add(self.kind, user, document, now, name=document["name"], facet=document["category"])
        path = f"/v1/templates/{row.id}"
        if self._faults.active("created-unsaved", "createTemplate"):
            self._store.remove(self.kind, "seq = ?", (row.seq,))
        return tagged(201, shown(row), Location=path)

    def show(self, user: str, template_id: str) -> Reply:
        row = self.found("getTemplate", template_id, user)
        return self._service.conditions.reading("getTemplate", shown(row))

    def delete(self, user: str, template_id: str) -> Reply:
        row = self.found("deleteTemplate", template_id, user)
        self._service.conditions.require_match("deleteTemplate", shown(row))
        return self.removed("deleteTemplate", row, f"/v1/templates/{row.id}")


def shown(row: Row) -> dict[str, Any]:
    names = ("id", "name", "description", "category", "steps", "created_at", "updated_at")
    return {name: row.document[name] for name in names}
