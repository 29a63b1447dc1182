"""A mock that can be watched: takes places of contracts and settings, gives it running, and what it was asked."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from contextlib import contextmanager
from typing import Any

import mockserver
from contracts.exchange.exchange import Exchange
from contracts.exchange.message import Request, Response, header_map
from mockserver.testing import running

_MOST_EXCHANGES = 10_000
_MOST_OF_A_BODY = 2**20
_OWN = "/__admin/"

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class WatchedMock:
    """A running mock at `url`."""

    def __init__(self, url: str, exchanges: deque[Exchange]) -> None:
        self.url = url
        self._exchanges = exchanges

    @property
    def exchanges(self) -> list[Exchange]:
        """What was asked and answered since the last `reset`, as it was answered: of each body the first MiB, and of
        exchanges the last ten thousand."""
        return list(self._exchanges)

    def reset(self) -> None:
        """Forget what was asked."""
        self._exchanges.clear()


@contextmanager
def watched(*places: str, **settings: Any) -> Iterator[WatchedMock]:
    """Serve the mock of the contracts at `places` on a free port of this machine while the context lasts.

    `settings` are those of `mockserver.app`. Raises `contracts.errors.TrothError` when a contract cannot be served.
    """
    exchanges: deque[Exchange] = deque(maxlen=_MOST_EXCHANGES)
    with running(_Watching(mockserver.app(*places, **settings), exchanges.append)) as url:
        yield WatchedMock(url, exchanges)


class _Watching:
    """Tells of each exchange of an application, just before the end of its answer goes out: whoever has the answer can
    be sure that it was told of."""

    def __init__(self, app: Any, tell: Callable[[Exchange], None]) -> None:
        self._app = app
        self._tell = tell

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(_OWN):
            await self._app(scope, receive, send)
            return
        asked, answered = bytearray(), bytearray()
        start: Message = {}

        async def received() -> Message:
            message = await receive()
            _keep(asked, message.get("body", b""))
            return message

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
            elif message["type"] == "http.response.body":
                _keep(answered, message.get("body", b""))
                if not message.get("more_body", False):
                    response = Response(start["status"], _headers(start), bytes(answered))
                    self._tell(Exchange(_request(scope, bytes(asked)), response))
            await send(message)

        await self._app(scope, received, sent)


def _keep(body: bytearray, piece: bytes) -> None:
    body += piece[: _MOST_OF_A_BODY - len(body)]


def _request(scope: Message, body: bytes) -> Request:
    path = scope["raw_path"].decode("latin-1")
    return Request(scope["method"], path, scope["query_string"], _headers(scope), body)


def _headers(message: Message) -> dict[bytes, bytes]:
    return header_map([(bytes(name).lower(), bytes(value)) for name, value in message.get("headers", ())])
