"""Tags are defined."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.pointer import join
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    defined = {tag.text("name") for tag in subject.outline.of("tag")}
    for operation in (*subject.operations, *subject.contract.webhooks):
        for index, tag in enumerate(operation.tags):
            if tag not in defined:
                defined.add(tag)
                pointer = join(operation.pointer, "tags", index)
                yield Breach(pointer, f"the tag {tag!r} is not defined in `tags`", operation.key)


RULE = LintRule(
    Rule(
        "tag-undefined",
        "Every tag of an operation is defined in the document's `tags`.",
        "Define the tag with a description, or correct its name.",
        Severity.WARNING,
        why="Documentation is ordered by the list of tags, and a slip makes a chapter of its own.",
        bad="""\
tags: [{name: Users}]
paths:
  /users:
    get: {tags: [users], responses: {'200': {description: OK}}}
    post: {tags: [users], responses: {'200': {description: OK}}}
""",
        good="""\
tags: [{name: Users}]
paths:
  /users:
    get: {tags: [Users], responses: {'200': {description: OK}}}
""",
    ),
    _find,
    places=("/paths/~1users/get/tags/0",),
)
