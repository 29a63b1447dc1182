"""Collections are read page by page."""

from __future__ import annotations

from collections.abc import Iterator

from contracts import names
from contracts.findings import Severity
from contracts.lint.pages import collection_of, parameters_named
from contracts.lint.paths import parameter_of
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule

_PAGES = names.PAGE_SIZES | names.PAGE_NUMBERS | names.OFFSETS | names.CURSORS | {"from", "startkey", "since", "before"}

_CHOSEN = frozenset({"ids"})  # there are as many as one asks for


def _find(subject: Subject) -> Iterator[Breach]:
    growing = _growing(subject)
    for operation in subject.operations:
        is_paged = operation.path.rstrip("/") not in growing or any(parameters_named(operation, _PAGES | _CHOSEN))
        if not is_paged and collection_of(operation) is not None:
            yield Breach(operation.pointer, "this collection is not read page by page", operation.key)


def _growing(subject: Subject) -> set[str]:
    """Give the paths of what clients add to, or ask for one by one; other lists may have no more than they say."""
    growing: set[str] = set()
    for operation in subject.operations:
        outer, _, last = operation.path.rstrip("/").rpartition("/")
        if parameter_of(last) is not None:
            growing.add(outer)
        elif operation.method == "POST":
            growing.add(f"{outer}/{last}")
    return growing


RULE = LintRule(
    Rule(
        "collection-unpaged",
        "A collection that may grow is read page by page.",
        "Take a `cursor` and a `limit`, and tell the next cursor in the answer; or bound the list with `maxItems`.",
        Severity.WARNING,
        why="It works with the first hundred items, and to add pages later breaks every client.",
        bad="""\
paths:
  /users:
    get:
      responses:
        '200':
          description: All of them.
          content: {application/json: {schema: {type: array, items: {type: object}}}}
    post: {responses: {'201': {description: Created}}}
""",
        good="""\
paths:
  /users:
    get:
      parameters: [{name: cursor, in: query, schema: {type: string}}]
      responses:
        '200':
          description: One page.
          content:
            application/json:
              schema: {type: object, properties: {data: {type: array, items: {type: object}}, next_cursor: {}}}
    post: {responses: {'201': {description: Created}}}
  /roles:
    get:
      responses:
        '200':
          description: Those that there are.
          content: {application/json: {schema: {type: array, items: {type: object}}}}
  /users/{id}/groups:
    get:
      responses:
        '200':
          description: The few that there are.
          content: {application/json: {schema: {type: array, maxItems: 20, items: {type: object}}}}
    post: {responses: {'201': {description: Created}}}
""",
    ),
    _find,
    places=("/paths/~1users/get",),
)
