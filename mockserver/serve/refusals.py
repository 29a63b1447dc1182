"""Takes a request the server will not hand to the application, gives the bytes that say why.

Every refusal is an RFC 9457 problem document, and the last thing said on its connection.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus

from mockserver import problems
from mockserver.problems import Kind

RawHeaders = Iterable[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason to refuse: its kind, and a sentence for the person at the other end."""

    kind: Kind
    detail: str

    def response(self, default_headers: RawHeaders = (), with_body: bool = True) -> bytes:
        """The whole response as it goes on the wire; without its body when it answers HEAD."""
        body = problems.document(self.kind, self.detail)
        status = self.kind.status
        head = [
            f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n".encode(),
            *(b"%s: %s\r\n" % field for field in default_headers),
            b"content-type: " + problems.CONTENT_TYPE + b"\r\n",
            b"content-length: %d\r\nconnection: close\r\n\r\n" % len(body),
        ]
        return b"".join([*head, body] if with_body else head)


_MALFORMED = Kind("malformed-request", 400, "The request is not valid HTTP")
_LATE = Kind("request-timeout", 408, "The request took too long to arrive")
_HEAD_TOO_LARGE = Kind("head-too-large", 431, "The request's head is too large")
_BROKEN = Kind("internal-error", 500, "The server could not make a response")
_METHOD = Kind("unknown-method", 501, "The server does not know the method")
_UNAVAILABLE = Kind("unavailable", 503, "The server cannot answer now")
_VERSION = Kind("http-version", 505, "The server does not speak this version of HTTP")

NO_HOST = Refusal(_MALFORMED, "An HTTP/1.1 request has exactly one Host header field.")
FRAMING_TOO_LARGE = Refusal(_MALFORMED, "The body's chunk framing or trailers are too large.")
HEAD_LATE = Refusal(_LATE, "The request line and header fields were not complete in time.")
BODY_LATE = Refusal(_LATE, "The request body was not complete in time.")
HEAD_TOO_LARGE = Refusal(_HEAD_TOO_LARGE, "The request line and header fields are too long.")
TOO_MANY_HEADERS = Refusal(_HEAD_TOO_LARGE, "There are too many header fields.")
BROKEN = Refusal(_BROKEN, "Something failed that should not; the server's log says what.")
BROKEN_HEAD = Refusal(_BROKEN, "The response had a status or a header field that HTTP cannot carry.")
UNKNOWN_METHOD = Refusal(_METHOD, "The request's method is unknown.")
UNKNOWN_VERSION = Refusal(_VERSION, "Use HTTP/1.1.")
FULL = Refusal(_UNAVAILABLE, "Every connection the server may hold is busy.")
STOPPING = Refusal(_UNAVAILABLE, "The server stopped before the answer was ready.")


def malformed(detail: str) -> Refusal:
    """The refusal of what is not HTTP; `detail` says which rule is broken."""
    return Refusal(_MALFORMED, detail)


class Refused(Exception):
    """Raised to read no further, and answer with this refusal."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.detail)
        self.refusal = refusal
