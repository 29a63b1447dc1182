"""Lists of values name each once."""

from __future__ import annotations

import json
from collections.abc import Iterator

from contracts.document.edits import Edit
from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.pointer import join
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    for schema in subject.outline.schemas_with("enum"):
        values = schema.get("enum")
        seen: set[str] = set()
        for index, value in enumerate(values if isinstance(values, list) else ()):
            spelled = json.dumps(value, sort_keys=True)
            if spelled in seen:
                pointer = join(schema.pointer, "enum", index)
                yield Breach(pointer, f"{spelled[:80]} is listed before", fix=(Edit("remove", pointer),))
            seen.add(spelled)


RULE = LintRule(
    Rule(
        "enum-duplicate",
        "An `enum` names each value once.",
        "Remove the repeated value.",
        Severity.WARNING,
        why="It is a slip, perhaps in place of a value that is missing, and generated code may not compile.",
        bad="""\
components:
  schemas:
    Colour: {type: string, enum: [red, green, red]}
""",
        good="""\
components:
  schemas:
    Number: {enum: [1, '1', true]}
""",
    ),
    _find,
    places=("/components/schemas/Colour/enum/2",),
)
