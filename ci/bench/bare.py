"""Takes a port and a length, gives the limit: uvicorn alone, with an application that has one answer.

A GET is answered at once; of a POST the body is read first. Nothing is routed, decoded or checked, so no
server built on uvicorn can be faster on the same core.
"""

from __future__ import annotations

import argparse
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import uvicorn

_Message = MutableMapping[str, Any]
_Receive = Callable[[], Awaitable[_Message]]
_Send = Callable[[_Message], Awaitable[None]]
_Application = Callable[[_Message, _Receive, _Send], Awaitable[None]]


def constant(length: int) -> _Application:
    """An ASGI application whose answer is always one JSON object of `length` bytes: 200, or 201 to a POST."""
    before, after = b'{"constant":"', b'"}'
    body = before + b"x" * max(0, length - len(before) - len(after)) + after
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    ok = {"type": "http.response.start", "status": 200, "headers": headers}
    created = {**ok, "status": 201}
    end = {"type": "http.response.body", "body": body}

    async def application(scope: _Message, receive: _Receive, send: _Send) -> None:
        if scope["method"] == "POST":
            while (await receive()).get("more_body"):
                pass
            await send(created)
        else:
            await send(ok)
        await send(end)

    return application


def main() -> None:
    """Serve on 127.0.0.1 until told to stop."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--port", type=int, required=True)
    arguments.add_argument("--length", type=int, required=True)
    given = arguments.parse_args()
    uvicorn.run(
        constant(given.length),
        host="127.0.0.1",
        port=given.port,
        loop="uvloop",
        http="httptools",
        lifespan="off",
        access_log=False,
        proxy_headers=False,
        log_level="warning",
    )


if __name__ == "__main__":
    main()
