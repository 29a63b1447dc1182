"""One response header: takes what it may be told from, gives the text to send, safe on the wire and valid."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from contracts.conformance.limits import DEFAULTS
from contracts.conformance.parameter_readers import check_of, header_decoder, promised
from contracts.findings import Finding, Severity
from contracts.media.malformed import Malformed
from contracts.media.ranges import is_json
from contracts.media.styles_encode import encode_header
from contracts.model.operation import Header, MediaType
from mockserver.respond.fields.table import meaning_of
from mockserver.respond.fields.telling import Telling
from mockserver.respond.values import NoValue, Report

# Visible ASCII, spaces and tabs, none of these at the ends (RFC 9110, section 5.5).
_SAFE = re.compile(r"(?:[\x21-\x7e](?:[\x20-\x7e\t]*[\x21-\x7e])?)?\Z")
_LONGEST = 8_000
_TRIES = 3


class HeaderField:
    """A header that a response promises. With `trust` its examples are sent although they break the schema."""

    def __init__(self, header: Header, report: Report, *, trust: bool = False) -> None:
        self.header = header
        self.name = header.name.lower()
        self.meaning = meaning_of(self.name)
        self._report = report
        self._decode = header_decoder(header, DEFAULTS)
        self._is_valid = check_of(promised(header))
        self._media = header.content or MediaType("text/plain", header.pointer, header.schema)
        self._examples = dict(self._usable_examples(trust=trust))

    def text(self, telling: Telling) -> str | None:
        """Give the text to send; None, and a Finding to the log, when there is none."""
        for text in self._texts(telling):
            if self.takes(text):
                return text
        message = f"no value of the header {self.header.name!r} can be sent"
        self._report(Finding("header-unsafe", message, Severity.WARNING, self.header.pointer))
        return None

    def takes(self, text: str) -> bool:
        """Say whether `text` can be sent and keeps the schema."""
        return _is_safe(text) and self._keeps_schema(text)

    def example(self, source: str) -> str | None:
        """Give the example that belongs to a body of `source`: of the same name, else the first one."""
        name = source.removeprefix("example ")
        return self._examples.get(name, next(iter(self._examples.values()), None))

    def is_settled(self, source: str) -> bool:
        """Say whether the contract alone says what is sent beside a body of `source`."""
        of_body = self.meaning is not None and self.meaning.of == "body"
        return of_body and source.startswith("example") and self.example(source) is not None

    def _texts(self, telling: Telling) -> Iterator[str]:
        """Give the texts that come into question, the likeliest first (see Meaning); examples are sent as they are."""
        source = telling.said.source
        meaning = self.meaning
        by_author = source.startswith("example")
        stands_back = meaning is not None and (meaning.of == "contract" or (meaning.of == "body" and by_author))
        if meaning is not None and not stands_back:
            yield from meaning.tell(telling)
        example = self.example(source)
        if example is not None:
            yield example
        if meaning is not None:
            yield from meaning.tell(telling) if stands_back else ()
            yield from meaning.otherwise(telling)
        yield from self._generated(telling)

    def _generated(self, telling: Telling) -> Iterator[str]:
        for number in range(_TRIES):
            try:
                value = telling.values.generated(self._media, f"{telling.said.seed} {self.header.name} {number}").value
            except NoValue:
                return
            yield from self._spellings(value)

    def _usable_examples(self, *, trust: bool) -> Iterator[tuple[str, str]]:
        for example in self.header.examples:
            if example.external is not None:
                continue
            spelt = list(self._spellings(example.value))
            valid = spelt if trust else [text for text in spelt if self._keeps_schema(text)]
            text = next(filter(_is_safe, valid), None)
            if text is not None:
                yield example.name, text
                continue
            rule, wrong = ("header-unsafe", "cannot be sent") if valid else ("example-invalid", "breaks its schema")
            message = f"the example of {self.header.name} {wrong}"
            self._report(Finding(rule, message, Severity.WARNING, example.pointer))
        value = self._assumed()
        if value is not None:
            yield from (("", text) for text in self._spellings(value) if _is_safe(text) and self._keeps_schema(text))

    def _assumed(self) -> Any:
        """Give the value that the schema names itself."""
        schema = promised(self.header)
        keywords = schema.resolved().keywords if schema is not None and not self.header.examples else True
        return keywords.get("const", keywords.get("default")) if isinstance(keywords, dict) else None

    def _spellings(self, value: Any) -> Iterator[str]:
        yield encode_header(self.header, value)
        if is_json(self._media.essence):
            yield json.dumps(value, separators=(",", ":"))

    def _keeps_schema(self, text: str) -> bool:
        """Say whether whoever reads `text` finds what is promised: the judge of responses reads it the same way."""
        try:
            return self._is_valid(self._decode(text))
        except (Malformed, ValueError, OverflowError):
            return False


def _is_safe(text: str) -> bool:
    return len(text) <= _LONGEST and _SAFE.match(text) is not None
