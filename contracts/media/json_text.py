"""JSON texts: takes bytes, gives the value they spell, and back (RFC 8259).

Integers stay exact however long they are, as far as a double can hold their size; duplicate names are let pass and
the last one holds.
"""

from __future__ import annotations

import json
from typing import Any

import orjson

from contracts.media.malformed import Malformed

_BOM = b"\xef\xbb\xbf"
# Every 18-digit integer fits into 64 bits. Looking for a longer run this way costs a tenth of what a regular
# expression does, and every body is looked at.
_LONG_RUN = b"0" * 19
_DIGITS_AS_ZERO = bytes(0x30 if 0x30 <= byte <= 0x39 else byte for byte in range(256))


def decode(raw: bytes) -> Any:
    """Give the value that `raw` spells; a byte order mark is let pass (section 8.1).

    Raises Malformed with line and column when `raw` is not JSON: also for NaN and infinities, for numbers beyond a
    double, for escapes of half a surrogate pair, and for nesting beyond a thousand levels.
    """
    raw = raw.removeprefix(_BOM)
    try:
        value = orjson.loads(raw)
    except orjson.JSONDecodeError as fault:
        raise Malformed(f"not JSON: {_reason(raw, fault)}") from None
    if _LONG_RUN in raw.translate(_DIGITS_AS_ZERO):
        return _exact(raw)
    return value


def encode(value: Any) -> bytes:
    """Give `value` as a compact JSON text in UTF-8.

    Raises TypeError or ValueError when `value` is none that JSON can say.
    """
    try:
        return orjson.dumps(value)
    except TypeError:
        # Integers beyond 64 bits, lone surrogates, nesting beyond 254 levels.
        return _spelled(value)


def _spelled(value: Any) -> bytes:
    """Write `value` by a slower writer; half a surrogate pair can only be said by escapes."""
    try:
        return json.dumps(value, separators=(",", ":"), allow_nan=False, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":"), allow_nan=False).encode()


def _exact(raw: bytes) -> Any:
    """Read `raw`, known to be JSON, once more by a slower reader that keeps every digit of an integer."""
    try:
        return json.loads(raw)
    except RecursionError:
        raise Malformed("not JSON: it is nested too deeply") from None


def _reason(raw: bytes, fault: orjson.JSONDecodeError) -> str:
    if not raw.strip():
        return "it is empty"
    try:
        raw.decode()
    except UnicodeDecodeError as broken:
        line = raw.count(b"\n", 0, broken.start) + 1
        column = broken.start - raw.rfind(b"\n", 0, broken.start)
        return f"byte 0x{raw[broken.start]:02x} is not UTF-8 at line {line} column {column}"
    return f"{fault.msg} at line {fault.lineno} column {max(fault.colno, 1)}"
