"""Runtime expressions: takes what Link and Callback Objects write, and one exchange, gives the value that is meant.

OpenAPI, section "Runtime Expressions": a text that is an expression stands for a value of any type, expressions in
braces inside a text (``/jobs/{$response.body#/id}``) for a part of it, and everything else for itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from contracts.pointer import look_up

# The section's ABNF: of names any character, of header names a token, of pointers no stray tilde.
_EXPRESSION = re.compile(
    r"""\$(?: (?P<whole>url|method|statusCode)
            | (?P<side>request|response)\.
              (?: header\.(?P<header>[!#$%&'*+.^_`|~0-9A-Za-z-]+)
                | query\.(?P<query>.*)
                | path\.(?P<path>.*)
                | (?P<body>body)(?:\#(?P<pointer>(?:/(?:[^/~]|~[01])*)*))? ) )\Z""",
    re.VERBOSE | re.DOTALL,
)
_EMBEDDED = re.compile(r"\{(\$[^{}]*)\}")

ABSENT: Final = object()
"""The body of a message that has none."""


class ExpressionFault(ValueError):
    """An expression that is none, or that says nothing of this exchange; the message says why."""


@dataclass(frozen=True, slots=True)
class Told:
    """What expressions can speak of: one exchange, its parameters and bodies decoded, header names in lower case."""

    url: str = ""
    method: str = ""
    status: int = 0
    path: Mapping[str, Any] = field(default_factory=dict)
    query: Mapping[str, Any] = field(default_factory=dict)
    request_headers: Mapping[str, str] = field(default_factory=dict)
    request_body: Any = ABSENT
    response_headers: Mapping[str, str] = field(default_factory=dict)
    response_body: Any = ABSENT


Expression = Callable[[Told], Any]
"""Gives the value that is meant; raises ExpressionFault where the exchange does not have it."""


def expression(written: Any) -> Expression:
    """Give what `written` means: an expression, a text with expressions in it, or a constant.

    Raises ExpressionFault when a text begins as an expression, or embeds what begins as one, and is none.
    """
    if not isinstance(written, str):
        return lambda _told: written
    if written.startswith("$"):
        return _single(written)
    pieces = _EMBEDDED.split(written)
    if len(pieces) == 1:
        return lambda _told: written
    parts: list[str | Expression] = [_single(piece) if odd % 2 else piece for odd, piece in enumerate(pieces)]
    return lambda told: "".join(part if isinstance(part, str) else _text(part(told)) for part in parts)


def speaks_of_response(written: Any) -> bool:
    """Say whether `written` has an expression that asks for a part of the response."""
    return isinstance(written, str) and (written.startswith("$response.") or "{$response." in written)


def _single(text: str) -> Expression:
    match = _EXPRESSION.match(text)
    if match is None:
        raise ExpressionFault(f"{text[:100]!r} is no runtime expression")
    if match["whole"]:
        return {"url": _url, "method": _method, "statusCode": _status}[match["whole"]]
    in_request = match["side"] == "request"
    if match["header"]:
        return _header(in_request, match["header"].lower(), text)
    if match["body"]:
        return _body(in_request, match["pointer"] or "", text)
    if not in_request:
        raise ExpressionFault(f"{text[:100]!r}: a response has no parameters")
    return _parameter("query" if match["query"] is not None else "path", match["query"] or match["path"] or "", text)


def _url(told: Told) -> str:
    return told.url


def _method(told: Told) -> str:
    return told.method


def _status(told: Told) -> int:
    return told.status


def _header(in_request: bool, name: str, text: str) -> Expression:
    def give(told: Told) -> str:
        headers = told.request_headers if in_request else told.response_headers
        if name not in headers:
            raise ExpressionFault(f"{text!r}: there is no such header")
        return headers[name]

    return give


def _parameter(place: str, name: str, text: str) -> Expression:
    def give(told: Told) -> Any:
        values = told.query if place == "query" else told.path
        if name not in values:
            raise ExpressionFault(f"{text!r}: the request has no such parameter")
        return values[name]

    return give


def _body(in_request: bool, pointer: str, text: str) -> Expression:
    def give(told: Told) -> Any:
        body = told.request_body if in_request else told.response_body
        if body is ABSENT:
            raise ExpressionFault(f"{text!r}: there is no body")
        try:
            return look_up(body, pointer)
        except LookupError:
            raise ExpressionFault(f"{text!r}: the body has nothing there") from None

    return give


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
