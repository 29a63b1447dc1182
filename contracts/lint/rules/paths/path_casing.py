"""Paths are written in kebab-case."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.paths import segments_of
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.lint.words.spelling import kebab
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    for segment in segments_of(subject.operations):
        if segment.is_literal and (segment.text != segment.text.lower() or "_" in segment.text):
            yield Breach(segment.pointer, f"{segment.text!r} is not kebab-case; {kebab(segment.text)!r} is")


RULE = LintRule(
    Rule(
        "path-casing",
        "Every segment of a path is in kebab-case.",
        "Write the words of the segment in lower case with hyphens between.",
        Severity.WARNING,
        why="People type paths, and some servers take letters of another case for another path.",
        bad="""\
paths:
  /userProfiles:
    get: {responses: {'200': {description: OK}}}
  /users/{userId}/home_address:
    get: {responses: {'200': {description: OK}}}
""",
        good="""\
paths:
  /user-profiles/{userId}/openapi.json:
    get: {responses: {'200': {description: OK}}}
""",
    ),
    _find,
    places=("/paths/~1userProfiles", "/paths/~1users~1{userId}~1home_address"),
)
