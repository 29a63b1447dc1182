"""Percent-encoding (RFC 3986, section 2.1): takes text, gives it escaped or unescaped as UTF-8."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from contracts.media.malformed import Malformed

_STRAY = re.compile(r"%(?![0-9A-Fa-f]{2})").search
# What may stand unescaped in a value although it is reserved: less what ends or divides a query or a path.
_RESERVED_IN_QUERY = ":/?@!$'()*,;"
_RESERVED_IN_PATH = ":@!$&'()*+,;="


def unescape(text: str) -> str:
    """Give `text` unescaped. Raises Malformed when a `%` begins no byte, or when the bytes are no UTF-8."""
    if "%" not in text:
        return text
    if _STRAY(text):
        raise Malformed("has a '%' that begins no percent-encoded byte")
    try:
        return unquote(text, errors="strict")
    except UnicodeDecodeError:
        raise Malformed("is not UTF-8 once its percent-encoding is undone") from None


def unescape_query(text: str) -> str:
    """Give `text` of a query or a form unescaped, where `+` is a space (WHATWG URL, section 5.1). Raises Malformed."""
    if "+" in text:
        text = text.replace("+", " ")
    return unescape(text) if "%" in text else text


def unescape_leniently(text: str) -> str:
    """Give `text` unescaped where it is percent-encoded, and as it is where it cannot be: cookies are often raw."""
    try:
        return unescape(text)
    except Malformed:
        return text


def escape(text: str) -> str:
    """Give `text` with everything but unreserved characters escaped (RFC 6570, section 3.2.1)."""
    return quote(text, safe="", errors="replace")


def escape_in_query(text: str) -> str:
    """Give `text` with reserved characters kept, except those that would end or divide a query (`allowReserved`)."""
    return quote(text, safe=_RESERVED_IN_QUERY, errors="replace")


def escape_in_path(text: str) -> str:
    """Give `text` with reserved characters kept, except those that would end a path segment (`allowReserved`, 3.2)."""
    return quote(text, safe=_RESERVED_IN_PATH, errors="replace")


def trim(text: str) -> str:
    """Give `text` of a header without the white space around it (RFC 9110, section 5.6.1): it escapes nothing."""
    return text.strip(" \t")


def unchanged(text: str) -> str:
    """Give `text` itself: what is written to headers, or to cookies in the style `cookie`, is not escaped."""
    return text
