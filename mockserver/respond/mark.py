"""Marks: takes a Call, gives what of it a generated answer follows from, in one line of bytes.

Those are the declared parameters of path and query and the body. Headers and cookies are none of it, so that tokens
and request ids change nothing.
"""

from __future__ import annotations

import zlib
from collections.abc import Set
from typing import Any

import orjson

from mockserver.reply import Call

_OPTIONS = orjson.OPT_SORT_KEYS


def mark(call: Call, besides: Set[str] = frozenset()) -> bytes:
    """Give the mark of `call`, the same for equal values; query parameters in `besides` do not count."""
    values = call.values
    query: Any = values.get("query")
    if besides and query:
        query = {name: value for name, value in query.items() if name not in besides}
    said = (query or None, values.get("path") or None, values.get("querystring"), call.body)
    try:
        return orjson.dumps(said, option=_OPTIONS)
    except TypeError:  # integers beyond 64 bits, lone surrogates, nesting beyond what is ever answered
        return repr(said).encode("utf-8", "surrogatepass")


def draw(marked: bytes, limit: int) -> int:
    """Give a number below `limit` that follows from a mark: the same one everywhere."""
    return zlib.crc32(marked) % limit
