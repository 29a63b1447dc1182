"""Messages of others: takes requests and responses of HTTP clients and test clients, gives ours.

They are known by what they have, and no client is imported: httpx, requests, Starlette's, Django's and werkzeug's
(Flask's) test clients are read, and whatever looks like one of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote, urlsplit

from contracts.exchange.message import Request, Response, header_map

_STATUSES = ("status_code", "status")
_BODIES = ("content", "data", "body")
_KEPT = "".join(map(chr, range(0x21, 0x7F)))


def target_of(message: Any) -> tuple[str, str]:
    """Give the method and the path of a request, or of the one that led to a response.

    Raises TypeError when `message` does not look like either.
    """
    if isinstance(message, Request):
        return message.method, message.path
    asked = _asked(message)
    if isinstance(asked, dict):  # what Django's test client keeps of a request
        return asked["REQUEST_METHOD"], quote(asked["PATH_INFO"], safe=_KEPT)
    return str(asked.method).upper(), quote(urlsplit(str(asked.url)).path or "/", safe=_KEPT)


def request_from(message: Any) -> Request:
    """Give the request that `message` is, or that led to it when it is a response.

    Raises TypeError when it does not look like either, or no longer has its body.
    """
    if isinstance(message, Request):
        return message
    asked = _asked(message)
    if isinstance(asked, dict):
        raise TypeError(f"{type(message).__name__} does not know its request whole: give the request")
    method, path = target_of(asked)
    query = quote(urlsplit(str(asked.url)).query, safe=_KEPT).encode("ascii")
    return Request(method, path, query, _headers(asked), _body(asked))


def response_from(message: Any) -> Response:
    """Give the response that `message` is. Raises TypeError when it does not look like one."""
    if isinstance(message, Response):
        return message
    for name in _STATUSES:
        status = getattr(message, name, None)
        if isinstance(status, int):
            return Response(status, _headers(message), _body(message))
    raise TypeError(f"{type(message).__name__} is no response: none of {', '.join(_STATUSES)} is a number")


def _asked(message: Any) -> Any:
    """Give the request in `message`, or `message` itself."""
    for asked in (message, getattr(message, "request", None)):
        if isinstance(getattr(asked, "method", None), str) and hasattr(asked, "url"):
            return asked
        if isinstance(asked, dict) and "REQUEST_METHOD" in asked:
            return asked
    raise TypeError(f"{type(message).__name__} is no request and knows of none: give the request")


def _headers(message: Any) -> dict[bytes, bytes]:
    headers = getattr(message, "headers", None)
    if headers is None:
        return {}
    # Where there are two ways, this one gives repeated fields one by one.
    listed = getattr(headers, "multi_items", None) or headers.items
    pairs: Iterable[tuple[Any, Any]] = listed()
    return header_map([(_bytes(name).lower(), _bytes(value)) for name, value in pairs])


def _body(message: Any) -> bytes:
    try:
        return _read(message)
    except Exception as fault:
        # httpx has the body of a request that is sent in pieces once it was read.
        if hasattr(message, "read"):
            message.read()
            return _read(message)
        raise TypeError(f"the body of {type(message).__name__} is no longer there: {type(fault).__name__}") from fault


def _read(message: Any) -> bytes:
    for name in _BODIES:
        found = getattr(message, name, None)
        if isinstance(found, bytes | bytearray):
            return bytes(found)
        if isinstance(found, str):
            return found.encode("utf-8")
    return b""


def _bytes(text: Any) -> bytes:
    return bytes(text) if isinstance(text, bytes | bytearray) else str(text).encode("latin-1", "replace")
