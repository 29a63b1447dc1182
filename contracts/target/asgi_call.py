"""A call of an ASGI application: takes a request, gives what the application answers it, in the loop that awaits it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import unquote

from contracts.exchange.message import Request, Response, header_map
from contracts.target.body import Body, Unreadable

Message = MutableMapping[str, Any]
Application = Callable[
    [Message, Callable[[], Awaitable[Message]], Callable[[Message], Awaitable[None]]], Awaitable[None]
]


def _to_nobody(_answer: Response) -> None:
    """Nobody waits for the answer alone."""


async def answer_of(
    application: Application, request: Request, most: int, tell: Callable[[Response], None] = _to_nobody
) -> Response:
    """Give what an application answers (ASGI 3, HTTP connection scope), its body as it was sent. This ends with what
    the application does; the answer is told as soon as its last part is there.

    Raises Unreadable when there is no answer or its body has more than `most` bytes, and what the application raises.
    """
    unread: list[Message] = [{"type": "http.request", "body": request.body, "more_body": False}]
    ended = asyncio.Event()
    body = Body(most)
    status = 0
    headers: dict[bytes, bytes] = {}
    answer: Response | None = None

    async def receive() -> Message:
        if unread:
            return unread.pop()
        await ended.wait()  # the client stays until it has its answer
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        nonlocal status, headers, answer
        if message["type"] == "http.response.start":
            status = message["status"]
            headers = header_map([(bytes(name).lower(), bytes(value)) for name, value in message.get("headers", ())])
        elif message["type"] == "http.response.body" and not ended.is_set():
            body.add(message.get("body", b""))
            if not message.get("more_body", False):
                ended.set()
                if status:
                    answer = Response(status, headers, body.whole())
                    tell(answer)

    try:
        await application(_scope(request), receive, send)
    except Exception:
        body.check()  # else the application is blamed for what `send` told it
        raise
    if not status:
        raise Unreadable("the application sent none")
    return answer or Response(status, headers, body.whole())


def _scope(request: Request) -> Message:
    headers = list(request.headers.items())
    if b"host" not in request.headers:
        headers.insert(0, (b"host", b"localhost"))
    if request.body and b"content-length" not in request.headers:
        headers.append((b"content-length", b"%d" % len(request.body)))
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": "http",
        "path": unquote(request.path),
        "raw_path": request.path.encode("latin-1", "replace"),
        "query_string": request.query,
        "root_path": "",
        "headers": headers,
        "client": ("127.0.0.1", 1),
        "server": ("localhost", 80),
    }
