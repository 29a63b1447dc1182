"""Collections are named in the plural."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.paths import Segment, parameter_of, segments_of
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.lint.words.number import is_singular, plural
from contracts.lint.words.spelling import words
from contracts.lint.words.verbs import NO_NOUNS
from contracts.names import plain
from contracts.rules.rule import Rule

_IDENTIFIERS = frozenset({"id", "uuid", "guid"})
_TELLING = _IDENTIFIERS | {"code", "key", "name", "no", "number", "ref", "slug"}  # behind the name of a thing
# They tell apart what comes next, and are no things themselves.
_NO_COLLECTIONS = frozenset(
    """
    admin all api async batch beta bulk code date day email external hash host id internal ip isbn key language
    latest me mine month my name new next old own phone previous private public self slug status sync type url username
    uuid v version year
    """.split()
)
_SHORTEST = 3


def _find(subject: Subject) -> Iterator[Breach]:
    for segment in segments_of(subject.operations):
        noun = words(segment.text)[-1:] if segment.is_literal else ()
        if noun and _holds(segment, noun[0]) and is_singular(noun[0]):
            at = len(segment.text) - len(noun[0])
            better = segment.text[:at] + plural(segment.text[at:])
            yield Breach(segment.pointer, f"{segment.text!r} names a collection in the singular; {better!r} would not")


def _holds(segment: Segment, noun: str) -> bool:
    """Say whether the parameter behind `segment` is sure to tell things apart of which `noun` is one."""
    if len(noun) < _SHORTEST or not noun.isalpha() or noun in _NO_COLLECTIONS or noun in NO_NOUNS:
        return False
    if words(segment.text)[0] in NO_NOUNS:
        return False
    names = [plain(name) for name in map(parameter_of, segment.following) if name]
    own = plain(segment.text)
    return any(name in _IDENTIFIERS or (name.startswith(own) and name[len(own) :] in _TELLING) for name in names)


RULE = LintRule(
    Rule(
        "path-singular",
        "A collection is named in the plural.",
        "Name the collection for all that it holds, as in `/users/{user_id}`.",
        Severity.WARNING,
        why="A name that is the same for the whole and for its items need not be looked up.",
        bad="""\
paths:
  /user/{user_id}/address/{id}:
    get: {responses: {'200': {description: OK}}}
""",
        good="""\
paths:
  /users/{user_id}/people/{id}:
    get: {responses: {'200': {description: OK}}}
  /equipment/{id}:
    get: {responses: {'200': {description: OK}}}
  /me/profile:
    get: {responses: {'200': {description: OK}}}
  /users/enroll/{enrollment_code}:
    get: {responses: {'200': {description: OK}}}
  /users/{user_id}/search/{id}:
    get: {responses: {'200': {description: OK}}}
  /users/{user_id}/avatar:
    get: {responses: {'200': {description: OK}}}
  /shops/postcode/{postcode}:
    get: {responses: {'200': {description: OK}}}
  /users/featured/{id}:
    get: {responses: {'200': {description: OK}}}
""",
    ),
    _find,
    places=("/paths/~1user~1{user_id}~1address~1{id}", "/paths/~1user~1{user_id}~1address~1{id}"),
)
