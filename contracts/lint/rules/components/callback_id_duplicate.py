"""Names of operations are given once, in callbacks as well."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.model.operation import Operation
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    first: dict[str, str] = {}
    for operation in (*subject.operations, *subject.contract.webhooks):
        first.setdefault(operation.operation_id or "", operation.pointer)
    for operation in _sent(subject):
        name = operation.operation_id
        if name and first.setdefault(name, operation.pointer) != operation.pointer:
            yield Breach(f"{operation.pointer}/operationId", f"{name!r} already names another operation")


def _sent(subject: Subject) -> Iterator[Operation]:
    """Give what is sent in callbacks."""
    for operation in (*subject.operations, *subject.contract.webhooks):
        for callback in operation.callbacks:
            yield from callback.operations


RULE = LintRule(
    Rule(
        "callback-id-duplicate",
        "The `operationId` of what a callback sends names nothing else.",
        "Give each operation a name of its own.",
        Severity.WARNING,
        why="The id must be unique among all operations of the document (OpenAPI, Operation Object).",
        bad="""\
paths:
  /exports:
    post:
      operationId: export
      responses: {'202': {description: Accepted}}
      callbacks: {done: {'{$request.body#/url}': {post: {operationId: export, responses: {'204': {description: OK}}}}}}
""",
        good="""\
paths:
  /exports:
    post:
      operationId: export
      responses: {'202': {description: Accepted}}
      callbacks: {done: {$ref: '#/components/callbacks/done'}}
  /imports:
    post:
      operationId: import
      responses: {'202': {description: Accepted}}
      callbacks: {done: {$ref: '#/components/callbacks/done'}}
components:
  callbacks: {done: {'{$request.body#/url}': {post: {operationId: done, responses: {'204': {description: OK}}}}}}
""",
    ),
    _find,
    places=("/paths/~1exports/post/callbacks/done/{$request.body#~1url}/post/operationId",),
)
