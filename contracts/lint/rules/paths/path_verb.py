"""Paths name things; what to do with them the method says."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.paths import segments_of
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.lint.words.spelling import words
from contracts.lint.words.verbs import says_what_to_do
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    for segment in segments_of(subject.operations):
        is_last = segment.has_outer and not segment.following
        if segment.is_literal and says_what_to_do(words(segment.text), segment.methods, is_last=is_last):
            verb = words(segment.text)[0]
            yield Breach(segment.pointer, f"{segment.text!r} says what to do ({verb}), which is for the method to say")


RULE = LintRule(
    Rule(
        "path-verb",
        "A path names a thing, and does not repeat what its method says.",
        "Name the resource, and let GET, POST, PUT, PATCH or DELETE be the verb.",
        Severity.WARNING,
        why="Names of things can be guessed from one another; names of procedures have to be looked up one by one.",
        bad="""\
paths:
  /getUser:
    get: {responses: {'200': {description: OK}}}
  /getStock/{sku}:
    get: {responses: {'200': {description: OK}}}
  /create-order:
    post: {responses: {'201': {description: Created}}}
  /users/{id}/delete:
    post: {responses: {'204': {description: Gone}}}
""",
        good="""\
paths:
  /posts:
    get: {responses: {'200': {description: OK}}}
  /getaways:
    get: {responses: {'200': {description: OK}}}
  /delete-requests:
    post: {responses: {'201': {description: Created}}}
  /orders/{id}/cancel:
    post: {responses: {'200': {description: OK}}}
  /update-policies:
    get: {responses: {'200': {description: OK}}}
  /search:
    get: {responses: {'200': {description: OK}}}
""",
    ),
    _find,
    places=("/paths/~1getUser", "/paths/~1getStock~1{sku}", "/paths/~1create-order", "/paths/~1users~1{id}~1delete"),
)
