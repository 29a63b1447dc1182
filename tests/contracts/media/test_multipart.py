"""Multipart forms: parts cut, read and written as RFC 2046, RFC 7578 and the Encoding Object say."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.media import codec, ranges
from contracts.media.malformed import Malformed
from contracts.media.multipart_parts import parts
from contracts.model.operation import Encoding, MediaType
from contracts.model.schema import SchemaSpace
from contracts.model.schema_error import Keywords

SPACE = SchemaSpace({}.__getitem__, list)
CONTENT_TYPE = 'multipart/form-data; boundary="b-1"'
FILE = {"type": "string", "format": "binary"}
POINT = {"type": "object", "properties": {"x": {"type": "integer"}}}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "id": {"type": "integer"},
        "note": {"type": "string"},
        "file": FILE,
        "files": {"type": "array", "items": FILE},
        "image": {"type": "string", "contentMediaType": "image/png"},
        "point": POINT,
        "points": {"type": "array", "items": POINT},
        "sizes": {"type": "array", "items": {"type": "integer"}},
    },
}


def media(keywords: Keywords = SCHEMA, **encoding: Encoding) -> MediaType:
    return MediaType("multipart/form-data", "/media", SPACE.made("/schema", keywords), encoding=encoding)


def part(name: str, body: bytes, *headers: str, filename: str | None = None) -> bytes:
    file = f'; filename="{filename}"' if filename is not None else ""
    lines = [f'Content-Disposition: form-data; name="{name}"{file}', *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def body(*written: bytes) -> bytes:
    return b"".join(b"--b-1\r\n" + each + b"\r\n" for each in written) + b"--b-1--\r\n"


def decode(raw: bytes, keywords: Keywords = SCHEMA, **encoding: Encoding) -> Any:
    return codec.decode(media(keywords, **encoding), raw, CONTENT_TYPE)


JSON = "Content-Type: application/json"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ([], {}),
        ([part("id", b"5"), part("note", b"5")], {"id": 5, "note": "5"}),
        ([part("note", "ü".encode())], {"note": "ü"}),
        ([part("note", b"\xfc", "Content-Type: text/plain; charset=iso-8859-1")], {"note": "ü"}),
        ([part("note", b"")], {"note": ""}),
        ([part("note", b"a\r\nb\r\n--b-2\r\n--b")], {"note": "a\r\nb\r\n--b-2\r\n--b"}),
        ([part("file", b"\x00\xff\r\n", "Content-Type: image/png", filename="a.png")], {"file": "\x00\xff\r\n"}),
        ([part("file", b'{"a":1}', JSON, filename="a.json")], {"file": '{"a":1}'}),
        ([part("image", b"\x89PNG")], {"image": "\x89PNG"}),
        ([part("files", b"a", filename="a"), part("files", b"\xff", filename="b")], {"files": ["a", "\xff"]}),
        ([part("point", b'{"x":1}', JSON)], {"point": {"x": 1}}),
        ([part("point", b'{"x":1}')], {"point": {"x": 1}}),
        ([part("points", b'{"x":1}', JSON), part("points", b'{"x":2}')], {"points": [{"x": 1}, {"x": 2}]}),
        ([part("points", b'[{"x":1}]', JSON)], {"points": [{"x": 1}]}),
        ([part("sizes", b"1"), part("sizes", b"2")], {"sizes": [1, 2]}),
        ([part("other", b"1")], {"other": "1"}),
        ([part("other", b"1"), part("other", b"2")], {"other": ["1", "2"]}),
        ([b"content-disposition:form-data; NAME = note\r\n\r\nx"], {"note": "x"}),
        ([b'Content-Disposition: form-data;\r\n name="note"\r\n\r\nx'], {"note": "x"}),
        ([part('no\\"te', b"x")], {'no"te': "x"}),
    ],
)
def test_parts_are_read_as_the_schema_calls_for(written: list[bytes], value: Any) -> None:
    assert decode(body(*written)) == value


def test_an_encoding_says_what_a_part_is_that_does_not_say_it_itself() -> None:
    as_json = Encoding(content_type="application/json")
    assert decode(body(part("other", b'{"x":1}')), other=as_json) == {"other": {"x": 1}}
    assert decode(body(part("sizes", b"1,2")), sizes=Encoding(explode=False)) == {"sizes": [1, 2]}
    deep = body(part("point[x]", b"1"), part("id", b"2"), part("file", b"\xff"))
    assert decode(deep, point=Encoding(style="deepObject")) == {"point": {"x": 1}, "id": 2, "file": "\xff"}
    said = body(b'Content-Disposition: form-data; name="point"\r\nContent-Type: application/json\r\n\r\n{"x":1}')
    assert decode(said, point=Encoding(style="deepObject")) == {"point": {"x": 1}}
    file = body(part("file", b"\x89PNG", filename="file.png"))
    assert decode(file, file=Encoding(style="form", explode=False)) == {"file": "\x89PNG"}
    words = body(part("words", "ü,b".encode()))
    strings = {"type": "object", "properties": {"words": {"type": "array", "items": {"type": "string"}}}}
    assert decode(words, strings, words=Encoding(style="form", explode=False)) == {"words": ["ü", "b"]}
    with pytest.raises(Malformed):
        decode(body(part("words", b"\xff")), strings, words=Encoding(style="form", explode=False))


@pytest.mark.parametrize(
    ("keywords", "written", "value"),
    [
        ({"anyOf": [FILE, {"type": "null"}]}, part("a", b'{"a":1}', JSON, filename="a.json"), '{"a":1}'),
        ({"anyOf": [FILE, {"type": "null"}]}, part("a", b"\xfc", "Content-Type: text/csv", filename="a.csv"), "\xfc"),
        ({"type": ["string", "null"], "format": "binary"}, part("a", b"\xfc"), "\xfc"),
        ({"type": ["string", "null"]}, part("a", b"\xfc", "Content-Type: text/plain; charset=latin1"), "ü"),
        ({"type": ["string", "null"]}, part("a", b"null"), "null"),
        ({"enum": ["b", None]}, part("a", b"b"), "b"),
        ({"enum": ["b", None]}, part("a", b""), None),
    ],
)
def test_a_text_or_a_file_may_be_null_instead(keywords: Keywords, written: bytes, value: Any) -> None:
    assert decode(body(written), {"type": "object", "properties": {"a": keywords}}) == {"a": value}


WORD = {"type": "string", "enum": ["a", "ü", "<"]}


@pytest.mark.parametrize("declared", ["application/json", "application/xml", "application/toml", "image/svg+xml", None])
@pytest.mark.parametrize("value", ["a", "ü", "<"])
def test_a_text_is_read_as_the_document_that_it_is_declared_to_be(declared: str | None, value: str) -> None:
    promised = media({"type": "object", "properties": {"word": WORD}}, word=Encoding(content_type=declared))
    raw, content_type = codec.encode(promised, {"word": value})
    assert codec.decode(promised, raw, content_type) == {"word": value}


TOLD = {"note": Encoding(content_type="application/json")}


@pytest.mark.parametrize(
    ("written", "encoding", "value"),
    [
        (part("note", b'"a"'), TOLD, "a"),
        (part("note", b"5"), TOLD, 5),
        (part("note", b"null"), TOLD, None),
        (part("note", b'"a"', "Content-Type: text/plain"), TOLD, '"a"'),
        (part("note", b'"a"', filename="a.json"), TOLD, '"a"'),
        (part("note", b'"a"', JSON), {}, "a"),
        (part("note", b"<b>a</b>", "Content-Type: application/xml"), {}, "a"),
        # A string may hold a document; that nobody declared it makes it no other value.
        (part("note", '{"a":"ü"}'.encode(), JSON), {}, '{"a":"ü"}'),
        (part("file", b'"a"', JSON), {"file": Encoding(content_type="application/json")}, '"a"'),
        (part("note", b"\xff", "Content-Type: image/png"), {}, "\xff"),
        (part("maybe", b"a=1", "Content-Type: application/x-www-form-urlencoded"), {}, "a=1"),
    ],
)
def test_a_text_is_what_its_part_says(written: bytes, encoding: dict[str, Encoding], value: Any) -> None:
    maybe = {"type": ["string", "null"]}
    keywords = {"type": "object", "properties": {**SCHEMA["properties"], "maybe": maybe}}
    assert list(decode(body(written), keywords, **encoding).values()) == [value]


def test_a_text_that_is_not_the_document_that_it_is_declared_to_be() -> None:
    for written, encoding in ((part("note", b"a"), TOLD), (part("note", b"a", JSON), {})):
        with pytest.raises(Malformed):
            decode(body(written), **encoding)


def test_unnamed_parts_are_the_items_of_an_array() -> None:
    mixed = MediaType("multipart/mixed", "", SPACE.made("", {"type": "array", "items": POINT}))
    raw = body(b"Content-Type: application/json\r\n\r\n" + b'{"x":1}', b'\r\n\r\n{"x":2}'[2:])
    assert codec.decode(mixed, raw, "multipart/mixed; boundary=b-1") == [{"x": 1}, {"x": 2}]


def test_unnamed_parts_are_items_where_nothing_is_promised() -> None:
    promised = MediaType("multipart/mixed", "", None)
    unnamed = body(b"Content-Type: application/json\r\n\r\n1", b"\r\ntwo")
    assert codec.decode(promised, unnamed, "multipart/mixed; boundary=b-1") == [1, "two"]
    assert codec.decode(promised, body(part("id", b"five")), "multipart/mixed; boundary=b-1") == {"id": "five"}


@pytest.mark.parametrize("name", ["multipart/form-data", "multipart/mixed", "multipart/*"])
@pytest.mark.parametrize("keywords", [None, {}, {"type": "string"}, FILE])
def test_a_text_is_the_only_part(name: str, keywords: Keywords | None) -> None:
    promised = MediaType(name, "", None if keywords is None else SPACE.made("", keywords))
    raw, content_type = codec.encode(promised, "one")
    message = message_from_bytes(f"Content-Type: {content_type}\r\n\r\n".encode() + raw)
    assert not message.defects
    [only] = message.get_payload()
    assert isinstance(only, Message)
    assert only.get_payload(decode=True) == b"one"
    whole = raw.decode() if keywords else {"body": "one"} if name != "multipart/mixed" else ["one"]
    assert codec.decode(promised, raw, content_type) == whole


@pytest.mark.parametrize(
    ("raw", "boundary"),
    [
        (body(part("id", b"5")), "b-1"),
        (b"before\r\n--a'()+_,./:=? b\t\r\n\r\n\r\n--a'()+_,./:=? b--", "a'()+_,./:=? b"),
        (b"--" + b"x" * 70 + b"\r\n", "x" * 70),
        (b"--" + b"x" * 71 + b"\r\n", None),
        (b'--"\r\n', None),
        (b"--b-1--\r\n\r\n", "b-1--"),
        (b"--b-1", None),
        (b"", None),
    ],
)
def test_a_body_shows_its_boundary(raw: bytes, boundary: str | None) -> None:
    assert ranges.parameter(codec.typed(raw, "multipart/form-data"), "boundary") == boundary


def test_a_boundary_that_is_told_holds() -> None:
    assert codec.typed(body(), "multipart/mixed; boundary=told") == "multipart/mixed; boundary=told"
    assert codec.typed(body(part("id", b"5")), "text/plain") == "text/plain"


LIST, TEXT, ANYTHING = SPACE.made("", {"type": "array"}), SPACE.made("", {"type": "string"}), SPACE.made("", {})


@pytest.mark.parametrize(
    ("promised", "values"),
    [
        (MediaType("multipart/form-data", ""), [{}]),
        (MediaType("multipart/form-data", "", ANYTHING), [{}]),
        (MediaType("multipart/form-data", "", LIST), [{}, []]),
        (MediaType("multipart/form-data", "", TEXT), [{}, "a"]),
        (MediaType("multipart/mixed", ""), [{}, []]),
        (MediaType("multipart/form-data", "", None, LIST), [{}, []]),
        (MediaType("application/x-www-form-urlencoded", ""), [{}]),
        (MediaType("application/x-www-form-urlencoded", "", TEXT), [{}, "a"]),
        (MediaType("application/json", ""), [{}, [], "a", 1, None]),
    ],
)
def test_what_a_body_can_be(promised: MediaType, values: list[Any]) -> None:
    assert [value for value in ({}, [], "a", 1, None) if codec.can_be(promised, value)] == values


def test_preamble_epilogue_and_padding_are_no_content() -> None:
    raw = b"before\r\n--b-1 \t\r\n" + part("id", b"5") + b"\r\n--b-1--  \r\nafter\r\n--b-1\r\n"
    assert decode(raw) == {"id": 5}


@pytest.mark.parametrize(
    ("raw", "content_type", "location"),
    [
        (b"", CONTENT_TYPE, ()),
        (body(part("id", b"5")), "multipart/form-data", ()),
        (body(part("id", b"5")), "multipart/form-data; boundary=" + "x" * 71, ()),
        (body(part("id", b"5"))[:-6], CONTENT_TYPE, ()),
        (b"--b-1\r\n" + part("id", b"5"), CONTENT_TYPE, ()),
        (body(part("id", b"5"), b"no blank line"), CONTENT_TYPE, (1,)),
        (body(b"no colon\r\n\r\n"), CONTENT_TYPE, (0,)),
        (body(b"Content-Type: text/plain\r\n\r\nx"), CONTENT_TYPE, (0,)),
        (body(part("id", b"5", *["X-A: b"] * 100)), CONTENT_TYPE, (0,)),
        (body(part("id", b"5", "X-A: " + "b" * 20_000)), CONTENT_TYPE, (0,)),
        (body(part("id", b"5"), part("id", b"6")), CONTENT_TYPE, ("id",)),
        (body(part("point", b"{", JSON)), CONTENT_TYPE, ("point",)),
        (body(part("note", b"\xff")), CONTENT_TYPE, ("note",)),
        (body(part("note", b"x", "Content-Type: text/plain; charset=rot13")), CONTENT_TYPE, ("note",)),
    ],
)
def test_what_cannot_be_read_is_malformed_at_its_part(
    raw: bytes, content_type: str, location: tuple[str | int, ...]
) -> None:
    with pytest.raises(Malformed) as raised:
        codec.decode(media(), raw, content_type)
    assert raised.value.location == location


@pytest.mark.timeout(30)
def test_hostile_bodies_are_cut_in_time() -> None:
    for raw in (b"\r\n--b-1" * 200_000, b"\r\n--b-1 " + b" \t" * 500_000, b"--b-1\r\n" * 200_000 + b"--b-1--"):
        with pytest.raises(Malformed):
            parts(raw, CONTENT_TYPE)
    disposition = body(part("id", b"5", "Content-Disposition: " + ";" * 16_000))
    assert parts(disposition, CONTENT_TYPE)[0].name is None


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
BYTES = st.binary(max_size=20).map(lambda raw: raw.decode("latin-1"))
POINTS = st.fixed_dictionaries({"x": st.integers()})
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "id": st.integers(),
        "note": WORDS,
        "file": BYTES,
        "files": st.lists(BYTES, min_size=1),
        "point": POINTS,
        "points": st.lists(POINTS, min_size=1),
        "sizes": st.lists(st.integers(), min_size=1),
        'od"d\\': WORDS,
    },
)


@given(VALUES)
def test_what_is_written_is_read_back(value: dict[str, Any]) -> None:
    raw, content_type = codec.encode(media(), value)
    assert codec.decode(media(), raw, content_type) == value
    assert codec.encode(media(), value) == (raw, content_type)


def mixed(**promise: Any) -> MediaType:
    for name in ("schema", "item_schema"):
        if name in promise:
            promise[name] = SPACE.made(f"/{name}", promise[name])
    return MediaType("multipart/mixed", "/media", **promise)


@pytest.mark.parametrize(
    ("media", "value", "types"),
    [
        (mixed(item_schema=POINT), [{"x": 1}, {"x": 2}], ["application/json", "application/json"]),
        (mixed(item_schema=POINT), [], []),
        (
            mixed(item_schema={"type": "string"}, item_encoding=Encoding("text/html")),
            ["a"],
            ["text/html; charset=utf-8"],
        ),
        (
            mixed(
                schema={"type": "array", "prefixItems": [POINT]},
                item_schema=FILE,
                prefix_encoding=(Encoding("application/vnd.x+json"),),
                item_encoding=Encoding("image/png"),
            ),
            [{"x": 1}, "\x89PNG", ""],
            ["application/vnd.x+json", "image/png", "image/png"],
        ),
    ],
)
def test_parts_in_order(media: MediaType, value: list[Any], types: list[str]) -> None:
    raw, content_type = codec.encode(media, value)
    assert [part.content_type for part in parts(raw, content_type)] == types
    assert codec.decode(media, raw, content_type) == value
    pieces = codec.cut(raw, content_type)
    assert b"".join(pieces) == raw
    assert len(pieces) == max(1, len(value))


@given(st.lists(st.text(), max_size=4))
def test_a_cut_is_where_a_part_ends(texts: list[str]) -> None:
    raw, content_type = codec.encode(mixed(item_schema={"type": "string"}), texts)
    pieces = codec.cut(raw, content_type)
    assert b"".join(pieces) == raw
    assert len(pieces) == max(1, len(texts))
    assert all(piece.startswith(b"--") and piece.endswith(b"\r\n") for piece in pieces)


def test_a_form_is_no_sequence() -> None:
    assert not codec.is_sequence(media())
    assert codec.is_sequence(mixed(item_schema=POINT))
    assert codec.promises(mixed(item_schema=POINT)).each is not None
