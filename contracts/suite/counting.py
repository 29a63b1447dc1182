"""Counting: takes the parameter in which pages are counted, gives from which number on.

Some services count from 0 and some from 1, and a client that is mistaken in that skips a page or gets one twice.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from contracts.conformance.parameter_readers import promised
from contracts.exchange.message import Request
from contracts.media import shape
from contracts.model.operation import Parameter
from contracts.names import plain

_FIRST = (0, 1)
# It is 1 for the first item in SCIM (RFC 7644, section 3.4.2.4), and 0 elsewhere.
_EITHER = "startindex"


def base_of(parameter: Parameter, kind: str) -> int | None:
    """Give the number of the first ``page``, or the ``offset`` of the first item, None when the contract tells
    neither."""
    default, minimum = _keyword(parameter, "default"), _keyword(parameter, "minimum")
    if default in _FIRST:
        return default
    if kind == "page" or plain(parameter.name) == _EITHER:
        return 1 if minimum == 1 else None
    return None if minimum == 1 else 0


def asked_in(request: Request, parameter: Parameter) -> int | None:
    """Give the number that a request asks for, None when it asks for none."""
    text = dict(parse_qsl(request.query.decode("latin-1"))).get(parameter.name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def said_in(body: Any, parameter: Parameter) -> int | None:
    """Give the number of the first page as the answer that is this page says it, None when it does not."""
    members = body.items() if isinstance(body, dict) else ()
    said = (value for name, value in members if plain(name) == plain(parameter.name) and type(value) is int)
    return next((value for value in said if value in _FIRST), None)


def may_be_first(number: int | None, base: int | None) -> bool:
    """Say whether a request for `number`, or for none, gets the first page, as far as can be told."""
    return number in (None, base) or (base is None and number in _FIRST)


def _keyword(parameter: Parameter, name: str) -> int | None:
    """Give the value of a keyword in what the contract says of the parameter, when it is the number of a first page."""
    for part in shape.parts(promised(parameter)):
        value = part.keywords.get(name) if isinstance(part.keywords, dict) else None
        if value in _FIRST and not isinstance(value, bool):
            return int(value)
    return None
