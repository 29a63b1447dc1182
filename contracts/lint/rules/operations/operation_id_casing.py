"""Names of operations are spelled in one style."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.lint.words.majority import minority
from contracts.model.operation import Operation
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    operations = (*subject.operations, *subject.contract.webhooks)
    first: dict[str, Operation] = {}
    for operation in operations:
        first.setdefault(operation.operation_id or "", operation)
    for name, found, majority in minority(first):
        message = f"{name!r} is {found}, where the other names are {majority}"
        yield Breach(f"{first[name].pointer}/operationId", message, first[name].key)


RULE = LintRule(
    Rule(
        "operation-id-casing",
        "The names of operations are spelled in the style of the document's majority.",
        "Spell the `operationId` like the others.",
        Severity.INFO,
        why="Generated clients name their methods for it, and show the mixture to everyone.",
        bad="""\
paths:
  /users:
    get: {operationId: listUsers, responses: {'200': {description: OK}}}
    post: {operationId: createUser, responses: {'201': {description: Created}}}
  /users/me:
    get: {operationId: getMe, responses: {'200': {description: OK}}}
    delete: {operationId: delete_me, responses: {'204': {description: Gone}}}
""",
        good="""\
paths:
  /users:
    get: {operationId: listUsers, responses: {'200': {description: OK}}}
    post: {operationId: createUser, responses: {'201': {description: Created}}}
  /users/me:
    get: {operationId: getMe, responses: {'200': {description: OK}}}
    delete: {operationId: leave, responses: {'204': {description: Gone}}}
""",
    ),
    _find,
    places=("/paths/~1users~1me/delete/operationId",),
)
