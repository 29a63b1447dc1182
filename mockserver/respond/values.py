"""Which value: takes a representation and what is asked for, gives a documented example or a generated value.

No example is handed out that breaks its schema: it is reported, and a generated value stands in for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from contracts.findings import Finding, Severity
from contracts.media import codec, json_text
from contracts.media.malformed import Malformed
from contracts.media.ranges import is_json
from contracts.model.operation import Example, MediaType
from contracts.model.schema import Schema
from mockserver.generate.errors import Unsatisfiable
from mockserver.generate.generator import Generator
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

    def __init__(self, generator: Generator, report: Report) -> None:
        self._generator = generator
        self._report = report

    def example(self, media: MediaType, name: str | None = None) -> Chosen | None:
        """Give the first example (or the one called `name`) that keeps the schema, None when there is none."""
        for example in media.examples:
            if example.external is None and (name is None or example.name == name):
                chosen = self._fitting(media, example)
                if chosen is not None:
                    return chosen
        return None

    def generated(self, media: MediaType, seed: str, wishes: Wishes = USUAL) -> Chosen:
        """Give a value that keeps the schema of `media` (any value will do without one), of a sequence that has no end
        a few items. Raises NoValue."""
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
        if schema is None or schema.is_valid(example.value):
            is_text = isinstance(example.value, str)
            return Chosen(example.value, source, written=is_text and schema is None and not is_json(media.essence))
        if isinstance(example.value, str):
            written = self._written(media, example.value)
            if written is not None:
                return Chosen(written, source, written=True)
        errors = schema.errors(example.value, limit=1)
        detail = f"{errors[0].message} (at {_path(errors[0].path)})" if errors else "it does not keep its schema"
        self._report(Finding("example-invalid", detail, Severity.WARNING, pointer=example.pointer))
        return None

    def _written(self, media: MediaType, text: str) -> str | None:
        """Give `text` when it is not the value but its representation, as authors often put it."""
        if not is_json(media.essence):
            return text
        try:
            value = json_text.decode(text.encode("utf-8", "replace"))
        except Malformed:
            return None
        return text if media.schema is None or media.schema.is_valid(value) else None


def _path(path: tuple[str | int, ...]) -> str:
    return "/" + "/".join(map(str, path)) if path else "the top"
