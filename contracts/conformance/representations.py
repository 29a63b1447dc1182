"""Representations: takes the bytes of one body in one media type, gives their value and a Finding for each breach.

Requests and responses are judged alike here; they differ in the rules that their breaches go by.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from contracts.conformance import limits as capped
from contracts.conformance.breaches import schema_findings
from contracts.conformance.limits import Limits
from contracts.findings import Finding
from contracts.media import codec, ranges
from contracts.media.malformed import Malformed
from contracts.model.operation import MediaType
from contracts.model.schema import Schema

_BODY = "body"
_MOST_FINDINGS = 50
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the wire: its rules on bodies, and what is to be said of a property hidden on it."""

    malformed: str
    invalid: str
    too_deep: str
    too_many_fields: str
    hidden: str


class Representation:
    """One media type of a contract as one Content-Type sends it, ready to judge bodies."""

    def __init__(self, media: MediaType, content_type: str, side: Side, limits: Limits, operation: str) -> None:
        self.media = media
        self._content_type = content_type
        self._side = side
        self._limits = limits
        self._operation = operation
        essence = (content_type or media.name).partition(";")[0].strip().lower()
        self.is_text_format = "json" in essence or "xml" in essence
        self._is_json = "json" in essence
        self._is_multipart = essence.startswith("multipart/")
        self._is_form = essence == _FORM
        said_of_parts = [each.content_type or each.headers for each in media.encoding.values()]
        self.has_promised_parts = self._is_multipart and any(said_of_parts)
        self._decode = codec.codec_for(content_type or media.name).decode
        promises = codec.promises(media, content_type)
        self._whole, self._each = promises.whole, promises.each
        self._is_valid = None if self._each or not self._whole else self._whole.validator.is_valid

    def judge(self, raw: bytes) -> tuple[Any, list[Finding]]:
        """Give the value of `raw`, None when it cannot be read, and all that is wrong with it.

        A format that is not known here is not judged.
        """
        try:
            if findings := self._too_much(raw):
                return None, findings
            value = self._decode(self.media, raw, self._content_type)
            if not self._is_json and _is_nested_beyond(value, self._limits.depth):
                return None, [self._too_deep()]
            if self._is_valid and self._is_valid(value):
                return value, []
        except codec.Unreadable:
            return None, []
        except Malformed as fault:
            return None, [self._finding(self._side.malformed, fault.message, fault.location)]
        except (ValueError, OverflowError):
            pass  # what is no JSON value is no valid one; the listing says why
        return value, self.breaches(value)

    def _too_much(self, raw: bytes) -> list[Finding]:
        if self._is_json:
            return [self._too_deep()] if capped.json_depth_exceeds(raw, self._limits.depth) else []
        if self._is_form:
            count = raw.count(b"&") + 1
        elif self._is_multipart:
            boundary = ranges.parameter(self._content_type, "boundary") or ""
            count = raw.count(b"--" + boundary.encode("utf-8", "replace")) - 1
        else:
            return []
        if count <= self._limits.fields:
            return []
        message = f"has more than {self._limits.fields} fields"
        return [self._finding(self._side.too_many_fields, message)]

    def _too_deep(self) -> Finding:
        return self._finding(self._side.too_deep, f"is nested deeper than {self._limits.depth} levels")

    def breaches(self, value: Any) -> list[Finding]:
        """Give all that is wrong with a value that a body spells."""
        found = self._against(self._whole, value, (_BODY,))
        if self._each is not None and isinstance(value, list):
            for index, item in enumerate(value):
                if len(found) >= _MOST_FINDINGS:
                    break
                found += self._against(self._each, item, (_BODY, index))
        return found

    def _against(self, schema: Schema | None, value: Any, location: tuple[str | int, ...]) -> list[Finding]:
        if schema is None or schema.is_valid(value):
            return []
        return schema_findings(self._side.invalid, schema, value, location, self._operation, self._side.hidden)

    def _finding(self, rule: str, message: str, location: tuple[str | int, ...] = ()) -> Finding:
        return Finding(
            rule,
            message,
            pointer=self.media.pointer,
            location=(_BODY, *location),
            operation=self._operation,
        )


def _is_nested_beyond(value: Any, cap: int) -> bool:
    level = [value]
    for _ in range(cap + 1):
        level = [
            below
            for each in level
            if isinstance(each, dict | list)
            for below in (each.values() if isinstance(each, dict) else each)
        ]
        if not level:
            return False
    return True
