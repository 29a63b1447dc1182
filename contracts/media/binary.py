"""Binary bodies: takes bytes, gives a text in which each character stands for one byte, and back.

JSON Schema knows no bytes. As a text of the characters U+0000 to U+00FF any body meets `type: string` (with
`format: binary` or without), and `minLength` and `maxLength` count octets, as OpenAPI 3.2 asks ("Binary Streams").
"""

from __future__ import annotations

from typing import Any

from contracts.media import json_text

_ONE_BYTE_EACH = "latin-1"


def decode(raw: bytes) -> str:
    """Give `raw` as a text of one character a byte."""
    return raw.decode(_ONE_BYTE_EACH)


def encode(value: Any) -> bytes:
    """Give the bytes that `value` stands for.

    Bytes are themselves; a string is what `decode` would have made it of, or UTF-8 when it holds characters that
    stand for no byte; any other value is written as JSON.
    """
    if isinstance(value, bytes):
        return value
    if not isinstance(value, str):
        return json_text.encode(value)
    try:
        return value.encode(_ONE_BYTE_EACH)
    except UnicodeEncodeError:
        return value.encode("utf-8", "replace")
