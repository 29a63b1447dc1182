"""What must not happen twice can be asked for twice."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.paths import parameter_of
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.lint.words.spelling import words
from contracts.model.operation import Operation
from contracts.names import plain
from contracts.rules.rule import Rule

# They change nothing, or nothing that happens twice.
_HARMLESS = frozenset(
    """
    auth authenticate authorize authorization calculate check compare count estimate evaluate export filter find
    get graphql introspect list login logout lookup match oauth parse preview query read refresh render resolve revoke
    rpc search session signin signout simulate token validate validation verify
    """.split()
)
_KEYS = frozenset({"idempotency", "clienttoken", "clientrequesttoken", "requestid", "deduplicationid"})


def _find(subject: Subject) -> Iterator[Breach]:
    for operation in subject.operations:
        if operation.method in ("POST", "PATCH") and not _is_harmless(operation) and not _has_key(operation):
            yield Breach(operation.pointer, f"{operation.method} takes no `Idempotency-Key`", operation.key)


def _is_harmless(operation: Operation) -> bool:
    texts = [text for text in operation.path.replace(":", "/").split("/") if text and parameter_of(text) is None]
    return bool(texts) and not _HARMLESS.isdisjoint(words(texts[-1]))


def _has_key(operation: Operation) -> bool:
    names = [plain(parameter.name) for parameter in operation.parameters]
    for media in operation.body.content if operation.body else ():
        keywords = media.schema.resolved().keywords if media.schema else None
        names += map(plain, keywords.get("properties", ()) if isinstance(keywords, dict) else ())
    # A change to what the client has seen is made once.
    return any(name == "ifmatch" or any(key in name for key in _KEYS) for name in names)


RULE = LintRule(
    Rule(
        "idempotency-key-missing",
        "POST and PATCH take an `Idempotency-Key`.",
        "Declare a header parameter `Idempotency-Key`, and answer a repeated key with the first answer.",
        Severity.INFO,
        why="A client whose connection broke cannot know whether to ask again.",
        bad="""\
paths:
  /payments:
    post: {responses: {'201': {description: Created}}}
""",
        good="""\
paths:
  /payments:
    post:
      parameters: [{name: Idempotency-Key, in: header, schema: {type: string}}]
      responses: {'201': {description: Created}}
  /payments/{id}:
    patch:
      parameters: [{name: id, in: path, required: true, schema: {}}, {name: If-Match, in: header, schema: {}}]
      responses: {'200': {description: OK}}
  /payments/search:
    post: {responses: {'200': {description: OK}}}
""",
    ),
    _find,
    places=("/paths/~1payments/post",),
)
