"""Schemas that say both that null is let in and that it is not: takes one, gives the keyword that refuses null.

`nullable` adds null to `type` alone (OpenAPI 3.0.3, Schema Object), so that what stands beside it has to take null too.
"""

from __future__ import annotations

from typing import Any

from contracts.compiler.node import Node
from contracts.compiler.references import References
from contracts.compiler.version import SchemaRules

_MOST_LOOKED_AT = 200


def refusing_keyword(node: Node, rules: SchemaRules, references: References) -> str | None:
    """Give the keyword of the nullable schema at `node` that refuses null by the letter, None when none does."""
    return _Search(rules, references).keyword(node) if is_nullable(node, rules) else None


def is_nullable(node: Node, rules: SchemaRules) -> bool:
    """Say whether the schema at `node` lets null in by a flag."""
    value, flags = node.value, rules.null_flags
    return not value.keys().isdisjoint(flags) and any(value.get(flag) is True for flag in flags)


class _Search:
    """One look through a schema and those that it is made of, each looked at once."""

    def __init__(self, rules: SchemaRules, references: References) -> None:
        self._rules = rules
        self._references = references
        self._seen: set[str] = set()

    def keyword(self, node: Node) -> str | None:
        if self._type_refuses(node):
            return "type"
        values = node.get("enum")
        if isinstance(values, list) and None not in values:
            return "enum"
        for keyword, decides in (("allOf", any), ("anyOf", all), ("oneOf", all)):
            branches = [self._refuses(branch) for branch in node.child(keyword).items()]
            if branches and decides(branches):
                return keyword
        return None

    def _refuses(self, node: Node) -> bool:
        if node.pointer in self._seen or len(self._seen) >= _MOST_LOOKED_AT:
            return False
        self._seen.add(node.pointer)
        ref = node.get("$ref")
        if isinstance(ref, str):
            target = self._references.target(ref, node.pointer)
            return target is not None and self._refuses(target)
        return node.value is False or self.keyword(node) is not None

    def _type_refuses(self, node: Node) -> bool:
        kind: Any = node.get("type")
        if kind is None or "null" in (kind if isinstance(kind, list) else [kind]):
            return False
        # From 3.1 on `nullable` is no word of OpenAPI, and nothing but the type says what may be null.
        return self._rules.is_json_schema or not is_nullable(node, self._rules)
