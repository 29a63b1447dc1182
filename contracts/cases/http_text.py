"""HTTP as text: takes what people write or copy of an HTTP/1.1 request, gives the request (RFC 9112, section 2.1)."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from contracts.errors import ConfigError
from contracts.exchange.message import Request

_LINE = re.compile(r"([A-Z][A-Z0-9_-]*) +(\S+)(?: +HTTP/[0-9.]+)?\s*\Z")
_FIELD = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*?)[ \t]*\Z")
# How a message is framed and where it goes is said anew when it is sent.
_FRAMING = frozenset({"host", "content-length", "transfer-encoding", "connection"})


def request_from_http(text: str, place: str) -> Request:
    """Give the request that `text` spells: its line, header fields, an empty line and the body.

    Raises ConfigError with the line that is wrong; `place` names the file.
    """
    head, _, body = text.replace("\r\n", "\n").lstrip("\n").partition("\n\n")
    first, *rest = head.split("\n")
    line = _LINE.match(first)
    if line is None:
        raise ConfigError("is no HTTP request", place=f"{place}:1", hint="it begins with a line such as GET /pets?x=1")
    target = urlsplit(line[2])
    headers: dict[bytes, bytes] = {}
    for number, written in enumerate(filter(None, rest), 2):
        field = _FIELD.match(written)
        if field is None:
            raise ConfigError("is no header field", place=f"{place}:{number}", hint="write it as Name: value")
        if field[1].lower() not in _FRAMING:
            headers[field[1].lower().encode()] = field[2].encode("latin-1", "replace")
    if not target.path.startswith("/"):
        raise ConfigError("names no path", place=f"{place}:1", hint="the path begins with /")
    return Request(line[1], target.path, target.query.encode("latin-1", "replace"), headers, body.rstrip("\n").encode())
