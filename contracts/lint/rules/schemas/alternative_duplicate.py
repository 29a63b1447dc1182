"""Alternatives are alternatives."""

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
    for union in ("oneOf", "anyOf", "allOf"):
        for schema in subject.outline.schemas_with(union):
            branches = schema.get(union)
            seen: set[str] = set()
            for index, branch in enumerate(branches if isinstance(branches, list) and branches[1:] else ()):
                spelled = json.dumps(branch, sort_keys=True)
                if spelled in seen:
                    pointer = join(schema.pointer, union, index)
                    # Of what is said twice, one can go; which of two alternatives is a slip nobody knows.
                    fix = (Edit("remove", pointer),) if union != "oneOf" else ()
                    yield Breach(pointer, _message(union), fix=fix)
                seen.add(spelled)


def _message(union: str) -> str:
    return "no value keeps exactly one of two that are the same" if union == "oneOf" else "this is said before"


RULE = LintRule(
    Rule(
        "alternative-duplicate",
        "No two branches of `oneOf`, `anyOf` or `allOf` are the same.",
        "Remove the repeated branch, or correct what it was to be.",
        Severity.WARNING,
        why="It is a slip, and with `oneOf` every value that keeps it is refused.",
        bad="""\
components:
  schemas:
    Id: {oneOf: [{type: string}, {type: integer}, {type: string}]}
""",
        good="""\
components:
  schemas:
    Id: {oneOf: [{type: string}, {type: integer}]}
""",
    ),
    _find,
    places=("/components/schemas/Id/oneOf/2",),
)
