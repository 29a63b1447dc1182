"""Webhook subscriptions: takes where events are to be delivered and which, gives that back without the secret."""

from __future__ import annotations

from typing import Any

from tests.services.workflows.formats import moment
from tests.services.workflows.handlers.resources import Resources
from tests.services.workflows.paging import Collection
from tests.services.workflows.replies import Reply, tagged
from tests.services.workflows.store import Order, Row

# The contract lets a subscription carry fields that it does not name; only those that it names are kept.
_TOLD = ("url", "events", "description", "secret")


class Subscriptions(Resources):
    kind = "subscription"

    def list(self, user: str, limit: int, cursor: str | None = None) -> Reply:
        what = Collection("listWebhookSubscriptions", self.kind, user, Order("created", True))
        return self.page(what, lambda row: self.shown("listWebhookSubscriptions", row), cursor, limit)

    def create(self, user: str, body: dict[str, Any]) -> Reply:
        now = self._service.now()
        document = {
            "id": self._store.new_id(),
            "description": None,
            **{name: body[name] for name in _TOLD if name in body},
            "last_delivery_at": None,
            "created_at": moment(now),
            "updated_at": moment(now),
        }
        row = self._store.add(self.kind, user, document, now, facet="active")
        path = f"/v1/webhook-subscriptions/{row.id}"
        return tagged(201, self.shown("createWebhookSubscription", row), Location=path)

    def show(self, user: str, webhook_subscription_id: str) -> Reply:
        operation = "getWebhookSubscription"
        row = self.found(operation, webhook_subscription_id, user)
        return self._service.conditions.reading(operation, self.shown(operation, row))

    def change(self, user: str, webhook_subscription_id: str, body: dict[str, Any]) -> Reply:
        operation = "updateWebhookSubscription"
        row = self.found(operation, webhook_subscription_id, user)
        self._service.conditions.require_match(operation, self.shown(operation, row))
        fields = {name: body[name] for name in _TOLD if name in body}
        document = {**row.document, **fields, "updated_at": moment(self._service.now())}
        row = self._store.change(row, document, facet=body.get("status", row.facet))
        return tagged(200, self.shown(operation, row))

    def delete(self, user: str, webhook_subscription_id: str) -> Reply:
        operation = "deleteWebhookSubscription"
        row = self.found(operation, webhook_subscription_id, user)
        self._service.conditions.require_match(operation, self.shown(operation, row))
        self._service.callbacks.drop(row.id)
        return self.removed(operation, row, f"/v1/webhook-subscriptions/{row.id}")

    def shown(self, operation: str, row: Row) -> dict[str, Any]:
        names = ["id", "url", "events", "description", "last_delivery_at", "created_at", "updated_at"]
        if self._faults.active("secret-shown", operation) and "secret" in row.document:
            names.append("secret")
        return {**{name: row.document[name] for name in names}, "status": row.facet}
