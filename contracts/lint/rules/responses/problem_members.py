"""Problems have the members of problems."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.members import Members, members_of
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject, errors
from contracts.model.operation import MediaType
from contracts.model.schema import Schema
from contracts.rules.rule import Rule

_TYPES = {"type": "string", "title": "string", "status": "integer", "detail": "string", "instance": "string"}
_EXPECTED = ("title", "status")  # without a `type` it is `about:blank`


def _find(subject: Subject) -> Iterator[Breach]:
    for operation in subject.operations:
        for response in errors(operation):
            for media in response.content:
                members = members_of(media.schema) if media.schema and _is_problem(media) else None
                if media.schema is not None and members is not None and members.described:
                    yield from _breaches(members, media.schema.resolved().pointer)


def _is_problem(media: MediaType) -> bool:
    return media.essence == "application/problem+json"


def _breaches(members: Members, pointer: str) -> Iterator[Breach]:
    missing = [f"`{name}`" for name in _EXPECTED if name not in members.described]
    if missing:
        yield Breach(pointer, f"the problem does not describe {' and '.join(missing)}")
    for name, kind in _TYPES.items():
        if name in members.described and not _may_be(members.described[name], kind):
            yield Breach(members.described[name].pointer, f"`{name}` of a problem is not of type {kind}")


def _may_be(schema: Schema, kind: str) -> bool:
    keywords = schema.resolved().keywords
    stated = keywords.get("type") if isinstance(keywords, dict) else None
    types = stated if isinstance(stated, list) else [stated]
    return stated is None or kind in types or (kind == "integer" and "number" in types)


RULE = LintRule(
    Rule(
        "problem-members",
        "A problem has the members of one: at least `title` and `status`, of their types (RFC 9457, section 3.1).",
        "Describe the members as RFC 9457 has them, and put what is your own beside them.",
        Severity.WARNING,
        why="It is the common members that make a problem readable for whoever does not know the API.",
        bad="""\
paths:
  /users:
    get:
      responses:
        '200': {description: OK}
        '404': {description: None, content: {application/problem+json: {schema: {$ref: '#/components/schemas/Error'}}}}
components:
  schemas:
    Error: {type: object, properties: {code: {type: string}, status: {type: string}}}
""",
        good="""\
paths:
  /users:
    get:
      responses:
        '200': {description: OK}
        '404': {description: None, content: {application/problem+json: {schema: {$ref: '#/components/schemas/Lost'}}}}
        '500': {description: Failed, content: {application/problem+json: {schema: {type: object}}}}
components:
  schemas:
    Problem: {type: object, properties: {title: {type: string}, status: {type: integer}, code: {type: string}}}
    Lost: {allOf: [{$ref: '#/components/schemas/Problem'}], properties: {lost_at: {type: string}}}
""",
    ),
    _find,
    places=("/components/schemas/Error", "/components/schemas/Error/properties/status"),
)
