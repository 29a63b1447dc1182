"""What tells alternatives apart is always there."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.members import members_of
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.model.schema import Schema
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    contract = subject.contract
    for element in subject.outline.schemas_with("discriminator"):
        stated = element.get("discriminator")
        name = stated.get("propertyName") if isinstance(stated, dict) else stated
        if not isinstance(name, str) or (isinstance(stated, dict) and "defaultMapping" in stated):
            continue
        try:
            schema = contract.responses.at(element.pointer)
        except LookupError:
            continue
        lacking = list(_lacking(schema, name))
        if lacking:
            first, lack = lacking[0]
            where = f" in {first.pointer}" if first.pointer != element.pointer else ""
            more = f", nor in {len(lacking) - 1} more" if lacking[1:] else ""
            yield Breach(f"{element.pointer}/discriminator", f"{name!r} is not {lack}{where}{more}")


def _lacking(schema: Schema, name: str) -> Iterator[tuple[Schema, str]]:
    """Give those schemas that have to have the field `name` and do not, and what they lack."""
    for each in (schema, *_alternatives(schema)):
        members = members_of(each)
        if members is not None and members.described:
            if name not in members.described:
                yield each.resolved(), "described"
            elif name not in members.required:
                yield each.resolved(), "required"


def _alternatives(schema: Schema) -> Iterator[Schema]:
    keywords = schema.keywords if isinstance(schema.keywords, dict) else {}
    for union in ("oneOf", "anyOf"):
        for index in range(len(keywords.get(union, ()))):
            yield schema.child(union, index)


RULE = LintRule(
    Rule(
        "discriminator-undefined",
        "The field that a discriminator names is described and required wherever it is looked for.",
        "Describe the field in `properties`, and list it in `required`.",
        Severity.WARNING,
        why="Without the field nobody knows which of the alternatives it is (OpenAPI, Discriminator Object).",
        bad="""\
components:
  schemas:
    Pet: {type: object, discriminator: {propertyName: kind}, required: [name], properties: {name: {type: string}}}
    Animal:
      discriminator: {propertyName: kind}
      oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
    Cat: {type: object, required: [kind], properties: {kind: {type: string}}}
    Dog: {type: object, properties: {kind: {type: string}}}
""",
        good="""\
components:
  schemas:
    Pet: {type: object, discriminator: {propertyName: kind}, required: [kind], properties: {kind: {type: string}}}
    Animal:
      discriminator: {propertyName: kind}
      oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
    Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object}]}
    Dog: {type: object, required: [kind], properties: {kind: {type: string, enum: [dog]}}}
""",
    ),
    _find,
    places=("/components/schemas/Pet/discriminator", "/components/schemas/Animal/discriminator"),
)
