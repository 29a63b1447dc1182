"""Bodies of answers: takes the pieces that come, gives the body in bounded memory and without its content codings."""

from __future__ import annotations

from dataclasses import replace

from contracts.exchange.message import Request, Response
from contracts.media import coding
from contracts.media.malformed import Malformed


class Unreadable(ValueError):
    """What came is no answer that can be read, for a reason."""

    def __init__(self, why: str) -> None:
        super().__init__(f"no answer that can be read: {why}")


class Body:
    """The pieces of a body of at most `most` bytes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._pieces: list[bytes] = []
        self._size = 0

    def add(self, piece: bytes) -> None:
        """Keep a piece. Raises Unreadable when the body has more bytes than it may."""
        self._size += len(piece)
        self.check()
        self._pieces.append(piece)

    def check(self) -> None:
        """Raise Unreadable when more was added than may be: an application that is told so may not mind."""
        if self._size > self._most:
            raise _too_long(self._most)

    def whole(self) -> bytes:
        """Give what was added. Raises Unreadable when it was too much."""
        self.check()
        return b"".join(self._pieces)


def as_served(request: Request, response: Response) -> Response:
    """Give what an application answers as a server sends it: what answers HEAD has no content, and many an application
    leaves that to the server (RFC 9110, section 9.3.2).

    A body where the status allows none stays: servers break off the answer, or the connection, for the sake of one.
    """
    return replace(response, body=b"") if request.method == "HEAD" and response.body else response


def decoded(response: Response, most: int) -> Response:
    """Give a response with its body as it was before its content codings (RFC 9110, section 8.4), of at most `most`
    bytes. The fields stay, and so does a body in a coding that is not known here.

    Raises Unreadable when the body is not in its coding, breaks off, or is longer than that. A part of a body (206) is
    cut out of what was coded, and stays when it cannot be read alone.
    """
    codings = response.headers.get(b"content-encoding")
    if codings is None or not response.body:
        return response
    try:
        return replace(response, body=coding.decode(response.body, codings.decode("latin-1"), most))
    except coding.UnknownCoding:
        return response
    except coding.TooLong:
        raise _too_long(most) from None
    except Malformed as fault:
        if response.status == 206:
            return response
        raise Unreadable(f"its body {fault}") from None


def _too_long(most: int) -> Unreadable:
    return Unreadable(f"its body has more than {most} bytes")
