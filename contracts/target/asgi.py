"""An ASGI application as a Target: takes requests, calls the application in a loop of its own in this process."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any
from urllib.parse import unquote

from contracts.exchange.exchange import Exchange
from contracts.exchange.message import Request, Response, header_map
from contracts.target.target import Bounds

Message = MutableMapping[str, Any]
Application = Callable[
    [Message, Callable[[], Awaitable[Message]], Callable[[Message], Awaitable[None]]], Awaitable[None]
]


class AsgiTarget:
    """Sends requests to an ASGI application, whose lifespan lasts until `close`."""

    def __init__(self, application: Application, bounds: Bounds) -> None:
        self._application = application
        self._bounds = bounds
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="asgi-target", daemon=True)
        self._thread.start()
        self._lifespan = _Lifespan(application)
        self._on_loop(self._lifespan.start(), bounds.seconds)

    def send(self, request: Request) -> Exchange:
        """Give what the application answers; an exception, a deadline or a body beyond the bounds is a fault."""
        began = time.perf_counter()
        fault = ""
        response = None
        try:
            response = self._on_loop(self._answer(request), self._bounds.seconds)
        except TimeoutError:
            fault = f"no whole answer within {self._bounds.seconds:g} s"
        except Exception as seen:
            fault = f"the application raised {type(seen).__name__}: {seen}"
        return Exchange(request, response, fault, time.perf_counter() - began)

    def close(self) -> None:
        """Shut the application down; one that does not want to is left alone."""
        with suppress(Exception):  # the run is over, and what it found does not change by this
            self._on_loop(self._lifespan.stop(), self._bounds.seconds)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(self._bounds.seconds)

    def _on_loop(self, work: Any, seconds: float) -> Any:
        future = asyncio.run_coroutine_threadsafe(asyncio.wait_for(work, seconds), self._loop)
        return future.result(seconds + 1)

    async def _answer(self, request: Request) -> Response:
        inbox: list[Message] = [{"type": "http.request", "body": request.body, "more_body": False}]
        answer = _Answer(self._bounds.body)

        async def receive() -> Message:
            if inbox:
                return inbox.pop()
            await answer.ended.wait()
            return {"type": "http.disconnect"}

        await self._application(_scope(request), receive, answer.send)
        return answer.response()


class _Answer:
    """What the application sends, put together."""

    def __init__(self, most: int) -> None:
        self.ended = asyncio.Event()
        self._most = most
        self._status = 0
        self._headers: list[tuple[bytes, bytes]] = []
        self._pieces: list[bytes] = []
        self._size = 0

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
            self._headers = [(bytes(name).lower(), bytes(value)) for name, value in message.get("headers", ())]
        elif message["type"] == "http.response.body":
            self._pieces.append(message.get("body", b""))
            self._size += len(self._pieces[-1])
            if self._size > self._most:
                raise ValueError(f"its answer has more than {self._most} bytes")
            if not message.get("more_body", False):
                self.ended.set()

    def response(self) -> Response:
        if not self._status:
            raise ValueError("it ended without an answer")
        return Response(self._status, header_map(self._headers), b"".join(self._pieces))


class _Lifespan:
    """The lifespan of an application, of which it may know nothing."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._wishes: asyncio.Queue[Message] = asyncio.Queue()
        self._said: asyncio.Queue[str] = asyncio.Queue()
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._task = asyncio.create_task(self._run())
        await self._wishes.put({"type": "lifespan.startup"})
        if await self._said.get() == "lifespan.startup.failed":
            raise RuntimeError("the application refused to start")

    async def stop(self) -> None:
        await self._wishes.put({"type": "lifespan.shutdown"})
        if self._task is not None:
            await self._task

    async def _run(self) -> None:
        # Many applications have no lifespan and say so by raising (ASGI, lifespan protocol).
        with suppress(Exception):
            await self._application({"type": "lifespan", "asgi": {"version": "3.0"}}, self._wishes.get, self._say)
        await self._said.put("over")

    async def _say(self, message: Message) -> None:
        await self._said.put(message["type"])


def _scope(request: Request) -> dict[str, Any]:
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
