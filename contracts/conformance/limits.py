"""Limits: takes the size, depth and numbers of what was sent, gives a Finding for each that is beyond its cap.

These look at bytes before any parser does: parsers and validators answer for their own cost only up to here.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from contracts.findings import Finding

TOO_LARGE = "request-too-large"
TOO_DEEP = "request-too-deep"
TOO_MANY_FIELDS = "request-too-many-fields"
TOO_MANY_HEADERS = "request-too-many-headers"

_STEPS = bytes(1 if byte in b"[{" else 0xFF for byte in range(256))  # 0xFF is -1 when read as signed
_NOT_STRUCTURE = bytes(byte for byte in range(256) if byte not in b'"[]{}')


@dataclass(frozen=True, slots=True)
class Limits:
    """What a request may at most have: bytes in its body, levels of nesting, header fields, form fields or parts."""

    body: int = 10 * 2**20
    depth: int = 128
    headers: int = 100
    fields: int = 1000


DEFAULTS = Limits()


def judge_size(limits: Limits, size: int, operation: str = "") -> list[Finding]:
    """Give a Finding when a body of `size` bytes, or a declared Content-Length, is beyond the limit (413)."""
    if size <= limits.body:
        return []
    message = f"the body has more than {limits.body} bytes"
    return [Finding(TOO_LARGE, message, location=("body",), operation=operation)]


def judge_header_count(limits: Limits, count: int, operation: str = "") -> list[Finding]:
    """Give a Finding when a request has more header fields than the limit (431)."""
    if count <= limits.headers:
        return []
    message = f"the request has {count} header fields, more than {limits.headers}"
    return [Finding(TOO_MANY_HEADERS, message, location=("header",), operation=operation)]


def json_depth_exceeds(raw: bytes, cap: int) -> bool:
    """Say whether arrays and objects of the JSON text `raw` are nested in each other more than `cap` deep.

    A text with no more opening brackets than `cap` costs one count of each; others are stripped of their strings and
    summed up, all in C. Of a text that is not JSON, the part before the fault is judged rightly.
    """
    if raw.count(b"[") + raw.count(b"{") <= cap:
        return False
    if b"\\" in raw:
        raw = raw.replace(b"\\\\", b"").replace(b'\\"', b"")
    # Two quotes with nothing between them bound either no bracket inside a string or none outside.
    structure = raw.translate(None, _NOT_STRUCTURE).replace(b'""', b"")
    outside = b"".join(structure.split(b'"')[::2])
    return max(accumulate(memoryview(outside.translate(_STEPS)).cast("b")), default=0) > cap
