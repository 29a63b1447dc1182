"""Multipart bodies, their parts: takes the bytes of a body, gives its parts with their headers (RFC 2046, RFC 7578)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from contracts.media import ranges
from contracts.media.malformed import Malformed

_LONGEST_BOUNDARY = 70
_LONGEST_HEAD = 16 * 1024
_MOST_HEADERS = 50
_OPENING = re.compile(rb"(?:\A|\r\n)--([0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-])[ \t]*\r\n")
_PARAMETER = re.compile(r';[ \t]*([^\s=;"]+)[ \t]*=[ \t]*("(?:[^"\\]|\\.)*"|[^;]*)')
_ESCAPED = re.compile(r'\\(["\\])')


@dataclass(frozen=True, slots=True)
class Part:
    """One part. `name` and `filename` are those of its Content-Disposition; `content_type` is None when it has none.

    `headers` are by lower-case name.
    """

    body: bytes
    name: str | None = None
    filename: str | None = None
    content_type: str | None = None
    headers: dict[str, str] = field(default_factory=dict)


def typed(raw: bytes, content_type: str) -> str:
    """Give `content_type` with the boundary that the first delimiter of `raw` shows (RFC 2046, section 5.1.1), as it is
    where it names one itself or `raw` has none."""
    opening = None if ranges.parameter(content_type, "boundary") else _OPENING.search(raw)
    return f'{content_type}; boundary="{opening[1].decode()}"' if opening else content_type


def parts(raw: bytes, content_type: str) -> list[Part]:
    """Give the parts of `raw` in order.

    Raises Malformed when `content_type` names no boundary, when a part has no blank line below its headers, or when
    the closing boundary is missing.
    """
    return [_part(chunk, index) for index, chunk in enumerate(_chunks(raw, _delimiter(content_type)))]


def cut(raw: bytes, content_type: str) -> list[bytes]:
    """Give the bytes of `raw` in pieces that end where a part does, the last one with the closing boundary.

    Raises Malformed when `content_type` names no boundary.
    """
    inner = [match.start() + 2 for match in _delimiter(content_type).finditer(raw) if match.start() and not match[1]]
    return [raw[start:end] for start, end in pairwise([0, *inner, len(raw)])]


def _delimiter(content_type: str) -> re.Pattern[bytes]:
    boundary = ranges.parameter(content_type, "boundary")
    if not boundary or len(boundary) > _LONGEST_BOUNDARY:
        raise Malformed(f"the content type names no boundary of 1 to {_LONGEST_BOUNDARY} characters")
    escaped = re.escape(boundary.encode("utf-8", "replace"))
    return re.compile(rb"(?:\A|\r\n)--" + escaped + rb"(--)?[ \t]*(?=\r\n|\Z)")


def _chunks(raw: bytes, delimiter: re.Pattern[bytes]) -> Iterator[bytes]:
    start: int | None = None
    for match in delimiter.finditer(raw):
        if start is not None:
            yield raw[start : match.start()]
        start = match.end()
        if match[1]:
            return
    raise Malformed("does not end with its closing boundary")


def _part(chunk: bytes, index: int) -> Part:
    head, blank, body = chunk.partition(b"\r\n\r\n")
    if not blank:
        raise Malformed("has no blank line below its headers", (index,))
    headers = _headers(head, index)
    disposition = headers.get("content-disposition", "")
    said = {match[1].lower(): _unquoted(match[2]) for match in _PARAMETER.finditer(disposition)}
    return Part(body, said.get("name"), said.get("filename"), headers.get("content-type"), headers)


def _headers(head: bytes, index: int) -> dict[str, str]:
    if len(head) > _LONGEST_HEAD:
        raise Malformed(f"has headers of more than {_LONGEST_HEAD} bytes", (index,))
    lines = _text(head).replace("\r\n ", " ").replace("\r\n\t", " ").split("\r\n")[1:]
    if len(lines) > _MOST_HEADERS:
        raise Malformed(f"has more than {_MOST_HEADERS} headers", (index,))
    headers = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if not colon:
            raise Malformed("has a header without a colon", (index,))
        headers[name.strip().lower()] = value.strip(" \t")
    return headers


def _text(head: bytes) -> str:
    """Names are UTF-8 (RFC 7578, section 5.1); what is not is taken byte by byte."""
    try:
        return head.decode()
    except UnicodeDecodeError:
        return head.decode("latin-1")


def _unquoted(text: str) -> str:
    text = text.strip(" \t")
    if len(text) > 1 and text[0] == text[-1] == '"':
        return _ESCAPED.sub(r"\1", text[1:-1])
    return text
