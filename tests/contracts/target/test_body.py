"""Bodies of answers, whichever way they come: bounded, and as they were before they were compressed."""

from __future__ import annotations

import gzip
import zlib
from contextlib import AbstractContextManager
from typing import Any, Protocol

import brotli
import pytest

from contracts.exchange.message import Request, Response
from contracts.target.asgi import AsgiTarget
from contracts.target.body import Body, Unreadable
from contracts.target.target import Bounds, Target
from tests.contracts.target.servers import WAYS

TEXT = b"a text that is said more than once " * 100
MOST = 8_000
ZEROS = bytes(MOST + 1)


class Way(Protocol):
    """How an answer comes."""

    def __call__(self, response: Response, bounds: Bounds) -> AbstractContextManager[Target]: ...


def came(way: Way, body: bytes, codings: str | None, status: int = 200) -> Response | str:
    """Give what is made of an answer, or the fault."""
    fields = {} if codings is None else {b"content-encoding": codings.encode()}
    with way(Response(status, fields, body), Bounds(5, MOST)) as target:
        exchange = target.send(Request("GET", "/"))
    if exchange.response is None:
        return exchange.fault
    assert exchange.response.headers.get(b"content-encoding") == fields.get(b"content-encoding")
    return exchange.response


def _told(value: str | bytes | None) -> str:
    """Name a case the same in every process: a gzip says when it was made."""
    return f"{len(value)} bytes" if isinstance(value, bytes) else str(value)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("codings", "sent", "body"),
    [
        (None, TEXT, TEXT),
        ("gzip", gzip.compress(TEXT), TEXT),
        ("X-GZip", gzip.compress(TEXT), TEXT),
        ("br", brotli.compress(TEXT), TEXT),
        ("deflate", zlib.compress(TEXT), TEXT),
        ("gzip, br", brotli.compress(gzip.compress(TEXT)), TEXT),
        ("identity", TEXT, TEXT),
        ("gzip", gzip.compress(bytes(MOST)), bytes(MOST)),
        ("gzip", b"", b""),
        ("aes128gcm", b"\0\1", b"\0\1"),
        ("gzip, aes128gcm", b"\0\1", b"\0\1"),
    ],
    ids=_told,
)
def test_a_body_is_as_it_was_before_it_was_coded(way: Way, codings: str | None, sent: bytes, body: bytes) -> None:
    response = came(way, sent, codings)
    assert isinstance(response, Response), response
    assert response.body == body


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("codings", "sent", "fault"),
    [
        (None, ZEROS, f"its body has more than {MOST} bytes"),
        ("gzip", gzip.compress(ZEROS), f"its body has more than {MOST} bytes"),
        ("br", brotli.compress(bytes(50_000_000)), f"its body has more than {MOST} bytes"),
        ("gzip", b"{}", "its body is not in the content coding that it says"),
        ("br", TEXT, "its body is not in the content coding that it says"),
        ("gzip", gzip.compress(TEXT)[:-9], "its body breaks off in the midst of its content coding"),
    ],
    ids=_told,
)
def test_what_cannot_be_read_or_held_is_a_fault(way: Way, codings: str | None, sent: bytes, fault: str) -> None:
    assert came(way, sent, codings) == f"no answer that can be read: {fault}"


def test_a_part_of_what_was_coded_stays() -> None:
    whole = gzip.compress(TEXT)
    for sent, body in ((whole[4:30], whole[4:30]), (whole, TEXT)):
        assert came(WAYS[1], sent, "gzip", 206) == Response(206, {b"content-encoding": b"gzip"}, body)


def test_nothing_is_kept_beyond_the_bound() -> None:
    body = Body(3)
    body.add(b"abc")
    assert body.whole() == b"abc"
    for _ in range(2):
        with pytest.raises(Unreadable):
            body.add(b"d")
    with pytest.raises(Unreadable):
        body.whole()


@pytest.mark.parametrize("raised", [None, RuntimeError("something else")])
def test_an_application_that_does_not_mind_the_bound_is_not_believed(raised: Exception | None) -> None:
    async def application(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200})
        try:
            await send({"type": "http.response.body", "body": ZEROS})
        except ValueError:
            if raised is not None:
                raise raised from None

    target = AsgiTarget(application, Bounds(5, MOST))
    assert target.send(Request("GET", "/")).fault == f"no answer that can be read: its body has more than {MOST} bytes"
    target.close()


def test_an_application_that_says_nothing_gives_no_answer() -> None:
    async def application(_scope: Any, _receive: Any, _send: Any) -> None:
        """Nothing is said."""

    target = AsgiTarget(application, Bounds(5))
    assert target.send(Request("GET", "/")).fault == "no answer that can be read: the application sent none"
    target.close()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("codings", "body"), [("identity", TEXT), ("gzip", gzip.compress(TEXT))], ids=_told)
def test_what_answers_head_has_no_body_whichever_way_it_comes(way: Way, codings: str, body: bytes) -> None:
    fields = {b"content-encoding": codings.encode(), b"x-a": b"1"}
    with way(Response(200, fields, body), Bounds(5, MOST)) as target:
        exchange = target.send(Request("HEAD", "/"))
    assert exchange.response is not None, exchange.fault
    assert (exchange.response.status, exchange.response.body) == (200, b"")
    assert fields.items() <= exchange.response.headers.items()
