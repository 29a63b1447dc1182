"""Operations say who may use them."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    outline = subject.outline
    if outline.root.get("security") is not None or not subject.operations:
        return
    stated = {each.pointer for each in outline.of("operation") if each.get("security") is not None}
    open_ones = [operation for operation in subject.operations if operation.pointer not in stated]
    if not stated:
        yield Breach("", "the document does not say who may use it: there is no `security`")
        return
    for operation in open_ones:
        yield Breach(operation.pointer, "it is not said who may use this operation", operation.key)


RULE = LintRule(
    Rule(
        "security-undeclared",
        "Every operation says who may use it, or that everybody may.",
        "Add `security` to the operation or the document; `security: []` opens an operation to everybody.",
        Severity.WARNING,
        why="What was forgotten cannot be told from what is meant to be public (OWASP API2:2023).",
        bad="""\
components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}}
paths:
  /users:
    get: {responses: {'200': {description: OK}}}
    post: {security: [{key: []}], responses: {'200': {description: OK}}}
""",
        good="""\
components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}}
paths:
  /health:
    get: {security: [], responses: {'200': {description: OK}}}
  /users:
    get: {security: [{key: []}], responses: {'200': {description: OK}}}
""",
    ),
    _find,
    places=("/paths/~1users/get",),
)
