"""Webhook subscriptions: where events are delivered, and which; their secrets are never shown."""

from __future__ import annotations

from typing import Any

from tests.services.plain import bodies
from tests.services.plain.answers import Answer
from tests.services.plain.entity_tags import require, tag_of, unless_same
from tests.services.plain.formats import date_time
from tests.services.plain.paging import Listing, page, resumed
from tests.services.plain.parameters import PAGE
from tests.services.plain.reading import Asked
from tests.services.plain.route import Route
from tests.services.plain.state import State, Subscription, find, new_id


def _answer(subscription: Subscription, status: int = 200, **headers: str) -> Answer:
    # What answers a request may be kept for its key, so it is not to change with the subscription.
    fields = dict(subscription.fields)
    return Answer(status, fields, {"ETag": tag_of(subscription, fields), **headers})


def _find(state: State, asked: Asked) -> Subscription:
    return find(state.subscriptions, asked.path["webhook_subscription_id"], asked.owner)


def _list(state: State, asked: Asked) -> Answer:
    items = [each for each in state.subscriptions.values() if each.owner == asked.owner]
    listing = Listing(
        "webhook subscriptions", items, lambda each: each.fields, lambda each: (each.number,), descending=True
    )
    return page(state, resumed(state, asked.query), listing)


def _create(state: State, asked: Asked) -> Answer:
    number = state.number()
    fields: dict[str, Any] = {
        "id": new_id(number),
        "url": asked.body["url"],
        "events": asked.body["events"],
        "description": asked.body.get("description"),
        "status": "active",
        "last_delivery_at": None,
        "created_at": date_time(asked.now),
        "updated_at": date_time(asked.now),
    }
    subscription = Subscription(number, asked.owner, fields, secret=asked.body.get("secret"))
    state.subscriptions[subscription.id] = subscription
    return _answer(subscription, 201, Location=f"/v1/webhook-subscriptions/{subscription.id}")


def _get(state: State, asked: Asked) -> Answer:
    return unless_same(asked.tags, _answer(_find(state, asked)))


def _update(state: State, asked: Asked) -> Answer:
    subscription = _find(state, asked)
    require(asked.tags, tag_of(subscription, subscription.fields))
    changes = dict(asked.body)
    subscription.secret = changes.pop("secret", subscription.secret)
    subscription.change(**changes, updated_at=date_time(asked.now))
    return _answer(subscription)


def _delete(state: State, asked: Asked) -> Answer:
    subscription = _find(state, asked)
    require(asked.tags, tag_of(subscription, subscription.fields))
    del state.subscriptions[subscription.id]
    waiting = [number for number, each in state.deliveries.items() if each.subscription is subscription]
    for number in waiting:
        del state.deliveries[number]
    return Answer(204)


_READ, _WRITE = ("webhooks:read",), ("webhooks:write",)
_ALL, _ONE = "/v1/webhook-subscriptions", "/v1/webhook-subscriptions/<webhook_subscription_id>"

ROUTES = (
    Route("GET", _ALL, _list, _READ, query=PAGE),
    Route("POST", _ALL, _create, _WRITE, body=bodies.SUBSCRIPTION),
    Route("GET", _ONE, _get, _READ, condition="If-None-Match"),
    Route("PATCH", _ONE, _update, _WRITE, body=bodies.SUBSCRIPTION_PATCH, condition="If-Match"),
    Route("DELETE", _ONE, _delete, _WRITE, condition="If-Match"),
)
