"""Keywords say something of the type beside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule

_OF = {
    "string": ("minLength", "maxLength", "pattern", "contentEncoding", "contentMediaType"),
    "number": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    "array": ("items", "prefixItems", "contains", "minItems", "maxItems", "uniqueItems", "unevaluatedItems"),
    "object": ("properties", "additionalProperties", "patternProperties", "propertyNames", "minProperties",
               "maxProperties", "required", "unevaluatedProperties"),
}  # fmt: skip
_KINDS = {keyword: kind for kind, keywords in _OF.items() for keyword in keywords}
_ALONE = {each: frozenset({each, "any"}) for each in (*_OF, "boolean", "null")}
_ALONE["integer"] = _ALONE["number"]


def _find(subject: Subject) -> Iterator[Breach]:
    for schema in subject.outline.schemas_with("type"):
        types = _types(schema.value["type"])
        if types:
            unfit = [key for key, value in schema.value.items() if value and _KINDS.get(key, "any") not in types]
            # Of a parameter in 2.0 `required` says something else.
            unfit = [key for key in unfit if key != "required" or isinstance(schema.value[key], list)]
            if unfit:
                names, verb = " and ".join(f"`{key}`" for key in unfit), "say" if unfit[1:] else "says"
                yield Breach(schema.pointer, f"{names} {verb} nothing of type {' or '.join(sorted(types - {'any'}))}")


def _types(stated: Any) -> frozenset[str]:
    """Give the kinds of values that a schema states, with ``any`` for keywords of all; none where one is unknown."""
    if isinstance(stated, str):  # as nearly all do
        return _ALONE.get(stated, frozenset())
    listed = stated if isinstance(stated, list) else [stated]
    if not listed or not all(isinstance(each, str) and each in _ALONE for each in listed):
        return frozenset()
    return frozenset().union(*(_ALONE[each] for each in listed))


RULE = LintRule(
    Rule(
        "keyword-unfit",
        "Every keyword of a schema says something of the type that stands beside it.",
        "Correct the type, or move the keyword to where it belongs: into `items`, say.",
        Severity.WARNING,
        why="It is never asked for, and whoever wrote it believes that it is.",
        bad="""\
components:
  schemas:
    User:
      type: object
      properties:
        age: {type: integer, minLength: 1, maxLength: 3}
        friends: {type: object, items: {type: string}}
""",
        good="""\
components:
  schemas:
    User:
      type: object
      properties:
        age: {type: integer, minimum: 0, maximum: 150}
        friends: {type: array, items: {type: string}, maxItems: 9}
        height: {maxLength: 3}
""",
    ),
    _find,
    places=("/components/schemas/User/properties/age", "/components/schemas/User/properties/friends"),
)
