"""Where a refusal says that the request is wrong: takes an exchange, gives the place in the request and the promise.

Read are the members that RFC 9457, section 3.2, shows for validation errors: `errors`, each with a `pointer` into the
body, or with the name of a `parameter` or `header`. Where it points at what the request did not have, the promise is
that of the object which lacks it.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from contracts.media import json_text
from contracts.media.malformed import Malformed
from contracts.pointer import split
from contracts.suite.about import About
from contracts.suite.member import schema_of

_MOST_READ = 64 * 1024
Told = tuple[tuple[str | int, ...], str]


def told_place(about: About) -> Told:
    """Give the first place that the answer names, as a location and the pointer of what is promised there; empty ones
    when it names none that the contract knows."""
    for entry in _entries(about):
        for kind, places in (("parameter", ("path", "query", "cookie")), ("header", ("header",))):
            name = entry.get(kind)
            if isinstance(name, str):
                for parameter in about.operation.parameters:
                    if parameter.location in places and parameter.name.lower() == name.lower():
                        return (parameter.location, parameter.name), parameter.pointer
        if isinstance(entry.get("pointer"), str):
            found = _in_body(about, entry["pointer"])
            if found is not None:
                return found
    return (), ""


def _entries(about: About) -> list[dict[str, Any]]:
    body = about.response.body
    if "json" not in (about.field("content-type") or "") or len(body) > _MOST_READ:
        return []
    try:
        said = json_text.decode(body)
    except Malformed:
        return []
    entries = said.get("errors") if isinstance(said, dict) else None
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []


def _in_body(about: About, pointer: str) -> Told | None:
    media = about.judged.media_type
    try:
        tokens = split(unquote(pointer.removeprefix("#")))
    except ValueError:
        return None
    if media is None or media.schema is None:
        return None
    way = [int(token) if token.isdecimal() else token for token in tokens]
    return ("body", *way), schema_of(media.schema, about.judged.body, way).pointer
