"""Tampering: takes a response on its way out, gives it with one thing changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

Pairs = list[tuple[bytes, bytes]]


@dataclass
class Answer:
    """A response: header names are lower-case, `document` is its JSON body, None when it has none."""

    status: int
    headers: dict[str, str]
    document: Any


@dataclass(frozen=True)
class Tampering:
    """What is done to each response of `status`."""

    status: int
    act: Callable[[Answer], None]


def tampered(status: int, pairs: Pairs, body: bytes, tamperings: Iterable[Tampering]) -> tuple[int, Pairs, bytes]:
    """Give status, headers and body with all that is meant for this status done to it."""
    answer = Answer(status, {name.decode().lower(): value.decode("latin-1") for name, value in pairs}, None)
    if body:
        answer.document = json.loads(body)
    for tampering in tamperings:
        if tampering.status == status:
            tampering.act(answer)
    body = b"" if answer.document is None else json.dumps(answer.document).encode()
    if "content-length" in answer.headers or body:
        answer.headers["content-length"] = str(len(body))
    return answer.status, [(name.encode(), value.encode("latin-1")) for name, value in answer.headers.items()], body


def field(status: int, *path: str | int, value: Any) -> Tampering:
    """Put `value`, or what it gives when called with the field's own, at `path` of the body; ``*`` is each item."""

    def act(answer: Answer) -> None:
        for node in _nodes(answer.document, path[:-1]):
            if callable(value):
                node[path[-1]] = value(node[path[-1]])
            else:
                node[path[-1]] = value

    return Tampering(status, act)


def dropped(status: int, *path: str | int) -> Tampering:
    """Leave out the field at `path` of the body."""

    def act(answer: Answer) -> None:
        for node in _nodes(answer.document, path[:-1]):
            node.pop(path[-1], None)

    return Tampering(status, act)


def header(status: int, name: str, value: str | None) -> Tampering:
    """Give the header field `value`, None to leave it out."""

    def act(answer: Answer) -> None:
        answer.headers.pop(name.lower(), None)
        if value is not None:
            answer.headers[name.lower()] = value

    return Tampering(status, act)


def other_status(status: int, other: int, document: Any = None) -> Tampering:
    """Answer `other` in the place of `status`, with `document` when there was no body."""

    def act(answer: Answer) -> None:
        answer.status = other
        if document is not None:
            answer.document = document
            answer.headers.setdefault("content-type", "application/json")

    return Tampering(status, act)


def with_body(status: int, document: Any) -> Tampering:
    """Send `document` where there is to be no body."""

    def act(answer: Answer) -> None:
        answer.document = document
        answer.headers["content-type"] = "application/json"

    return Tampering(status, act)


def _nodes(document: Any, path: tuple[str | int, ...]) -> list[Any]:
    nodes = [document]
    for step in path:
        if step == "*":
            nodes = [each for node in nodes for each in node]
        else:
            nodes = [node[step] for node in nodes]
    return [node for node in nodes if node is not None]
