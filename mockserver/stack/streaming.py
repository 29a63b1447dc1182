"""Streams on the wire: takes a Stream, sends its pieces in their time, and stops when the client is gone."""

from __future__ import annotations

import asyncio

from starlette.types import Receive, Send

from mockserver.reply import Stream


async def send_pieces(stream: Stream, receive: Receive, send: Send) -> bool:
    """Send `stream` as the body of a response whose head has been sent; say whether all of it could be."""
    gone = asyncio.get_running_loop().create_task(_gone(receive))
    try:
        is_first = True
        for piece in stream.pieces:
            if not is_first:
                await asyncio.wait({gone}, timeout=stream.interval)
            if gone.done():
                return False
            is_first = False
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b""})
        return True
    finally:
        gone.cancel()
        await asyncio.wait({gone})


async def _gone(receive: Receive) -> None:
    """Wait for the client to go; what it still says is of no interest."""
    while (await receive())["type"] != "http.disconnect":
        pass
