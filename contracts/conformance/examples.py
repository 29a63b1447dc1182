"""Examples: takes an example and the promise that it stands beside, gives what it shows and a Finding for each breach.

An example is a value, or a text in its media type's own syntax (OpenAPI, Media Type Object, `example`), which may stand
in a file (`externalValue`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from contracts.conformance.limits import DEFAULTS
from contracts.conformance.representations import Representation, Side
from contracts.errors import DocumentError
from contracts.findings import Finding, Severity
from contracts.media import charset, codec, percent, ranges
from contracts.media.malformed import Malformed
from contracts.media.outline import Outline
from contracts.media.styles import Style, decoder
from contracts.model.operation import Example, Header, MediaType, Parameter
from contracts.pointer import join

INVALID = "example-invalid"
UNREACHABLE = "example-unreachable"

_HIDDEN = "is ruled out by its schema, or hidden in this direction (`readOnly`, `writeOnly`)"
_SIDE = Side(INVALID, INVALID, INVALID, INVALID, _HIDDEN)
_MOST_FINDINGS = 5
_LINE_END = re.compile("\r?\n")
_OF_NAMES = ("multipart/form-data", "application/x-www-form-urlencoded")


@dataclass(frozen=True, slots=True)
class Shown:
    """What an example shows: its `value`, and the bytes themselves where it spells them. With `findings` it breaks the
    promise that it stands beside, or cannot be read."""

    value: Any
    raw: bytes | None = None
    findings: tuple[Finding, ...] = ()


def shown(media: MediaType, example: Example) -> Shown:
    """Give what `example` shows of `media`, with at most five Findings."""
    judge = Representation(media, ranges.concrete(media.name), _SIDE, DEFAULTS, "")
    if example.external is not None:
        data = _read(example)
        return data if isinstance(data, Shown) else _spelled(judge, example, data)
    value = example.value
    if isinstance(value, str) and not _is_plain(media, value):
        return _text(judge, example, value)
    return _valued(judge, example, value)


def shown_by(carrier: Parameter | Header, example: Example) -> Shown:
    """Give what `example` shows of a parameter or header, with at most five Findings."""
    if carrier.content is not None:
        return shown(carrier.content, example)
    media = MediaType("application/json", carrier.pointer, carrier.schema)
    if example.external is None:
        found = _valued(Representation(media, "", _SIDE, DEFAULTS, ""), example, example.value)
        return (_sent(carrier, example, example.value) or found) if found.findings else found
    data = _read(example)
    if isinstance(data, Shown):
        return data
    text = charset.decode(data).strip()
    told = Finding(INVALID, f"no value of {carrier.name!r} is written so", Severity.WARNING, example.pointer)
    return _sent(carrier, example, text) or Shown(None, data, (told,))


def _is_plain(media: MediaType, text: str) -> bool:
    """Say whether a text is the value itself, even where it could be read otherwise."""
    if ranges.is_xml(media.essence) and text.lstrip().startswith("<"):
        return False
    return ranges.is_json(media.essence) or (media.schema is not None and media.schema.is_valid(text))


def _valued(judge: Representation, example: Example, value: Any) -> Shown:
    """Give a value; a text that is JSON may be what the author of JSON means by it."""
    found = judge.breaches(value) if codec.can_be(judge.media, value) else [_unwritable(judge.media)]
    if found and isinstance(value, str) and not judge.judge(value.encode("utf-8", "replace"))[1]:
        return _spelled(judge, example, value.encode("utf-8", "replace"))
    return Shown(value, None, _told(example, found))


def _text(judge: Representation, example: Example, text: str) -> Shown:
    """Give a text in its media type's own syntax, or else the value that it may be, unless it is another document."""
    if _is_multipart(judge.media):
        text = _LINE_END.sub("\r\n", text)  # how lines end is seldom to be seen in a document
    found = _spelled(judge, example, text.encode("utf-8", "replace"))
    is_markup = ranges.is_xml(judge.media.essence) and text.lstrip().startswith("<")
    if found.findings and not is_markup and codec.can_be(judge.media, text) and not judge.breaches(text):
        return Shown(text)
    return found


def _spelled(judge: Representation, example: Example, data: bytes) -> Shown:
    """Give what `data` spells; a multipart body shows itself which boundary its Content-Type has to name."""
    media = judge.media
    if _is_multipart(media):
        content_type = codec.typed(data, ranges.concrete(media.name))
        if ranges.parameter(content_type, "boundary") is None:
            return Shown(None, data, _told(example, [_unwritable(media)]))
        judge = Representation(media, content_type, _SIDE, DEFAULTS, "")
    value, found = judge.judge(data)
    return Shown(value, data, _told(example, found))


def _is_multipart(media: MediaType) -> bool:
    return media.essence.startswith("multipart/")


def _unwritable(media: MediaType) -> Finding:
    """Give what is wrong with a value that no body can be."""
    body = "multipart body with a boundary" if _is_multipart(media) else "form"
    parts = "object" if ranges.concrete(media.essence) in _OF_NAMES else "object or array"
    message = f"it is no {parts} that could be written as {media.essence}, and no {body}"
    return Finding(INVALID, message, pointer=media.pointer, location=("body",))


def _read(example: Example) -> bytes | Shown:
    """Give the bytes of an example in a file, or what is to be said when it cannot be read."""
    assert example.external is not None
    try:
        return example.external.read()
    except DocumentError as fault:
        return Shown(None, None, (Finding(UNREACHABLE, fault.message, Severity.WARNING, example.pointer),))


def _told(example: Example, found: list[Finding]) -> tuple[Finding, ...]:
    """Give the first of what was found as what is wrong with `example`, each at its place in it."""
    told = []
    for finding in found[:_MOST_FINDINGS]:
        path = finding.location[1:]
        where = join("", *path) if path else "as a whole"
        # What is wrong with a text stands nowhere else in the document.
        inner = () if example.external or isinstance(example.value, str) else path
        message = f"{finding.message} (at {where})" if path else f"{finding.message} ({where})"
        told.append(Finding(INVALID, message, Severity.WARNING, join(example.pointer, *inner)))
    return tuple(told)


def _sent(carrier: Parameter | Header, example: Example, text: Any) -> Shown | None:
    """Give what a text shows that is no value, but that by which a value is sent: OpenAPI 3.0 asks for that where an
    example stands beside the schema of a parameter (Parameter Object, `example`), and others do not forbid it."""
    beside = (carrier.pointer + "/example", carrier.pointer + "/x-example", "/components/examples/")
    if not isinstance(text, str) or carrier.schema is None or not example.pointer.startswith(beside):
        return None
    style = Style(carrier.name, carrier.style, carrier.explode, percent.unescape_leniently)
    try:
        value = decoder(style, Outline(carrier.schema))(text)
    except Malformed:
        return None
    return Shown(value, text.encode("utf-8", "replace")) if carrier.schema.is_valid(value) else None
