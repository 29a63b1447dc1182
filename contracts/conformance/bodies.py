"""Request bodies: takes a Content-Type and bytes, gives the body's value and a Finding for each breach."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from contracts.conformance.breaches import READ_ONLY
from contracts.conformance.limits import DEFAULTS, TOO_DEEP, TOO_MANY_FIELDS, Limits, judge_size
from contracts.conformance.parts import judge_parts
from contracts.conformance.representations import Representation, Side
from contracts.findings import Finding
from contracts.media import coding, ranges
from contracts.media.malformed import Malformed
from contracts.model.operation import Body, MediaType, Operation

REQUIRED = "request-body-required"
CONTENT_TYPE = "request-content-type"
CONTENT_ENCODING = "request-content-encoding"
MALFORMED = "request-body-malformed"
INVALID = "request-body"

_SIDE = Side(MALFORMED, INVALID, TOO_DEEP, TOO_MANY_FIELDS, READ_ONLY)
# A recipient may take a body that does not say what it is for this (RFC 9110, section 8.3).
_UNSAID = "application/octet-stream"
_MOST_REMEMBERED = 32


class BodyJudge:
    """Judges the bodies of requests to one operation. A body that the contract does not know of is let pass."""

    def __init__(self, operation: Operation, limits: Limits = DEFAULTS) -> None:
        self._operation = operation.key
        self._body = operation.body
        self._limits = limits
        # By the field value as sent: multipart bodies come with ever new boundaries, so this is not let grow.
        self._remembered: dict[bytes | None, Representation | None] = {}

    def media_type(self, content_type: bytes | None) -> MediaType | None:
        """Give the media type of the contract by which a body of `content_type` is judged, None for 415."""
        found = self._representation(content_type)
        return found.media if found else None

    def judge(
        self, content_type: bytes | None, raw: bytes, content_encoding: bytes | None = None
    ) -> tuple[Any, Sequence[Finding]]:
        """Give the value of the body `raw`, None when there is none or it cannot be read, and all that is wrong."""
        body = self._body
        if body is None:
            return None, ()
        if len(raw) > self._limits.body:
            return None, judge_size(self._limits, len(raw), self._operation)
        if content_encoding and raw:
            raw, findings = self._unpacked(body, raw, content_encoding.decode("latin-1"))
            if findings:
                return None, findings
        found = self._representation(content_type)
        if not raw and (content_type is None or found is None or found.is_text_format):
            return None, (self._missing(body),) if body.required else ()
        if not body.content:
            return None, ()
        if found is None:
            return None, (self._refused(body, content_type),)
        value, findings = found.judge(raw)
        if found.has_promised_parts and value is not None:
            said = (content_type or b"").decode("latin-1")
            findings = [*findings, *judge_parts(found.media, raw, said, self._limits, self._operation)]
        return value, findings

    def _unpacked(self, body: Body, raw: bytes, codings: str) -> tuple[bytes, Sequence[Finding]]:
        """Give `raw` as it was before it was compressed, and what is wrong with that."""
        place, key = body.pointer, self._operation
        try:
            return coding.decode(raw, codings, self._limits.body), ()
        except coding.TooLong:
            return b"", judge_size(self._limits, self._limits.body + 1, key)
        except coding.UnknownCoding as fault:
            message = f"{fault}; the body may be in {', '.join(coding.KNOWN)}"
            location = ("header", "Content-Encoding")
            return b"", (Finding(CONTENT_ENCODING, message, pointer=place, location=location, operation=key),)
        except Malformed as fault:
            return b"", (Finding(MALFORMED, fault.message, pointer=place, location=("body",), operation=key),)

    def _representation(self, content_type: bytes | None) -> Representation | None:
        try:
            return self._remembered[content_type]
        except KeyError:
            pass
        said = _UNSAID if content_type is None else content_type.decode("latin-1")
        media = ranges.best_match(said, self._body.content) if self._body else None
        found = Representation(media, said, _SIDE, self._limits, self._operation) if media else None
        if len(self._remembered) >= _MOST_REMEMBERED:
            self._remembered.clear()
        self._remembered[content_type] = found
        return found

    def _missing(self, body: Body) -> Finding:
        return Finding(
            REQUIRED, "the body is required", pointer=body.pointer, location=("body",), operation=self._operation
        )

    def _refused(self, body: Body, content_type: bytes | None) -> Finding:
        offered = ", ".join(media.name for media in body.content)
        said = "is missing" if content_type is None else f"{content_type.decode('latin-1')[:100]!r} is not documented"
        return Finding(
            CONTENT_TYPE,
            f"{said}; the body may be {offered}",
            pointer=body.pointer,
            location=("header", "Content-Type"),
            operation=self._operation,
        )
