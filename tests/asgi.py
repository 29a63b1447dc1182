"""A client for ASGI apps in this process: takes a request as plain values, gives the whole response."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any

from contracts.exchange.message import Request
from contracts.target.asgi_call import answer_of

_MOST = 2**40


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def ask(app: Any, method: str, target: str, headers: dict[str, str] | None = None, body: bytes = b"") -> Answer:
    """Send one request to `app` and give its answer; repeated response fields are joined with a comma."""
    path, _, query = target.partition("?")
    shown = {"host": "127.0.0.1", **(headers or {})}
    fields = {name.lower().encode(): value.encode("latin-1") for name, value in shown.items()}
    answer = asyncio.run(answer_of(app, Request(method, path, query.encode(), fields, body), _MOST))
    received = {name.decode(): value.decode("latin-1") for name, value in answer.headers.items()}
    return Answer(answer.status, received, answer.body)
