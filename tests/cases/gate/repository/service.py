"""A service that keeps `specs/rates.yaml`: an ASGI application."""

from __future__ import annotations

import json
from typing import Any

_RATES = {"chf": 0.95, "gbp": 0.86, "usd": 1.08}
_BEGINNING = "/v1/rates/"


async def app(scope: Any, receive: Any, send: Any) -> None:
    """Answer a request."""
    currency = scope["path"].removeprefix(_BEGINNING)
    if not scope["path"].startswith(_BEGINNING) or currency not in _RATES:
        await _answer(send, 404, _problem(404, "Not Found"))
    elif scope["method"] not in ("GET", "HEAD"):
        await _answer(send, 405, _problem(405, "Method Not Allowed"), (b"allow", b"GET, HEAD"))
    else:
        await _answer(send, 200, {"currency": currency, "rate": _RATES[currency]})


def _problem(status: int, title: str) -> dict[str, Any]:
    return {"type": "about:blank", "title": title, "status": status}


async def _answer(send: Any, status: int, value: Any, *headers: tuple[bytes, bytes]) -> None:
    kind = b"application/json" if status < 400 else b"application/problem+json"
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-type", kind), *headers]})
    await send({"type": "http.response.body", "body": json.dumps(value).encode()})
