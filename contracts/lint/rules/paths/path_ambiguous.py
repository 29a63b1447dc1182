"""A request fits one path best."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, islice
from urllib.parse import unquote

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.model.operation import Operation
from contracts.model.schema import Schema
from contracts.model.template import PathShapeError, segments
from contracts.pointer import join
from contracts.rules.rule import Rule

_ANY = "{}"
_MOST_FORMS = 300  # of paths of one length; no real document is known to have a tenth of it
Form = tuple[bool, ...]


class _Path:
    """A path of one method: its segments as shapes, and the schemas of those that are parameters."""

    def __init__(self, operation: Operation, shape: tuple[str, ...]) -> None:
        self.path = operation.path
        self.shape = shape
        self.form: Form = tuple(segment == _ANY for segment in shape)
        declared = {each.name: each.schema for each in operation.parameters if each.location == "path"}
        names = (segment.names for segment in segments(operation.path))
        self.schemas = [declared.get(each[0]) if each else None for each in names]

    def takes(self, other: _Path) -> bool:
        """Say whether each literal segment of `other` is a good value of the parameter in its place."""
        places = zip(self.form, self.schemas, other.form, other.shape, strict=True)
        return all(_is_value(text, schema) for mine, schema, theirs, text in places if mine and not theirs)


def _find(subject: Subject) -> Iterator[Breach]:
    """Compare the forms that paths have (which segments are parameters) instead of each path with each."""
    alike: dict[tuple[str, int], dict[Form, list[_Path]]] = defaultdict(lambda: defaultdict(list))
    for operation in subject.operations:
        shape = _shape(operation.path)
        if shape is not None:
            path = _Path(operation, shape)
            alike[operation.method, len(shape)][path.form].append(path)
    for by_form in alike.values():
        for other, form in combinations(islice(by_form, _MOST_FORMS), 2):
            if _cross(form, other):
                for one, rival in _rivals(by_form[form], by_form[other]):
                    yield Breach(join("/paths", one), f"a request may fit this path and {rival!r} alike")


def _cross(one: Form, other: Form) -> bool:
    """Say whether either form is the more general one somewhere."""
    places = set(zip(one, other, strict=True))
    return (True, False) in places and (False, True) in places


def _rivals(ones: list[_Path], others: list[_Path]) -> Iterator[tuple[str, str]]:
    """Give the paths for each of which there is another one, by what both have literally; one rival is enough."""
    literal = [index for index, pair in enumerate(zip(ones[0].form, others[0].form, strict=True)) if not any(pair)]
    known = {tuple(each.shape[index] for index in literal): each for each in reversed(others)}
    for one in ones:
        other = known.get(tuple(one.shape[index] for index in literal))
        if other is not None and one.takes(other) and other.takes(one):
            yield one.path, other.path


def _is_value(text: str, schema: Schema | None) -> bool:
    keywords = schema.resolved().keywords if schema is not None else None
    if schema is None or not isinstance(keywords, dict):
        return True
    if keywords.get("type") in ("integer", "number"):
        return text.isdecimal()
    return keywords.get("type") != "string" or schema.is_valid(unquote(text))


def _shape(path: str) -> tuple[str, ...] | None:
    """Give the segments of `path`, None where a parameter is only part of one."""
    try:
        shape = tuple(segment.shape for segment in segments(path))
    except PathShapeError:
        return None
    return shape if all("{" not in segment or segment == _ANY for segment in shape) else None


RULE = LintRule(
    Rule(
        "path-ambiguous",
        "No request fits two paths of which neither is the more specific one.",
        "Put a literal segment before one of the parameters.",
        Severity.WARNING,
        why="Which of the two answers is for each server to decide (OpenAPI, Paths Object).",
        bad="""\
paths:
  /{entity}/me:
    get: {responses: {'200': {description: OK}}}
  /books/{id}:
    get: {responses: {'200': {description: OK}}}
""",
        good="""\
paths:
  /books/best:
    get: {responses: {'200': {description: OK}}}
  /books/{id}:
    get: {responses: {'200': {description: OK}}}
  /{entity}/me:
    put: {responses: {'200': {description: OK}}}
    parameters: [{name: entity, in: path, required: true, schema: {type: string}}]
  /{number}/best:
    get:
      parameters: [{name: number, in: path, required: true, schema: {type: integer}}]
      responses: {'200': {description: OK}}
""",
    ),
    _find,
    places=("/paths/~1books~1{id}",),
)
