"""Codecs: one table of media types; bodies read and written as data says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.media.codec import Unreadable, codec_for, decode, encode, promises
from contracts.media.malformed import Malformed
from contracts.model.operation import MediaType
from contracts.model.schema import Schema, SchemaSpace
from contracts.model.schema_error import Keywords

CASES = Path(__file__).parents[2] / "cases" / "media"
SPACE = SchemaSpace({}.__getitem__, list)


def made(keywords: Keywords | None) -> Schema | None:
    return SPACE.made("/body", keywords) if keywords is not None else None


def media_of(case: dict[str, Any]) -> MediaType:
    return MediaType(case["type"], "", made(case.get("schema")), made(case.get("item")))


def cases(name: str, only: str = "") -> list[Any]:
    held = yaml.safe_load((CASES / name).read_text("utf-8"))
    assert len({case["name"] for case in held}) == len(held)
    return [pytest.param(case, id=case["name"]) for case in held if case.get("only", only) == only]


@pytest.mark.parametrize("case", cases("bodies.yaml", "read"))
def test_read(case: dict[str, Any]) -> None:
    raw = case["body"].encode("utf-8" if "٣" in case["body"] else "latin-1")
    found = decode(media_of(case), raw, case.get("sent", case["type"]))
    if case.get("loose"):
        assert found[0]["data"] == case["value"][0]["data"]
    else:
        assert found == case["value"]


@pytest.mark.parametrize("case", cases("bodies.yaml", "write"))
def test_write(case: dict[str, Any]) -> None:
    raw, content_type = encode(media_of(case), case["value"])
    assert raw.decode("latin-1") == case["body"]
    assert content_type == case.get("sent", case["type"])


@pytest.mark.parametrize("case", cases("refused.yaml"))
def test_refused(case: dict[str, Any]) -> None:
    with pytest.raises(Malformed) as caught:
        decode(media_of(case), case["body"].encode("latin-1"), case["type"])
    assert case["said"] in caught.value.message
    assert caught.value.location == tuple(case.get("location", ()))
    assert not isinstance(caught.value, Unreadable)


def test_a_format_that_is_not_known_is_not_judged() -> None:
    media = MediaType("application/x-protobuf", "", made({"type": "object"}))
    with pytest.raises(Unreadable):
        decode(media, b"\x08\x96\x01")


def test_multipart_goes_there_and_back() -> None:
    schema = made(
        {"type": "object", "properties": {"a": {"type": "integer"}, "f": {"type": "string", "format": "binary"}}}
    )
    media = MediaType("multipart/form-data", "", schema)
    raw, content_type = encode(media, {"a": 1, "f": "\xff\x00"})
    assert content_type.startswith("multipart/form-data; boundary=")
    assert decode(media, raw, content_type) == {"a": 1, "f": "\xff\x00"}


def test_multipart_in_multipart_ends() -> None:
    raw, content_type = b"x", "text/plain"
    for depth in range(200):
        head = f'Content-Disposition: form-data; name="a"\r\nContent-Type: {content_type}\r\n\r\n'.encode()
        raw = b"--b%d\r\n" % depth + head + raw + b"\r\n--b%d--\r\n" % depth
        content_type = f"multipart/form-data; boundary=b{depth}"
    with pytest.raises(Malformed, match="nested deeper"):
        decode(MediaType("multipart/form-data", "", made({"type": "object"})), raw, content_type)


@pytest.mark.parametrize(
    ("content_type", "like"),
    [
        ("APPLICATION/JSON ; charset=UTF-8", "application/json"),
        ("application/problem+json", "application/json"),
        ("text/x-json", "application/json"),
        ("application/soap+xml", "application/xml"),
        ("application/openapi+yaml", "application/yaml"),
        ("multipart/mixed", "multipart/form-data"),
        ("text/x-anything", "text/plain"),
        ("image/png", "application/octet-stream"),
        ("application/x-odd; charset=utf-8", "text/plain"),
        ("", "application/octet-stream"),
        ("nonsense", "application/octet-stream"),
        ("*/*", "application/octet-stream"),
        ("a" * 1_000_000, "application/octet-stream"),
    ],
)
def test_what_is_not_in_the_table_is_like_something_that_is(content_type: str, like: str) -> None:
    assert codec_for(content_type) is codec_for(like)


def test_promises() -> None:
    array, string, object_ = made({"type": "array"}), made({"type": "string"}), made({"type": "object"})

    def told(name: str, schema: Schema | None, item: Schema | None = None) -> tuple[Schema | None, Schema | None]:
        found = promises(MediaType(name, "", schema, item))
        return found.whole, found.each

    assert told("application/json", array, object_) == (array, None)
    assert told("application/jsonl", array, object_) == (array, object_)
    assert told("application/jsonl", None, object_) == (None, object_)
    assert told("application/jsonl", array) == (array, None)
    assert told("application/jsonl", object_) == (None, object_)
    assert told("text/event-stream", string) == (string, None)
    assert told("text/event-stream", None) == (None, None)
    anything = made({"description": "says nothing"})
    assert told("text/event-stream", anything) == (None, anything)


LONG = [{"id": number, "name": "a name"} for number in range(15_000)]
LONG_YAML = "".join(f"- id: {each['id']}\n  name: {each['name']}\n" for each in LONG)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (LONG_YAML, LONG),
        (json.dumps(LONG), LONG),
        (LONG_YAML + "- &a\n- *a\n", None),
        (LONG_YAML + "- !!str a\n", None),
        ("[" + "a," * 200_000 + "]", None),
        ("a: &a " + "b" * 1000 + "\nb: *a\n", {"a": "b" * 1000, "b": "b" * 1000}),
    ],
    ids=["plain", "json", "an alias", "a tag", "brackets", "short"],
)
def test_only_plain_yaml_is_read_however_long(text: str, value: Any) -> None:
    media = MediaType("application/yaml", "", made({"type": ["array", "object"]}))
    if value is not None:
        assert decode(media, text.encode()) == value
        return
    with pytest.raises(Malformed, match="not YAML: more than 262,144 bytes"):
        decode(media, text.encode())


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "content_type", ["application/jsonl", "application/json-seq", "text/event-stream", "text/csv", "text/plain"]
)
def test_large_bodies_are_read_quickly(content_type: str) -> None:
    media = MediaType(content_type, "", made({"type": "array", "items": {"type": "object"}}))
    for unit in (b"\n", b"\r", b"\x1e", b"a,b\n", b'"', b"data: x\n", b"data:\n\n", b"{}\n", b"[", b":\n"):
        try:
            decode(media, unit * (1_000_000 // len(unit)), content_type)
        except Malformed:
            continue


TYPES = [
    "application/json", "application/xml", "text/plain", "text/csv", "application/jsonl", "application/json-seq",
    "text/event-stream", "application/octet-stream", "application/yaml", "image/png", "application/x-odd",
]  # fmt: skip
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**25), 10**25)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=10,
)
SCHEMAS = st.sampled_from(
    [
        None,
        True,
        {"type": "string"},
        {"type": "object"},
        {"type": "array"},
        {"type": "array", "items": {"type": "object"}},
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(TYPES), SCHEMAS, VALUES)
def test_any_value_is_written_and_can_be_read(content_type: str, keywords: Any, value: Any) -> None:
    media = MediaType(content_type, "", made(keywords))
    raw, sent = encode(media, value)
    assert encode(media, value) == (raw, sent)
    assert sent.partition(";")[0] == content_type
    try:
        decode(media, raw, sent)
    except Unreadable:
        assert codec_for(content_type) is codec_for("application/octet-stream")
    except Malformed:
        assert content_type == "text/csv"  # whose rows may have promised another shape


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(TYPES), SCHEMAS, st.binary(max_size=60) | st.text("<a/>&;\"'\n\r\t ,:{}[]1data\x1e").map(str.encode)
)
def test_any_bytes_are_read_or_refused(content_type: str, keywords: Any, raw: bytes) -> None:
    try:
        decode(MediaType(content_type, "", made(keywords)), raw, content_type)
    except Malformed as fault:
        assert len(fault.message) < 500  # noqa: PT017
