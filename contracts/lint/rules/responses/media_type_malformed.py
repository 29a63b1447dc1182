"""Media types are media types."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule

_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_RANGE = re.compile(rf"\s*{_TOKEN}/{_TOKEN}\s*(?:;.*)?", re.DOTALL)


def _find(subject: Subject) -> Iterator[Breach]:
    for media in subject.outline.of("media_type"):
        if media.holder == "content" and not _RANGE.fullmatch(media.name):
            yield Breach(media.pointer, f"{media.name[:80]!r} is no media type")
    for holder in (subject.outline.root, *subject.outline.of("operation")):
        for each in (*holder.child("consumes").items(), *holder.child("produces").items()):
            if isinstance(each.value, str) and not _RANGE.fullmatch(each.value):
                yield Breach(each.pointer, f"{each.value[:80]!r} is no media type")


RULE = LintRule(
    Rule(
        "media-type-malformed",
        "The keys of `content` are media types or ranges of them.",
        "Write the type and the subtype, as in `application/json`; any type is `*/*`.",
        Severity.ERROR,
        why="No body is ever of such a type (RFC 9110, section 8.3.1).",
        bad="""\
paths:
  /users:
    get:
      responses: {'200': {description: OK, content: {json: {schema: {type: object}}}}}
""",
        good="""\
paths:
  /users:
    get:
      responses:
        '200':
          description: OK
          content: {application/json; charset=utf-8: {schema: {type: object}}, text/*: {schema: {type: string}}}
""",
    ),
    _find,
    places=("/paths/~1users/get/responses/200/content/json",),
)
