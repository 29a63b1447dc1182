"""What is written once is used."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    outline = subject.outline
    # A document without operations is there to be referred to by others.
    if not subject.operations and not subject.contract.webhooks:
        return
    schemes = _schemes(subject)
    unused = [each for each in outline.components.values() if each.pointer not in outline.used]
    unused = [each for each in unused if each.kind != "security_scheme" or each.name not in schemes]
    for component in unused:
        is_quoted = component.kind == "example" and component.pointer in outline.quoted
        if component.pointer not in outline.mentioned and not is_quoted:
            yield Breach(component.pointer, f"nothing refers to {component.name!r}")


def _schemes(subject: Subject) -> set[str]:
    """Give the names of the security schemes that something asks for."""
    holders = (subject.outline.root, *subject.outline.of("operation"))
    return {name for holder in holders for entry in holder.child("security").items() for name, _ in entry.members()}


RULE = LintRule(
    Rule(
        "component-unused",
        "Every component is used.",
        "Remove the component, or refer to it.",
        Severity.WARNING,
        why="What nothing refers to is a leftover, or the reference to it has a slip.",
        bad="""\
paths:
  /users:
    get: {responses: {'200': {description: OK}}}
components:
  schemas:
    User: {properties: {friends: {type: array, items: {$ref: '#/components/schemas/User'}}}}
""",
        good="""\
paths:
  /users:
    get:
      security: [{key: []}]
      responses:
        '200': {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
components:
  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
  schemas:
    Pet: {discriminator: {propertyName: kind}, properties: {kind: {type: string}}}
    Cat: {allOf: [{$ref: '#/components/schemas/Pet'}]}
    Dog: {x-like: {$ref: '#/components/schemas/Wolf'}, allOf: [{$ref: '#/components/schemas/Pet'}]}
    Wolf: {type: object, example: {pack: [{$ref: '#/components/examples/wolf'}]}}
  examples: {wolf: {value: {kind: wolf}}}
""",
    ),
    _find,
    places=("/components/schemas/User",),
)
