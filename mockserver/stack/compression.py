"""Compression on the wire: takes a reply and a request's headers, gives the reply in the coding that the client likes
best, without keeping others waiting for it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from mockserver.reply import Reply
from mockserver.respond import coding

_LARGE = 64 * 1024  # from here on compressing takes milliseconds


async def compressed(reply: Reply, headers: Mapping[bytes, bytes]) -> Reply:
    """Give `reply` in the coding that the Accept-Encoding among `headers` asks for, if any."""
    if reply.status == 304:
        return coding.recalled(reply, headers)
    chosen = coding.coding_for(reply, headers[b"accept-encoding"])
    if chosen is None:
        return reply
    if len(reply.body) < _LARGE or chosen in reply.codings:
        return coding.coded(reply, chosen)
    return await asyncio.to_thread(coding.coded, reply, chosen)
