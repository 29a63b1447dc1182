"""Content codings: which one is chosen, what may be compressed, and that nothing else changes."""

from __future__ import annotations

import gzip
import zlib

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockserver.reply import Reply
from mockserver.respond import coding
from mockserver.respond.conditional import matches

JSON = (b"content-type", b"application/json")
LONG = b'{"a":"' + b"x" * 2_000 + b'"}'


def reply(*fields: tuple[bytes, bytes], body: bytes = LONG) -> Reply:
    return Reply(200, fields or (JSON,), body)


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        ("gzip", b"gzip"),
        ("br", b"br"),
        ("gzip, deflate, br", b"br"),
        ("gzip, br;q=0.9", b"gzip"),
        ("br;q=0.5, gzip;q=0.5", b"br"),
        ("X-GZIP;Q=0.3", b"gzip"),
        ("*", b"br"),
        ("*;q=0.5, br;q=0", b"gzip"),
        ("gzip;q=0.5, *;q=0", b"gzip"),
        ("gzip;q=0.5, identity", None),
        ("gzip;q=0.5, identity;q=0.5", b"gzip"),
        ("identity", None),
        ("deflate, zstd", None),
        ("gzip;q=0", None),
        ("br;q=0, gzip;q=0.000", None),
        ("", None),
        ("][, ;q=1,gzip", b"gzip"),
        ("gzip;q=2.5", None),
    ],
)
def test_the_client_chooses(accepted: str, chosen: bytes | None) -> None:
    assert coding.coding_for(reply(), accepted.encode()) == chosen


@pytest.mark.parametrize(
    ("content_type", "is_coded"),
    [
        ("application/json", True),
        ("application/problem+json; charset=utf-8", True),
        ("Application/Vnd.Api+JSON", True),
        ("text/csv; charset=utf-8", True),
        ("image/svg+xml", True),
        ("application/javascript", True),
        ("application/x-www-form-urlencoded", True),
        ("image/png", False),
        ("application/zip", False),
        ("application/epub+zip", False),
        ("application/octet-stream", False),
        ('multipart/form-data; boundary="+json"', False),
    ],
)
def test_what_is_dense_already_is_left_alone(content_type: str, is_coded: bool) -> None:
    made = reply((b"content-type", content_type.encode()))
    assert coding.coding_for(made, b"gzip") == (b"gzip" if is_coded else None)
    assert coding.varied(made.headers, made.body) == (
        (*made.headers, (b"vary", b"accept-encoding")) if is_coded else made.headers
    )


def test_small_bodies_are_coded_only_when_they_must_be() -> None:
    small = reply(body=b"{}")
    assert coding.coding_for(small, b"gzip, br") is None
    assert coding.varied(small.headers, small.body) == small.headers
    assert coding.coding_for(small, b"gzip, identity;q=0") == b"gzip"
    assert coding.coding_for(small, b"gzip, *;q=0") == b"gzip"
    assert coding.coding_for(small, b"identity;q=0") is None
    assert coding.coding_for(reply(body=b""), b"gzip, identity;q=0") is None


@pytest.mark.parametrize(
    "field",
    [(b"content-encoding", b"gzip"), (b"content-range", b"bytes 0-1/9"), (b"content-digest", b"sha-256=:eA==:"),
     (b"cache-control", b"max-age=1, No-Transform")],
)  # fmt: skip
def test_what_asks_to_be_left_alone_is(field: tuple[bytes, bytes]) -> None:
    assert coding.coding_for(reply(JSON, field), b"gzip") is None


@given(st.binary(min_size=1), st.sampled_from([b"gzip", b"br"]))
def test_the_body_is_the_same_inside_and_the_length_is_right(body: bytes, name: bytes) -> None:
    made = coding.coded(reply(body=body), name)
    assert (gzip.decompress if name == b"gzip" else brotli.decompress)(made.body) == body
    assert dict(made.framed)[b"content-length"] == str(len(made.body)).encode()
    assert dict(made.headers)[b"content-encoding"] == name


def test_a_coding_is_made_once_and_is_the_same_each_day() -> None:
    one, other = reply(), reply()
    assert coding.coded(one, b"gzip") is coding.coded(one, b"gzip")
    assert coding.coded(one, b"gzip").body == coding.coded(other, b"gzip").body
    assert zlib.decompressobj(31).decompress(coding.coded(one, b"gzip").body) == LONG
    assert coding.coded(one, b"gzip").body[4:8] == bytes(4)


@pytest.mark.parametrize(
    ("tag", "coded"),
    [(b'"a"', b'"a-gzip"'), (b'W/"a"', b'W/"a"'), (b"a", b"a-gzip"), (b'""', b'"-gzip"')],
)
def test_each_coding_has_a_strong_tag_of_its_own(tag: bytes, coded: bytes) -> None:
    plain = reply(JSON, (b"etag", tag))
    assert dict(coding.coded(plain, b"gzip").headers)[b"etag"] == coded
    assert matches(coded, tag)


def test_a_304_names_what_the_client_named() -> None:
    told = Reply(304, ((b"etag", b'"a"'), (b"vary", b"accept-encoding")))
    for sent, named in ((b'"x", "a-br"', b'"a-br"'), (b'"a"', b'"a"'), (b"*", b'"a"')):
        assert dict(coding.recalled(told, {b"if-none-match": sent}).headers)[b"etag"] == named


@pytest.mark.parametrize(
    ("vary", "then"),
    [(b"accept", b"accept, accept-encoding"), (b"*", b"*"), (b"Accept-Encoding", b"Accept-Encoding")],
)
def test_vary_is_one_field(vary: bytes, then: bytes) -> None:
    made = coding.coded(reply(JSON, (b"vary", vary)), b"gzip")
    assert [value for name, value in made.headers if name == b"vary"] == [then]
