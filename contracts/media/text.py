"""Plain text: takes the bytes of a text body, gives the value its schema means by that text, and back."""

from __future__ import annotations

from typing import Any

from contracts.media import charset, coerce, json_text
from contracts.media.malformed import Malformed
from contracts.media.shape import types_of
from contracts.model.schema import Schema


def decode(raw: bytes, schema: Schema | None, charset_name: str | None = None) -> Any:
    """Give the value that the text `raw` spells under `schema`. Raises Malformed when `raw` is no text."""
    return value(charset.decode(raw, charset_name), schema)


def value(text: str, schema: Schema | None) -> Any:
    """Give the value that `text` spells under `schema`, as `reader` reads it."""
    return reader(schema)(text)


def reader(schema: Schema | None) -> coerce.Reader:
    """Give what reads a text as a value under `schema`.

    That is the text itself wherever the schema allows a string. Many contracts offer the same object as
    `application/json` and as `text/plain`: where only an object or array will do, the text is read as JSON.
    """
    types = types_of(schema)
    read = coerce.reader(schema)
    if "string" in types or types.isdisjoint(("array", "object")):
        return read

    def read_json(text: str) -> Any:
        try:
            return json_text.decode(text.encode("utf-8", "surrogatepass"))
        except Malformed:
            return read(text)

    return read_json


def encode(value: Any) -> str:
    """Give the text that spells `value`: a string is itself, everything else its JSON."""
    return value if isinstance(value, str) else json_text.encode(value).decode()
