"""Forms are sent as forms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contracts.findings import Severity
from contracts.lint.forms import bodies
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule

_MULTIPART = "multipart/form-data"
_FORMS = frozenset({"application/x-www-form-urlencoded", _MULTIPART})


def _find(subject: Subject) -> Iterator[Breach]:
    for operation, parts in bodies(subject.outline):
        fields = [each for each in parts if each.get("in") == "formData"]
        types = _types(operation.get("consumes") or subject.outline.root.get("consumes"))
        if fields and _FORMS.isdisjoint(types):
            yield Breach(operation.pointer, "fields of a form are sent, and `consumes` names no type of forms")
        elif _MULTIPART not in types and any(each.get("type") == "file" for each in fields):
            yield Breach(operation.pointer, f"a file is sent, and `consumes` does not name {_MULTIPART}")


def _types(consumes: Any) -> set[str]:
    listed = consumes if isinstance(consumes, list) else []
    return {each.split(";")[0].strip().lower() for each in listed if isinstance(each, str)}


RULE = LintRule(
    Rule(
        "form-type-missing",
        "Operations of Swagger 2.0 that take a form consume forms, and those that take a file `multipart/form-data`.",
        "Add the media type to `consumes`.",
        Severity.WARNING,
        why="The two contradict each other, and each client decides for itself (Swagger 2.0, Parameter Object).",
        bad="""\
swagger: '2.0'
consumes: [application/json]
paths:
  /photos:
    post:
      parameters: [{name: title, in: formData, type: string}]
      responses: {'201': {description: Created}}
    put:
      consumes: [application/x-www-form-urlencoded]
      parameters: [{name: photo, in: formData, type: file}]
      responses: {'200': {description: OK}}
""",
        good="""\
swagger: '2.0'
consumes: [application/x-www-form-urlencoded]
paths:
  /photos:
    post:
      parameters: [{name: title, in: formData, type: string}]
      responses: {'201': {description: Created}}
    put:
      consumes: [multipart/form-data]
      parameters: [{name: photo, in: formData, type: file}]
      responses: {'200': {description: OK}}
""",
    ),
    _find,
    places=("/paths/~1photos/post", "/paths/~1photos/put"),
)
