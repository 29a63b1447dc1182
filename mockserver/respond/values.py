"""Which value: takes a representation and what is asked for, gives a documented example or a generated value.

No example is handed out that breaks its schema, unless examples are trusted: it is reported, and a generated value
stands in for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from contracts.conformance.examples import shown
from contracts.findings import Finding, Severity
from contracts.media import codec, kinds
from contracts.media.ranges import is_json
from contracts.model.operation import MediaType
from contracts.model.schema import Schema
from mockserver.generate.errors import Unsatisfiable
from mockserver.generate.files import catalogue
from mockserver.generate.generator import Generator
from mockserver.generate.seed import Seed
from mockserver.generate.wishes import USUAL, Wishes

Report = Callable[[Finding], None]

GENERATED = "generated"
"""The source of what was made up."""

_ITEMS = 3


@dataclass(slots=True)  # made for each request: to freeze it would cost more than to make it
class Chosen:
    """A value with where it comes from, and its bytes where they are there already, in the media type's own syntax."""

    value: Any
    source: str
    raw: bytes | None = None


class NoValue(Exception):
    """No value keeps the schema; `finding` says where and why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


class Values:
    """Chooses the values of one contract's messages."""

    def __init__(self, generator: Generator, report: Report, *, trust: bool = False) -> None:
        self._generator = generator
        self._report = report
        self._trust = trust

    def example(self, media: MediaType, name: str | None = None) -> Chosen | None:
        """Give the first example (or the one called `name`) that keeps the schema, None when there is none.

        One that breaks it is given too where examples are trusted.
        """
        for example in media.examples:
            if name is not None and example.name != name:
                continue
            found = shown(media, example)
            for finding in found.findings:
                self._report(finding)
            is_readable = example.external is None or found.raw is not None
            if not found.findings or (self._trust and is_readable):
                return Chosen(found.value, f"example {example.name}".rstrip(), found.raw)
        return None

    def generated(self, media: MediaType, seed: str, wishes: Wishes = USUAL, media_type: str = "") -> Chosen:
        """Give a value that keeps the schema of `media` (any value will do without one), of a sequence that has no end
        a few items; sent as a `media_type` of files, a file. Raises NoValue."""
        if media_type and codec.codec_for(media_type) in (kinds.BINARY, kinds.TEXT):
            data = catalogue.body(media, media_type, Seed.of(seed))
            if data is not None:
                return Chosen(None, GENERATED, data)
        promises = codec.promises(media)
        if promises.whole is not None:
            return Chosen(self.of_schema(promises.whole, seed, wishes), GENERATED)
        if promises.each is not None:
            items = [self.of_schema(promises.each, f"{seed} {index}", wishes) for index in range(_ITEMS)]
            return Chosen(items, GENERATED)
        return Chosen({} if is_json(media.essence) else "", "no schema")

    def of_schema(self, schema: Schema, seed: str, wishes: Wishes = USUAL) -> Any:
        """Give a value that keeps `schema`. Raises NoValue."""
        try:
            return self._generator.value(schema, seed, wishes)
        except Unsatisfiable as fault:
            finding = Finding("schema-unsatisfiable", str(fault), Severity.WARNING, pointer=schema.pointer)
            self._report(finding)
            raise NoValue(finding) from None
