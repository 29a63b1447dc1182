"""Discriminators lead to schemas."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    for reference in subject.outline.references:
        if reference.kind == "schema_name" and reference.target is None:
            yield Breach(reference.pointer, f"there is no schema {reference.text[:80]!r}")


RULE = LintRule(
    Rule(
        "mapping-target-missing",
        "Every name in the `mapping` of a discriminator leads to a schema.",
        "Correct the name, or define the schema.",
        Severity.ERROR,
        why="A client that meets the value does not know what it is.",
        bad="""\
components:
  schemas:
    Pet:
      type: object
      required: [kind]
      properties: {kind: {type: string}}
      discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/Cat', dog: Dog}}
    Dog: {allOf: [{$ref: '#/components/schemas/Pet'}]}
""",
        good="""\
components:
  schemas:
    Pet:
      type: object
      required: [kind]
      properties: {kind: {type: string}}
      discriminator: {propertyName: kind, mapping: {dog: Dog, puppy: '#/components/schemas/Dog'}}
    Dog: {allOf: [{$ref: '#/components/schemas/Pet'}]}
""",
    ),
    _find,
    places=("/components/schemas/Pet/discriminator/mapping/cat",),
)
