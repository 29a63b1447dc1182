"""Queries in the log: takes one as it was sent, gives it with its names and the values that are no secret.

Fields stay percent-encoded, so that one is told from the next.
"""

from __future__ import annotations

from urllib.parse import unquote_plus

from contracts.credential_fields import looks_secret

_MOST_FIELDS = 20
_LONGEST_NAME = 60
_LONGEST_VALUE = 60
_HIDDEN = "***"
# What goes by no telling name elsewhere: OAuth's codes (RFC 6749, section 4.1.2), signed URLs.
_SECRET = frozenset({"code", "sig", "jwt", "pwd", "pass", "passwd", "sid", "otp", "pin"})
_SIGNED = ("signature", "credential")
# So JSON Web Tokens begin.
_TOKEN = "eyJ"


def logged_query(query: bytes) -> str:
    """Give `query` as it is logged: the first twenty fields, long names and values cut, what may be secret hidden."""
    fields = query.decode("latin-1").split("&", _MOST_FIELDS)
    shown = [_shown(field) for field in fields[:_MOST_FIELDS]]
    return "&".join([*shown, "…"] if len(fields) > _MOST_FIELDS else shown)


def _shown(field: str) -> str:
    name, equals, value = field.partition("=")
    if value and (_is_secret(name) or value.startswith(_TOKEN)):
        value = _HIDDEN
    return f"{_cut(name, _LONGEST_NAME)}{equals}{_cut(value, _LONGEST_VALUE)}"


def _is_secret(name: str) -> bool:
    plain = unquote_plus(name).lower()
    return looks_secret(plain) or plain in _SECRET or plain.endswith(_SIGNED)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most]}…"
