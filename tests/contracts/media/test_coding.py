"""Content codings: what was packed is unpacked, and never beyond the bound."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from contextlib import suppress

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.media import coding
from contracts.media.malformed import Malformed


def _bare(body: bytes) -> bytes:
    stream = zlib.compressobj(wbits=-15)
    return stream.compress(body) + stream.flush()


PACKERS: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("gzip", gzip.compress),
    ("X-GZIP", lambda body: gzip.compress(body[:3]) + gzip.compress(body[3:]) + b"\0\0"),
    ("deflate", zlib.compress),
    ("deflate", _bare),
    ("br", brotli.compress),
    ("identity", bytes),
    ("", bytes),
    ("gzip, br", lambda body: brotli.compress(gzip.compress(body))),
]


@pytest.mark.parametrize(("name", "pack"), PACKERS)
@given(body=st.binary(max_size=200) | st.binary(max_size=20).map(lambda piece: piece * 1_000))
def test_there_and_back(name: str, pack: Callable[[bytes], bytes], body: bytes) -> None:
    assert coding.decode(pack(body), name, 20_000) == body


@pytest.mark.parametrize(("name", "pack"), PACKERS[:5] + PACKERS[7:])
def test_a_bomb_is_not_unpacked(name: str, pack: Callable[[bytes], bytes]) -> None:
    bomb = pack(bytes(5_000_000))
    assert coding.decode(bomb, name, 5_000_000) == bytes(5_000_000)
    for most in (0, 1, 4_999_999):
        with pytest.raises(coding.TooLong):
            coding.decode(bomb, name, most)


@pytest.mark.parametrize(("name", "pack"), PACKERS[:5])
def test_what_breaks_off_or_is_something_else_is_malformed(name: str, pack: Callable[[bytes], bytes]) -> None:
    whole = pack(b"some text that is not too short " * 9)
    for raw in (whole[:-3].rstrip(b"\0")[:-9], b"\xff" + whole, b'{"a": 1}', b""):
        with pytest.raises(Malformed):
            coding.decode(raw, name, 10_000)


@pytest.mark.timeout(30)
def test_many_members_take_no_longer_than_one() -> None:
    empty = gzip.compress(b"")
    assert coding.decode(empty * (4 * 2**20 // len(empty)) + gzip.compress(b"end"), "gzip", 3) == b"end"


@pytest.mark.parametrize("codings", ["zstd", "gzip, zstd", "gzip;q=1", "gzip,gzip,gzip,gzip"])
def test_others_are_unknown(codings: str) -> None:
    with pytest.raises(coding.UnknownCoding):
        coding.decode(b"x", codings, 100)


@given(st.binary(max_size=60), st.sampled_from(coding.KNOWN))
def test_any_bytes_end_well(raw: bytes, name: str) -> None:
    with suppress(Malformed, coding.TooLong):
        assert len(coding.decode(raw, name, 1_000)) <= 1_000
