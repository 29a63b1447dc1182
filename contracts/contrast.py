"""The contrast: takes a breach of which nothing more was said than its message, gives the contract's own words and the
very value that came."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from contracts.counting import counted
from contracts.events import Found, Sent
from contracts.exchange.message import Response
from contracts.pointer import look_up, split

_MOST_OF_A_BODY = 1 << 20
_MOST = 300


def contrast(found: Found, proof: Sent | None, root: Mapping[str, Any]) -> tuple[str, str]:
    """Give what was expected and what came. `root` is the document, `proof` the exchange that shows the breach.

    What the finder said of either stays, unless it only repeated the message.
    """
    if found.actual != found.finding.message:
        return found.expected, found.actual
    response = proof.exchange.response if proof else None
    came = _came(found.finding.location, response) if response else ""
    return _promised(root, found.finding.pointer) or found.expected, came or found.actual


def in_short(response: Response) -> str:
    """Give what is known of any answer: its status, its media type, and how much it has."""
    media_type = response.headers.get(b"content-type", b"").decode("latin-1")[:_MOST] or "no Content-Type"
    return f"{response.status} with {media_type} and {counted(len(response.body), 'byte')}"


def _promised(root: Mapping[str, Any], pointer: str) -> str:
    """Give the keyword at `pointer` with its value, nothing when it is too long to be read at a glance."""
    try:
        value = look_up(root, pointer)
    except (LookupError, ValueError):
        return ""
    name = (split(pointer) or [""])[-1]
    if name == "responses" and isinstance(value, dict):
        return "one of " + ", ".join(str(key) for key in value if not str(key).startswith("x-"))
    text = _json(value)
    return f"{name}: {text}" if len(text) <= _MOST else ""


def _came(location: Sequence[str | int], response: Response) -> str:
    match location:
        case ["status", *_]:
            return str(response.status)
        case ["header", str(name)]:
            value = response.headers.get(name.lower().encode("latin-1", "replace"))
            return "no such field" if value is None else value.decode("latin-1") or "an empty field"
        case ["body", *tokens] if len(response.body) <= _MOST_OF_A_BODY:
            return _in_body(tokens, response.body) or in_short(response)
    return in_short(response)


def _in_body(tokens: Sequence[str | int], body: bytes) -> str:
    try:
        value = json.loads(body)
        for token in tokens:
            value = value[token]
    except (LookupError, TypeError):
        return "no such member"
    except (ValueError, RecursionError):
        return ""
    text = _json(value)
    if len(text) > _MOST and isinstance(value, dict):
        text = "an object with " + ", ".join(value)  # what is missing shows in this
    return text if len(text) <= _MOST else f"{text[:_MOST]}…"


def _json(value: Any) -> str:
    """Give a value as JSON; a document may also hold dates, which YAML knows."""
    return json.dumps(value, ensure_ascii=False, default=str)
