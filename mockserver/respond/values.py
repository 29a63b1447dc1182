"""Which value: takes a representation and what is asked for, gives a documented example or a generated value.

No example is handed out that breaks its schema, unless examples are trusted: it is reported, and a generated value
stands in for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from contracts.findings import Finding, Severity
from contracts.media import codec, kinds
from contracts.media.malformed import Malformed
from contracts.media.ranges import is_json
from contracts.model.operation import Example, MediaType
from contracts.model.schema import Schema
from mockserver.generate.errors import Unsatisfiable
from mockserver.generate.files import catalogue
from mockserver.generate.generator import Generator
from mockserver.generate.seed import Seed
from mockserver.generate.wishes import USUAL, Wishes

Report = Callable[[Finding], None]

_ITEMS = 3


@dataclass(frozen=True, slots=True)
class Chosen:
    """A value with where it comes from. `written` marks text that is already in the media type's own syntax."""

    value: Any
    source: str
    written: bool = False


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
            if example.external is None and (name is None or example.name == name):
                chosen = self._fitting(media, example)
                if chosen is not None:
                    return chosen
        return None

    def generated(self, media: MediaType, seed: str, wishes: Wishes = USUAL, media_type: str = "") -> Chosen:
        """Give a value that keeps the schema of `media` (any value will do without one), of a sequence that has no end
        a few items; where the media type is one of files, a file. Raises NoValue."""
        if codec.codec_for(media_type or media.name) in (kinds.BINARY, kinds.TEXT):
            data = catalogue.body(media, media_type or media.name, Seed.of(seed))
            if data is not None:
                return Chosen(data, "generated", written=True)
        promises = codec.promises(media)
        if promises.whole is not None:
            return Chosen(self.of_schema(promises.whole, seed, wishes), "generated")
        if promises.each is not None:
            items = [self.of_schema(promises.each, f"{seed} {index}", wishes) for index in range(_ITEMS)]
            return Chosen(items, "generated")
        return Chosen({} if is_json(media.essence) else "", "no schema")

    def of_schema(self, schema: Schema, seed: str, wishes: Wishes = USUAL) -> Any:
        """Give a value that keeps `schema`. Raises NoValue."""
        try:
            return self._generator.value(schema, seed, wishes)
        except Unsatisfiable as fault:
            finding = Finding("schema-unsatisfiable", str(fault), Severity.WARNING, pointer=schema.pointer)
            self._report(finding)
            raise NoValue(finding) from None

    def _fitting(self, media: MediaType, example: Example) -> Chosen | None:
        source = f"example {example.name}".rstrip()
        promises = codec.promises(media)
        schema = promises.whole
        if promises.each is not None and isinstance(example.value, list):
            schema = next((promises.each for item in example.value if not promises.each.is_valid(item)), schema)
        is_text = isinstance(example.value, str) and not is_json(media.essence)
        if schema.is_valid(example.value) if schema is not None else not is_text:
            return Chosen(example.value, source)
        if isinstance(example.value, str) and self._is_written(media, example.value):
            return Chosen(example.value, source, written=True)
        errors = schema.errors(example.value, limit=1) if schema is not None else []
        detail = f"{errors[0].message} (at {_path(errors[0].path)})" if errors else "it does not keep its schema"
        self._report(Finding("example-invalid", detail, Severity.WARNING, pointer=example.pointer))
        return Chosen(example.value, source) if self._trust else None

    def _is_written(self, media: MediaType, text: str) -> bool:
        """Say whether `text` is no value but spells one that keeps its promise, as authors often put it."""
        promises = codec.promises(media)
        try:
            value = codec.decode(media, text.encode("utf-8", "replace"))
        except codec.Unreadable:
            return True
        except Malformed:
            return False
        if promises.each is not None:
            return all(map(promises.each.is_valid, value))
        return promises.whole is None or promises.whole.is_valid(value)


def _path(path: tuple[str | int, ...]) -> str:
    return "/" + "/".join(map(str, path)) if path else "the top"
