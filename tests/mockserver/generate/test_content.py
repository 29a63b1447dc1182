"""Texts that hold other content: what is decoded from them is what the schema says they hold."""

from __future__ import annotations

import base64
import json
import quopri
from collections.abc import Callable
from typing import Any

import pytest

from contracts.media import binary
from mockserver.generate.generator import Generator
from mockserver.generate.wishes import Wishes
from tests.mockserver.generate.judges import schema_of

DECODERS: dict[str, Callable[[str], bytes]] = {
    "base64": lambda text: base64.b64decode(text, validate=True),
    "BASE64": lambda text: base64.b64decode(text, validate=True),
    "base64url": base64.urlsafe_b64decode,
    "base32": base64.b32decode,
    "base16": base64.b16decode,
    "quoted-printable": quopri.decodestring,
    "binary": binary.encode,
}
PNG = b"\x89PNG\r\n\x1a\n"


def inside(**keywords: Any) -> list[str]:
    """Give the texts that schemas with `keywords` get as a property, for some seeds."""
    schema = schema_of({"properties": {"a": {"type": "string", **keywords}}, "required": ["a"]})
    values = [Generator().value(schema, seed, Wishes(ignore_examples=True)) for seed in range(5)]
    assert all(schema.is_valid(value) for value in values)
    return [value["a"] for value in values]


@pytest.mark.parametrize("encoding", DECODERS)
def test_an_image_is_one_once_it_is_decoded(encoding: str) -> None:
    for text in inside(contentMediaType="image/png", contentEncoding=encoding):
        assert DECODERS[encoding](text).startswith(PNG)


@pytest.mark.parametrize("encoding", DECODERS)
def test_json_keeps_the_schema_of_its_content(encoding: str) -> None:
    held = {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer", "minimum": 7}}}
    for text in inside(contentMediaType="application/json", contentEncoding=encoding, contentSchema=held):
        assert schema_of(held).is_valid(json.loads(DECODERS[encoding](text)))


def test_bytes_without_an_encoding_are_in_base64_inside_of_a_value() -> None:
    for text in inside(contentMediaType="image/png"):
        assert base64.b64decode(text, validate=True).startswith(PNG)


def test_bytes_without_an_encoding_are_the_body_itself() -> None:
    value = Generator().value(schema_of({"type": "string", "contentMediaType": "image/png"}), 1)
    assert binary.encode(value).startswith(PNG)


@pytest.mark.parametrize(
    ("media_type", "begins"),
    [("text/html; charset=utf-8", "<!DOCTYPE html>"), ("image/svg+xml", "<svg "), ("application/xml", "<")],
)
def test_texts_are_written_as_they_are(media_type: str, begins: str) -> None:
    assert all(text.startswith(begins) for text in inside(contentMediaType=media_type))


def test_what_is_too_long_is_a_word_in_its_encoding() -> None:
    for text in inside(contentMediaType="image/png", contentEncoding="base64", maxLength=40):
        assert 0 < len(text) <= 40
        assert not base64.b64decode(text, validate=True).startswith(PNG)


def test_items_that_have_to_differ_hold_different_files() -> None:
    held = {"type": "string", "contentMediaType": "image/png", "contentEncoding": "base64"}
    schema = schema_of({"type": "array", "items": held, "minItems": 5, "uniqueItems": True})
    value = Generator().value(schema, 1)
    assert len(set(value)) == 5
    assert all(base64.b64decode(text).startswith(PNG) for text in value)
