"""Texts that hold other content: takes `contentMediaType`, `contentSchema`, `contentEncoding`, gives such a text."""

from __future__ import annotations

import base64
import json
import quopri
from collections.abc import Callable
from typing import Any

from mockserver.generate.leaves import word
from mockserver.generate.making import Maker
from mockserver.generate.part import Spot
from mockserver.generate.solution import Solution

_ENCODERS: dict[str, Callable[[bytes], bytes]] = {
    "base64": base64.b64encode,
    "base64url": base64.urlsafe_b64encode,
    "base32": base64.b32encode,
    "base16": base64.b16encode,
    "quoted-printable": quopri.encodestring,
}
_TOKEN = "content"


def content(maker: Maker, solution: Solution, spot: Spot) -> str:
    """Give a text that holds what the parts say it holds (JSON Schema, validation 8)."""
    media_type = _first(solution, "contentMediaType")
    encoding = _first(solution, "contentEncoding")
    text = _plain(maker, solution, spot, str(media_type or "").partition(";")[0].strip().lower())
    encoder = _ENCODERS.get(str(encoding or "").lower())
    return encoder(text.encode("utf-8", "replace")).decode("ascii") if encoder else text


def _plain(maker: Maker, solution: Solution, spot: Spot, media_type: str) -> str:
    if media_type == "application/json" or media_type.endswith("+json"):
        demand = tuple(part.inside(schema, "contentSchema") for part, schema in solution.having("contentSchema"))
        value: Any = maker.make(demand, spot.at(_TOKEN, spot.refs)) if demand else {word(spot): word(spot)}
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    if media_type in ("application/xml", "text/xml"):
        return f"<{word(spot)}/>"
    if media_type == "text/html":
        return f"<p>{word(spot)}</p>"
    return word(spot)


def _first(solution: Solution, keyword: str) -> Any:
    found = solution.having(keyword)
    return found[0][1] if found else None
