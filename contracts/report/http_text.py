"""HTTP as text: takes messages, gives them as people read them, bounded and printable."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from contracts.exchange.exchange import Exchange
from contracts.exchange.message import Request, Response
from contracts.report import showing

_MOST_FIELDS = 60


def request_text(request: Request, most: int = showing.MOST_OF_A_BODY) -> str:
    """Give a request with its line, its fields and at most `most` characters of its body."""
    head = f"{showing.line(request.method)} {showing.line(target_of(request), 2_000)} HTTP/1.1"
    return _message(head, request.headers, request.body, most)


def response_text(response: Response, most: int = showing.MOST_OF_A_BODY) -> str:
    """Give a response with its status, its fields and at most `most` characters of its body."""
    head = f"HTTP/1.1 {response.status} {reason_of(response.status)}".rstrip()
    return _message(head, response.headers, response.body, most)


def answer_text(exchange: Exchange, most: int = showing.MOST_OF_A_BODY) -> str:
    """Give what came back, or why nothing did."""
    if exchange.response is None:
        return f"(no answer: {showing.line(exchange.fault)})"
    return response_text(exchange.response, most)


def target_of(request: Request) -> str:
    """Give path and query as the request line has them."""
    return request.path + (f"?{request.query.decode('latin-1')}" if request.query else "")


def reason_of(status: int) -> str:
    """Give the words that go with a status, none for one that is not registered."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def field_name(name: bytes) -> str:
    """Give the name of a field as HTTP/1.1 is used to write it."""
    return "-".join(part.capitalize() for part in name.decode("latin-1").split("-"))


def _message(head: str, headers: Mapping[bytes, bytes], body: bytes, most: int) -> str:
    lines = [head]
    for name, value in list(headers.items())[:_MOST_FIELDS]:
        lines.append(f"{showing.line(field_name(name))}: {showing.line(value.decode('latin-1'))}")
    if len(headers) > _MOST_FIELDS:
        lines.append(f"… ({len(headers) - _MOST_FIELDS} more fields)")
    if body:
        lines += ["", showing.body(body, most)]
    return "\n".join(lines)
