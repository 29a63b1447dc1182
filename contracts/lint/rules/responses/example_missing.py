"""Bodies are shown by example."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject, errors, successes
from contracts.media.ranges import is_json, is_xml
from contracts.model.operation import MediaType, Operation
from contracts.model.schema import Schema
from contracts.rules.rule import Rule

_SHOWN = ("example", "examples", "const", "enum")


def _find(subject: Subject) -> Iterator[Breach]:
    told: set[str] = set()
    for operation in (*subject.operations, *subject.contract.webhooks):
        for media in _bodies(operation):
            # In 2.0 a body is described once for all of its media types.
            if media.pointer not in told and not _is_shown(media):
                told.add(media.pointer)
                yield Breach(media.pointer, f"this {media.essence} is not shown by an example")


def _bodies(operation: Operation) -> Iterator[MediaType]:
    yield from operation.body.content if operation.body else ()
    for response in (*successes(operation), *errors(operation)):
        yield from response.content


def _is_shown(media: MediaType) -> bool:
    is_text = is_json(media.essence) or is_xml(media.essence)
    if media.examples or media.schema is None or not is_text:
        return True
    schema = media.schema.resolved()
    return any(map(_shows, (schema, *_inner(schema))))


def _inner(schema: Schema) -> Iterator[Schema]:
    """Give the schemas of the items and fields: where they are shown, so is the whole."""
    keywords = schema.keywords if isinstance(schema.keywords, dict) else {}
    if isinstance(keywords.get("items"), dict):
        items = schema.child("items").resolved()
        yield items
        yield from _fields(items)
    yield from _fields(schema)
    for keyword in ("allOf", "anyOf", "oneOf"):
        for index, _ in enumerate(keywords.get(keyword, ())):
            part = schema.child(keyword, index).resolved()
            yield part
            yield from _fields(part)


def _fields(schema: Schema) -> Iterator[Schema]:
    properties = schema.keywords.get("properties", ()) if isinstance(schema.keywords, dict) else ()
    return (schema.child("properties", name).resolved() for name in properties)


def _shows(schema: Schema) -> bool:
    return isinstance(schema.keywords, dict) and any(keyword in schema.keywords for keyword in _SHOWN)


RULE = LintRule(
    Rule(
        "example-missing",
        "Every body is shown by an example.",
        "Add an `example`, or `examples`, to the media type or its schema.",
        Severity.INFO,
        why="People read examples first, and mocks and tests begin with them.",
        bad="""\
paths:
  /users:
    get:
      responses:
        '200': {description: OK, content: {application/json: {schema: {type: object}}}}
""",
        good="""\
paths:
  /users:
    get:
      responses:
        '200': {description: OK, content: {application/json: {schema: {type: object}, example: {name: Ada}}}}
    post:
      responses:
        '200':
          description: OK
          content: {application/json: {schema: {properties: {name: {type: string, example: Ada}}}}}
""",
    ),
    _find,
    places=("/paths/~1users/get/responses/200/content/application~1json",),
)
