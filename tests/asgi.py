"""A client for ASGI apps in this process: takes a request as plain values, gives the whole response."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote


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
    return asyncio.run(_ask(app, method, target, headers or {}, body))


async def _ask(app: Any, method: str, target: str, headers: dict[str, str], body: bytes) -> Answer:
    path, _, query = target.partition("?")
    fields = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]
    if body and "content-length" not in headers:
        fields.append((b"content-length", str(len(body)).encode()))
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": fields,
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
        "extensions": {},
    }
    pending = [{"type": "http.request", "body": body, "more_body": False}]
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        if not pending:
            await asyncio.Event().wait()  # the client stays until it has its answer
        return pending.pop(0)

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await app(scope, receive, send)
    received: dict[str, str] = {}
    for name, value in sent[0]["headers"]:
        key = name.decode()
        received[key] = f"{received[key]}, {value.decode('latin-1')}" if key in received else value.decode("latin-1")
    return Answer(sent[0]["status"], received, b"".join(message.get("body", b"") for message in sent[1:]))
