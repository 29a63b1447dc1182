"""Listed values are of the type that stands beside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.pointer import join
from contracts.rules.rule import Rule

_KINDS: dict[str, tuple[type, ...]] = {
    "string": (str,), "integer": (int,), "number": (int, float), "boolean": (bool,), "array": (list,),
    "object": (dict,), "null": (type(None),),
}  # fmt: skip


def _find(subject: Subject) -> Iterator[Breach]:
    for schema in subject.outline.of("schema"):
        stated, values = schema.get("type"), schema.get("enum")
        types = [stated] if isinstance(stated, str) else stated
        if not isinstance(values, list) or not isinstance(types, list) or not all(name in _KINDS for name in types):
            continue
        # What null needs beside it is told by another rule.
        wrong = [
            index
            for index, value in enumerate(values)
            if value is not None and not any(_is(value, name) for name in types)
        ]
        if wrong:
            more = f", nor are {len(wrong) - 1} more" if wrong[1:] else ""
            message = f"{str(values[wrong[0]])[:80]!r} is not of type {' or '.join(types)}{more}"
            yield Breach(join(schema.pointer, "enum", wrong[0]), message)


def _is(value: Any, name: str) -> bool:
    if isinstance(value, bool):
        return name == "boolean"
    whole = name == "integer" and isinstance(value, float) and value.is_integer()
    return whole or isinstance(value, _KINDS[name])


RULE = LintRule(
    Rule(
        "enum-type",
        "The values of an `enum` are of the type that the schema states.",
        "Correct the value or the type; in YAML, quote what is to be text.",
        Severity.WARNING,
        why="Such a value is never valid.",
        bad="""\
components:
  schemas:
    Answer: {type: string, enum: [yes, true, 1]}
""",
        good="""\
components:
  schemas:
    Answer: {type: string, enum: ['yes', 'true', '1', no], nullable: true}
    Size: {type: number, enum: [1, 1.5]}
""",
    ),
    _find,
    places=("/components/schemas/Answer/enum/1",),
)
