"""What is changed is what was seen."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.members import members_of
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.model.operation import Operation
from contracts.names import plain
from contracts.rules.rule import Rule

_VERSIONS = frozenset({"version", "etag", "revision", "resourceversion", "lockversion", "rowversion"})
_CONDITIONS = frozenset({"if-match", "if-unmodified-since"})


def _find(subject: Subject) -> Iterator[Breach]:
    read = {operation.path for operation in subject.operations if operation.method == "GET"}
    for operation in subject.operations:
        is_update = operation.method in ("PUT", "PATCH") and operation.path in read
        if is_update and not _is_conditional(operation):
            yield Breach(operation.pointer, f"{operation.method} takes no `If-Match`", operation.key)


def _is_conditional(operation: Operation) -> bool:
    names = {parameter.name.lower() for parameter in operation.parameters}
    if not _CONDITIONS.isdisjoint(names):
        return True
    for media in operation.body.content if operation.body else ():
        members = members_of(media.schema) if media.schema else None
        names |= {plain(name) for name in (members.described if members else ())}
    return not _VERSIONS.isdisjoint(names)


RULE = LintRule(
    Rule(
        "if-match-missing",
        "A resource that can be read is changed on condition: PUT and PATCH take `If-Match`.",
        "Answer GET with an `ETag`, take it back as `If-Match`, and refuse with 412 what is out of date.",
        Severity.INFO,
        why="Without it, of two clients the later one undoes what the earlier one did (RFC 9110, section 13.1.1).",
        bad="""\
paths:
  /users/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {responses: {'200': {description: OK}}}
    put: {responses: {'200': {description: OK}}}
""",
        good="""\
paths:
  /users/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {responses: {'200': {description: OK, headers: {ETag: {schema: {type: string}}}}}}
    put:
      parameters: [{name: If-Match, in: header, schema: {type: string}}]
      responses: {'200': {description: OK}}
  /files/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    put: {responses: {'200': {description: OK}}}
  /notes/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {responses: {'200': {description: OK}}}
    put:
      requestBody: {content: {application/json: {schema: {type: object, properties: {version: {type: integer}}}}}}
      responses: {'200': {description: OK}}
""",
    ),
    _find,
    places=("/paths/~1users~1{id}/put",),
    recommended=False,
)
