"""Events: takes what happened, puts one delivery on its way to each subscription that asks for it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tests.services.plain.formats import date_time
from tests.services.plain.state import Delivery, State, Subscription, new_id

_MOST_WAITING = 5000


def emit(
    state: State, owner: str, kind: str, data: Mapping[str, Any], now: int, *, callback_url: str | None = None
) -> None:
    """Tell the active subscriptions of `owner`, and `callback_url`, that the event `kind` happened to `data`."""
    identifier = new_id(state.number())
    event = {"id": identifier, "type": kind, "occurred_at": date_time(now), "data": data}
    body = json.dumps(event, ensure_ascii=False).encode()
    addressed: list[tuple[str, Subscription | None]] = [] if callback_url is None else [(callback_url, None)]
    for each in state.subscriptions.values():
        fields = each.fields
        if each.owner == owner and fields["status"] == "active" and kind in fields["events"]:
            addressed.append((fields["url"], each))
    for url, subscription in addressed:
        number = state.number()
        state.deliveries[number] = Delivery(number, identifier, body, url, now, now, subscription)
    while len(state.deliveries) > _MOST_WAITING:  # addresses where nobody listens are tried for a day
        del state.deliveries[next(iter(state.deliveries))]
