"""What the server sends is answered, and that is all."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.pointer import join
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    sent = [inner for each in subject.operations for callback in each.callbacks for inner in callback.operations]
    for operation in (*subject.contract.webhooks, *sent):
        for name in dict.fromkeys(callback.name for callback in operation.callbacks):
            pointer = join(operation.pointer, "callbacks", name)
            yield Breach(pointer, f"the callback {name!r} stands in what the server sends by itself")


RULE = LintRule(
    Rule(
        "callback-nested",
        "No callback or webhook has callbacks.",
        "Describe what is sent later as a webhook, or as a callback of the operation that it all begins with.",
        Severity.INFO,
        why="It would be the client that calls back, and no tool follows.",
        bad="""\
paths:
  /exports:
    post:
      responses: {'202': {description: Accepted}}
      callbacks:
        done:
          '{$request.body#/url}':
            post:
              responses: {'204': {description: Thanks}}
              callbacks: {seen: {'{$request.body#/url}': {post: {responses: {'204': {description: Thanks}}}}}}
""",
        good="""\
paths:
  /exports:
    post:
      responses: {'202': {description: Accepted}}
      callbacks: {done: {'{$request.body#/url}': {post: {responses: {'204': {description: Thanks}}}}}}
""",
    ),
    _find,
    places=("/paths/~1exports/post/callbacks/done/{$request.body#~1url}/post/callbacks/seen",),
)
