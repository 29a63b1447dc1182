"""The URLs of pages: takes a request, gives its own URL with one parameter replaced."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, unquote_plus

_HOST = re.compile(rb"(?:[A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?\Z")
_OWN = "127.0.0.1"


def origin(headers: Mapping[bytes, bytes], *, secure: bool) -> str:
    """Give scheme and host as the client knows them; a host that is no name is not repeated."""
    host = headers.get(b"host", b"")
    name = host.decode("ascii") if _HOST.match(host) else _OWN
    return f"{'https' if secure else 'http'}://{name}"


def replaced(path: str, query: bytes, name: str, value: object) -> str:
    """Give path and query with `name` set to `value`, None for without it."""
    fields = [field for field in query.decode("latin-1").split("&") if field and _name_of(field) != name]
    if value is not None:
        fields.append(f"{quote(name, safe='$')}={quote(str(value), safe='')}")
    return f"{path}?{'&'.join(fields)}" if fields else path


def _name_of(field: str) -> str:
    return unquote_plus(field.partition("=")[0])
