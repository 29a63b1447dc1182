"""Listed values are of the type that stands beside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contracts.findings import Severity
from contracts.lint.outline import Element
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.pointer import join
from contracts.rules.rule import Rule

_KINDS: dict[str, tuple[type, ...]] = {
    "string": (str,), "integer": (int,), "number": (int, float), "boolean": (bool,), "array": (list,),
    "object": (dict,), "null": (type(None),),
}  # fmt: skip


def _find(subject: Subject) -> Iterator[Breach]:
    for schema in subject.outline.schemas_with("enum"):
        types, values = _types(schema), schema.get("enum")
        if not types or not isinstance(values, list):
            continue
        # What null needs beside it is told by another rule.
        wrong = [
            i for i, value in enumerate(values) if value is not None and not any(_is(value, each) for each in types)
        ]
        if wrong:
            more = f", nor are {len(wrong) - 1} more" if wrong[1:] else ""
            message = f"{str(values[wrong[0]])[:80]!r} is not of type {' or '.join(types)}{more}"
            yield Breach(join(schema.pointer, "enum", wrong[0]), message)


def _types(schema: Element) -> list[str]:
    """Give the types that a schema states; none where one of them is unknown."""
    stated = schema.get("type")
    listed = stated if isinstance(stated, list) else [stated]
    types = [name for name in listed if isinstance(name, str) and name in _KINDS]
    return types if len(types) == len(listed) else []


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
