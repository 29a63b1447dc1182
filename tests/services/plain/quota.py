"""Quota: takes who asks and when, gives the fields that tell what is left; each minute is a new window."""

from __future__ import annotations

from collections.abc import Mapping

from tests.services.plain.answers import Refusal
from tests.services.plain.state import State

_WINDOW = 60_000


def take(state: State, owner: str, most: int, now: int) -> Mapping[str, str]:
    """Count one request of `owner`, of which a window grants `most`. Raises Refusal (429)."""
    began, used = state.windows.get(owner, (now, 0))
    if now - began >= _WINDOW:
        began, used = now, 0
    state.windows[owner] = began, used + 1
    seconds = -(-(began + _WINDOW - now) // 1000)
    fields = {
        "RateLimit": f'"default";r={max(most - used - 1, 0)};t={seconds}',
        "RateLimit-Policy": f'"default";q={most};w={_WINDOW // 1000}',
    }
    if used >= most:
        detail = f"The quota is renewed in {seconds} seconds."
        raise Refusal(429, detail, headers={**fields, "Retry-After": str(seconds)})
    return fields
