"""Reading: takes a request and what its route asks for, gives its values; what cannot be read is refused."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from flask import Request
from werkzeug.exceptions import RequestEntityTooLarge

from tests.services.plain import formats
from tests.services.plain.answers import Refusal
from tests.services.plain.entity_tags import Tags
from tests.services.plain.values import Check, Faults

Reader = Callable[[str], Any]
"""Takes the text of a query parameter, gives its value; raises ValueError with what is wrong."""

LARGEST_BODY = 10 * 2**20
# Responses hold a body three levels deeper, and readers take 128 for sure.
_DEEPEST_BODY = 100

_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_MEDIA_TYPE = re.compile(rf'({_TOKEN}/{_TOKEN})[ \t]*(?:;[ \t]*(?:{_TOKEN}=(?:{_TOKEN}|"(?:[^"\\]|\\.)*"))?[ \t]*)*')
_KEY = re.compile(r"[!-~]{1,255}")
_TAG = r'"[!#-~]{1,64}"'
_CONDITIONS = {
    "If-Match": re.compile(rf"\*|{_TAG}(, ?{_TAG})*"),
    "If-None-Match": re.compile(rf"\*|(W/)?{_TAG}(, ?(W/)?{_TAG})*"),
}
_LONGEST_CONDITION = 512


@dataclass(frozen=True)
class Asked:
    """What a request asks: whose it is, when (in milliseconds), and its values."""

    owner: str
    now: int
    path: Mapping[str, str]
    query: Mapping[str, Any] = field(default_factory=dict)
    key: str = ""
    tags: Tags | None = None
    body: Any = None


def identifiers(texts: Mapping[str, str], faults: Faults) -> dict[str, str]:
    """Give the UUIDs of a path in lower case."""
    for name, text in texts.items():
        if not formats.is_uuid(text):
            faults.append({"parameter": name, "detail": "It is not a UUID."})
    return {name: text.lower() for name, text in texts.items()}


def query(raw: bytes, readers: Mapping[str, Reader], faults: Faults) -> dict[str, Any]:
    """Give the parameters of a query that `readers` know; others mean nothing."""
    try:
        # A value that is not UTF-8 once unescaped cannot be any that is asked for.
        pairs = parse_qsl(raw.decode(), keep_blank_values=True, errors="replace")
    except UnicodeDecodeError:
        faults.append({"detail": "The query is not UTF-8."})
        return {}
    values: dict[str, Any] = {}
    for name, text in pairs:
        if name not in readers:
            continue
        try:
            if name in values:
                raise ValueError("It is given more than once.")
            values[name] = readers[name](text)
        except ValueError as wrong:
            faults.append({"parameter": name, "detail": str(wrong)})
    return values


def key(request: Request, faults: Faults) -> str:
    """Give the `Idempotency-Key`."""
    text = request.headers.get("Idempotency-Key")
    if text is None:
        faults.append({"header": "Idempotency-Key", "detail": "The header is required."})
        return ""
    text = text.strip(" \t")
    if not _KEY.fullmatch(text):
        faults.append({"header": "Idempotency-Key", "detail": "It is not 1 to 255 visible characters."})
    return text


def tags(request: Request, header: str, faults: Faults) -> Tags | None:
    """Give the entity tags of `If-Match` or `If-None-Match`, None when it is not there."""
    text = request.headers.get(header)
    if text is None:
        return None
    text = text.strip(" \t")
    if len(text) > _LONGEST_CONDITION or not _CONDITIONS[header].fullmatch(text):
        faults.append({"header": header, "detail": "It is neither * nor a list of entity tags."})
    return ("*",) if text == "*" else tuple(re.findall(_TAG, text))


def raw_body(request: Request) -> bytes:
    """Give the bytes of the body. Raises Refusal (400) when they are too many."""
    try:
        return request.get_data()
    except RequestEntityTooLarge:
        raise Refusal(400, f"The body has more than {LARGEST_BODY} bytes.") from None


def body(raw: bytes, content_type: str | None, media_type: str, check: Check) -> Any:
    """Give the value of the body. Raises Refusal (400, 415 or 422)."""
    if not raw:
        raise Refusal(400, "The body is required.")
    match = _MEDIA_TYPE.fullmatch((content_type or "").strip(" \t"))
    if match is None or match[1].lower() != media_type:
        raise Refusal(415, f"The body has to be {media_type}.", headers={"Accept": media_type})
    value = _json(raw)
    faults: Faults = []
    if _is_deeper(value, _DEEPEST_BODY):
        faults.append({"pointer": "#", "detail": f"It is nested deeper than {_DEEPEST_BODY} levels."})
    else:
        value = check(value, "#", faults)
    if faults:
        count = "1 field is" if len(faults) == 1 else f"{len(faults)} fields are"
        raise Refusal(422, f"{count} not valid.", errors=faults)
    return value


def _json(raw: bytes) -> Any:
    """Give the value that `raw` spells (RFC 8259). Raises Refusal (400)."""
    try:
        text = raw.decode().removeprefix("\ufeff")
        value = json.loads(text, parse_constant=_constant, parse_float=_finite, parse_int=_integer)
        # Half a surrogate pair is no character, and can only be found once its escape is undone.
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, OverflowError, RecursionError):
        raise Refusal(400, "The body is not JSON.") from None
    return value


def _constant(text: str) -> Any:
    raise ValueError(f"{text} is not JSON")


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(f"{text} is too large")
    return value


def _integer(text: str) -> int:
    value = int(text)
    float(value)  # others read numbers as doubles; what none can hold is refused
    return value


def _is_deeper(value: Any, most: int) -> bool:
    level = [value]
    for _ in range(most + 1):
        level = [
            inner
            for outer in level
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
    return bool(level)
