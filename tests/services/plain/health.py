"""Health: whether the service is up."""

from __future__ import annotations

from tests.services.plain.answers import Answer
from tests.services.plain.formats import date_time
from tests.services.plain.reading import Asked
from tests.services.plain.route import Route
from tests.services.plain.state import State

_VERSION = "1.4.0"
_BUSY = 1000


def _get(state: State, asked: Asked) -> Answer:
    status = "degraded" if len(state.active) > _BUSY else "ok"
    body = {"status": status, "version": _VERSION, "checked_at": date_time(asked.now)}
    return Answer(200, body, {"Cache-Control": "no-store"})


ROUTES = (Route("GET", "/v1/health", _get),)
