"""No header is declared that is not read."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.outline import Element, Reference
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule

_ELSEWHERE = {
    "accept": "the media types of the responses tell it",
    "authorization": "a security scheme tells it",
    "content-type": "the media types of the content tell it",
}


def _find(subject: Subject) -> Iterator[Breach]:
    outline = subject.outline
    if not outline.dialect.ignores_headers:
        return
    for parameter in outline.of("parameter"):
        told = _ELSEWHERE.get(parameter.text("name").lower()) if parameter.get("in") == "header" else None
        if told:
            yield Breach(parameter.pointer, f"the header {parameter.text('name')!r} is not read here: {told}")
    references = [each for each in outline.references if each.kind == "header"]
    headers: list[Element | Reference] = [*outline.of("header"), *references]
    for header in headers:
        if header.name.lower() == "content-type" and header.pointer not in outline.components:
            yield Breach(header.pointer, f"the header {header.name!r} is not read here: {_ELSEWHERE['content-type']}")


RULE = LintRule(
    Rule(
        "header-ignored",
        "No header is declared that OpenAPI has another place for.",
        "Declare a security scheme instead of `Authorization`, and media types instead of `Accept` and `Content-Type`.",
        Severity.WARNING,
        why="It shall be ignored (OpenAPI, Parameter Object and Response Object), and all that is said there with it.",
        bad="""\
paths:
  /users:
    get:
      parameters: [{name: Authorization, in: header, required: true, schema: {type: string}}]
      responses: {'200': {description: OK, headers: {Content-Type: {schema: {type: string}}}}}
""",
        good="""\
paths:
  /users:
    get:
      parameters: [{name: accept, in: query, schema: {type: string}}]
      responses: {'200': {description: OK, headers: {Content-Language: {schema: {type: string}}}}}
""",
    ),
    _find,
    places=("/paths/~1users/get/parameters/0", "/paths/~1users/get/responses/200/headers/Content-Type"),
)
