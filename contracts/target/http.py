"""A server as a Target: takes requests, sends them over HTTP as the bytes that they are."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, quote, urlsplit

from contracts.errors import ConfigError
from contracts.exchange.exchange import Exchange
from contracts.exchange.message import Request, Response, header_map
from contracts.target.body import Body, Unreadable, decoded
from contracts.target.target import Bounds

if TYPE_CHECKING:
    import ssl

_AGENT = b"troth"
# How a message is framed and where it goes is for the client to say.
_UNSENDABLE = re.compile(r"[^\x21-\x7e]")
_CONTROL = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]")
_NAME = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_KEPT = "".join(map(chr, range(0x21, 0x7F)))
_WITH_CONTENT = frozenset({"POST", "PUT", "PATCH"})
# Servers close idle connections after five seconds or more, and one that is closed just now loses a request.
_IDLE_SECONDS = 2.0
_OWN = frozenset({b"host", b"content-length", b"transfer-encoding", b"connection"})


class HttpTarget:
    """Sends requests to the server at `url`, whose path goes before that of each request.

    Raises ConfigError when `url` is no http(s) URL with a host.
    """

    def __init__(self, url: str, bounds: Bounds, *, verify: bool = True) -> None:
        import httpcore2

        from contracts.target.deadline import BoundedNetwork, Deadline

        parts = _checked(url)
        self._origin = (parts.scheme.encode(), _host(parts.hostname or ""), parts.port)
        self._authority = _authority(parts)
        self._prefix = _sendable(parts.path).encode("ascii").rstrip(b"/")
        self._bounds = bounds
        self._deadline = Deadline()
        self._pool = httpcore2.ConnectionPool(
            ssl_context=_tls(verify) if parts.scheme == "https" else None,
            # One for each thread that sends: the time of an exchange is not to be spent in a queue of ours.
            max_connections=None,
            keepalive_expiry=_IDLE_SECONDS,
            network_backend=BoundedNetwork(self._deadline),
        )

    def send(self, request: Request) -> Exchange:
        """Give what the server answers; silence, a broken connection or more than the bounds allow is a fault."""
        import httpcore2

        query = _sendable(request.query.decode("latin-1")).encode()
        headers = _sendable_fields(request.headers)
        request = replace(request, path=_sendable(request.path), query=query, headers=headers)
        began = time.perf_counter()
        self._deadline.begin(self._bounds.seconds)
        try:
            response = decoded(self._answer(request), self._bounds.body)
        except Unreadable as seen:
            fault = str(seen)
        except (httpcore2.TimeoutException, TimeoutError):
            fault = f"no whole answer within {self._bounds.seconds:g} s"
        except (httpcore2.NetworkError, httpcore2.ProtocolError, OSError, ValueError) as seen:
            fault = str(Unreadable(str(seen) or type(seen).__name__))
        else:
            return Exchange(request, response, seconds=time.perf_counter() - began)
        return Exchange(request, None, fault, time.perf_counter() - began)

    def close(self) -> None:
        """Close the connections."""
        self._pool.close()

    def _answer(self, request: Request) -> Response:
        import httpcore2

        # The target goes out as it is: nothing tidies dot segments and escapes that are to be tried.
        target = self._prefix + request.path.encode("ascii")
        target += b"?" + request.query if request.query else b""
        scheme, host, port = self._origin
        url = httpcore2.URL(scheme=scheme, host=host, port=port, target=target)
        sent = httpcore2.Request(request.method, url, headers=self._headers(request), content=request.body or None)
        response = self._pool.handle_request(sent)
        try:
            pairs = [(name.lower(), value) for name, value in response.headers]
            body = Body(self._bounds.body)
            for piece in response.iter_stream():
                body.add(piece)
                self._deadline.left()
            return Response(response.status, header_map(pairs), body.whole())
        finally:
            response.close()

    def _headers(self, request: Request) -> list[tuple[bytes, bytes]]:
        # What curl adds, too: no more, so that a request and the command that proofs show for it are one.
        headers = {b"user-agent": _AGENT, b"accept": b"*/*", **request.headers}
        framing = [(b"host", self._authority)]
        if request.body or request.method in _WITH_CONTENT:
            framing.append((b"content-length", b"%d" % len(request.body)))
        return framing + [(name, value) for name, value in headers.items() if name not in _OWN]


def _tls(verify: bool) -> ssl.SSLContext:
    import httpx2

    return httpx2.create_ssl_context(verify=verify, trust_env=False)


def _authority(parts: SplitResult) -> bytes:
    """Give host and port as the Host field has them (RFC 9110, section 7.2)."""
    host = _host(parts.hostname or "")
    host = b"[%b]" % host if b":" in host else host
    usual = {"http": 80, "https": 443}[parts.scheme]
    port = parts.port or usual
    return host if port == usual else b"%b:%d" % (host, port)


def _host(name: str) -> bytes:
    return name.encode("ascii" if name.isascii() else "idna")


def _sendable(text: str) -> str:
    """Give a part of the target with what no request line can carry percent-encoded (RFC 9112, section 3.2)."""
    return text if _UNSENDABLE.search(text) is None else quote(text, safe=_KEPT)


def _sendable_fields(headers: Mapping[bytes, bytes]) -> dict[bytes, bytes]:
    """Give header fields as a message can have them (RFC 9110, section 5.5): spaces around a value are no part of it,
    and a control character, which would end it, is sent as a space."""
    fields = {name: _CONTROL.sub(b" ", value).strip(b" \t") for name, value in headers.items()}
    return {name: value for name, value in fields.items() if _NAME.fullmatch(name)}


def _checked(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
        _host(parts.hostname or "")
    except ValueError:
        sound = False
    if not sound:
        # What stands before an @ may be a password.
        shown = url.rpartition("@")[2]
        raise ConfigError(f"{shown!r} is no URL of a server", hint="give one such as http://127.0.0.1:8080")
    if parts.username is not None:
        raise ConfigError("a URL with a user in it is not taken", hint="give the user with --auth user:password")
    return parts
