"""What handlers of all kinds do alike: find a resource of a user or answer 404, and show one page of a collection."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tests.services.workflows.paging import Collection
from tests.services.workflows.problems import not_found
from tests.services.workflows.replies import Reply
from tests.services.workflows.service import Service
from tests.services.workflows.store import Row

Show = Callable[[Row], dict[str, Any]]


class Resources:
    """The resources of one `kind`."""

    kind = ""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._store = service.store
        self._faults = service.faults

    def found(self, operation: str, identity: str, user: str, parent: str | None = None) -> Row:
        """Give the resource; raises Problem 404 when `user` has none such (below `parent`)."""
        return self.find(operation, self.kind, identity, user, parent)

    def find(self, operation: str, kind: str, identity: str, user: str, parent: str | None = None) -> Row:
        """The same for a resource of another `kind`."""
        owner = None if self._faults.active("others-shown", operation) else user
        row = self._store.find(kind, identity, owner)
        if row is None and self._faults.active("deleted-shown", operation):
            row = self._store.find(f"deleted {kind}", identity, owner)
        if row is None and self._faults.active("any-id-found", operation):
            row = next(iter(self._store.rows(kind, "owner = ?", (user,), "ORDER BY seq DESC LIMIT 1")), None)
        if row is None or parent not in (None, row.parent):
            raise not_found()
        return row

    def page(
        self, what: Collection, show: Show, cursor: str | None, limit: int, filters: Mapping[str, Any] | None = None
    ) -> Reply:
        """Give one page of what is listed."""
        page = self._service.pages.page(what, filters or {}, cursor, limit)
        return Reply(200, {"data": [show(row) for row in page.rows], "next_cursor": page.next_cursor})

    def removed(self, operation: str, row: Row, path: str) -> Reply:
        """Delete `row`, which stands at `path`, and give the answer to that."""
        if self._faults.active("delete-has-no-effect", operation):
            return Reply(204)
        if self._faults.keeps_deleted(self.kind):
            self._store.execute("UPDATE resources SET kind = ? WHERE seq = ?", (f"deleted {self.kind}", row.seq))
        else:
            self._store.remove(row.kind, "seq = ?", (row.seq,))
        self._service.keys.forget(path)
        return Reply(204)
