"""Texts that hold other content: takes `contentMediaType`, `contentSchema`, `contentEncoding`, gives such a text."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable
from typing import Any

from contracts.media import binary, ranges
from mockserver.generate.leaves import word
from mockserver.generate.making import Maker
from mockserver.generate.part import Spot
from mockserver.generate.solution import Solution

_ENCODERS: dict[str, Callable[[bytes], bytes]] = {
    "base64": base64.b64encode,
    "base64url": base64.urlsafe_b64encode,
    "base32": base64.b32encode,
    "base16": base64.b16encode,
    "quoted-printable": lambda data: binascii.b2a_qp(data, istext=False),
}
_AS_IT_IS = frozenset({"7bit", "8bit", "binary"})
_TOKEN = "content"


def content(maker: Maker, solution: Solution, spot: Spot) -> str:
    """Give a text that holds what the parts say it holds (JSON Schema, validation 8): a word where that is too long."""
    media_type = str(_first(solution, "contentMediaType") or "").partition(";")[0].strip().lower()
    encoding = str(_first(solution, "contentEncoding") or "").lower()
    text = _spelled(_held(maker, solution, spot, media_type), encoding, spot)
    most = min((bound for _, bound in solution.having("maxLength")), default=len(text))
    return text if len(text) <= most else _spelled(word(spot), encoding, spot)


def _spelled(held: str | bytes, encoding: str, spot: Spot) -> str:
    """Give `held` in its encoding.

    Bytes without one are characters of one byte each, as whole bodies have them; inside of another value nobody could
    read these, and what is meant is base64.
    """
    encoder = _ENCODERS.get(encoding)
    if encoder is None and isinstance(held, bytes):
        if not spot.path or encoding in _AS_IT_IS:
            return binary.decode(held)
        encoder = base64.b64encode
    if encoder is None:
        return str(held)
    return encoder(held if isinstance(held, bytes) else held.encode("utf-8", "replace")).decode("ascii")


def _held(maker: Maker, solution: Solution, spot: Spot, media_type: str) -> str | bytes:
    """Give what the text holds: text, or bytes."""
    if ranges.is_json(media_type):
        demand = tuple(part.inside(schema, "contentSchema") for part, schema in solution.having("contentSchema"))
        value: Any = maker.make(demand, spot.at(_TOKEN, spot.refs)) if demand else {word(spot): word(spot)}
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    if not media_type:
        return word(spot)
    from mockserver.generate.files import catalogue  # which few schemas ask for

    data = catalogue.file(media_type, spot.seed.child(spot.variant))
    if data is not None:
        return data.decode() if catalogue.is_text(media_type) else data
    return f"<{word(spot)}/>" if ranges.is_xml(media_type) else word(spot)


def _first(solution: Solution, keyword: str) -> Any:
    found = solution.having(keyword)
    return found[0][1] if found else None
