"""A server as a Target: takes requests, sends them over HTTP as the bytes that they are."""

from __future__ import annotations

import re
import time
import zlib
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from contracts.errors import ConfigError
from contracts.exchange.exchange import Exchange
from contracts.exchange.message import Request, Response, header_map
from contracts.target.target import Bounds

if TYPE_CHECKING:
    import httpx2

_AGENT = b"troth"
# How a message is framed and where it goes is for the client to say.
_UNSENDABLE = re.compile(r"[^\x21-\x7e]")
_CONTROL = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]")
_NAME = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_KEPT = "".join(map(chr, range(0x21, 0x7F)))
_OWN = frozenset({b"host", b"content-length", b"transfer-encoding", b"connection"})


class HttpTarget:
    """Sends requests to the server at `url`, whose path goes before that of each request.

    Raises ConfigError when `url` is no http(s) URL with a host.
    """

    def __init__(self, url: str, bounds: Bounds, *, verify: bool = True) -> None:
        import httpx2

        self._url = httpx2.URL(_checked(url))
        self._prefix = self._url.raw_path.partition(b"?")[0].rstrip(b"/")
        self._bounds = bounds
        limits = httpx2.Limits(max_connections=64, max_keepalive_connections=16)
        self._client = httpx2.Client(verify=verify, limits=limits, follow_redirects=False, trust_env=False)

    def send(self, request: Request) -> Exchange:
        """Give what the server answers; silence, a broken connection or more than the bounds allow is a fault."""
        import httpx2

        query = _sendable(request.query.decode("latin-1")).encode()
        headers = _sendable_fields(request.headers)
        request = replace(request, path=_sendable(request.path), query=query, headers=headers)
        began = time.perf_counter()
        try:
            response = self._answer(request, began + self._bounds.seconds)
        except (httpx2.TimeoutException, TimeoutError):
            fault = f"no whole answer within {self._bounds.seconds:g} s"
        except (httpx2.HTTPError, httpx2.InvalidURL, ValueError, zlib.error) as seen:
            fault = f"no answer that can be read: {type(seen).__name__}: {seen}"
        else:
            return Exchange(request, response, seconds=time.perf_counter() - began)
        return Exchange(request, None, fault, time.perf_counter() - began)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _answer(self, request: Request, deadline: float) -> Response:
        # The target goes out as it is: a client library would tidy dot segments and escapes that are to be tried.
        target = self._prefix + request.path.encode("ascii")
        target += b"?" + request.query if request.query else b""
        sent = self._client.build_request(
            request.method,
            self._url,
            headers=self._headers(request),
            content=request.body or None,
            timeout=self._bounds.seconds,
            extensions={"target": target},
        )
        response = self._client.send(sent, stream=True)
        try:
            body = self._body(response, deadline)
        finally:
            response.close()
        pairs = [(name.lower(), value) for name, value in response.headers.raw]
        return Response(response.status_code, header_map(pairs), body)

    def _headers(self, request: Request) -> list[tuple[bytes, bytes]]:
        headers = {b"user-agent": _AGENT, b"accept": b"*/*", b"accept-encoding": b"identity", **request.headers}
        return [(name, value) for name, value in headers.items() if name not in _OWN]

    def _body(self, response: httpx2.Response, deadline: float) -> bytes:
        """Give the body, decoded; what comes in is counted before and after it is decoded."""
        encoding = response.headers.get("content-encoding", "identity").strip().lower()
        decoder = zlib.decompressobj(zlib.MAX_WBITS | 32) if encoding in ("gzip", "deflate") else None
        pieces, size = [], 0
        for piece in response.iter_raw():
            if decoder is not None:
                piece = decoder.decompress(piece, self._bounds.body + 1)
            pieces.append(piece)
            size += len(piece)
            if size > self._bounds.body:
                raise ValueError(f"its body has more than {self._bounds.body} bytes")
            if time.perf_counter() > deadline:
                raise TimeoutError
        return b"".join(pieces)


def _sendable(text: str) -> str:
    """Give a part of the target with what no request line can carry percent-encoded (RFC 9112, section 3.2)."""
    return text if _UNSENDABLE.search(text) is None else quote(text, safe=_KEPT)


def _sendable_fields(headers: Mapping[bytes, bytes]) -> dict[bytes, bytes]:
    """Give header fields as a message can have them (RFC 9110, section 5.5): spaces around a value are no part of it,
    and a control character, which would end it, is sent as a space."""
    fields = {name: _CONTROL.sub(b" ", value).strip(b" \t") for name, value in headers.items()}
    return {name: value for name, value in fields.items() if _NAME.fullmatch(name)}


def _checked(url: str) -> str:
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        sound = False
    if not sound:
        raise ConfigError(f"{url!r} is no URL of a server", hint="give one such as http://127.0.0.1:8080")
    return url
