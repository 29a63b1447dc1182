"""Members of objects: takes the parts that an object must keep, says which schemas a property of a name has to keep."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from contracts.model.pattern import matcher
from contracts.model.schema import Keywords
from mockserver.generate.part import Part, Solution


class Members:
    """What the parts of one object say about its properties."""

    def __init__(self, solution: Solution) -> None:
        self.solution = solution
        self.declared: dict[str, None] = {}
        self.required: dict[str, None] = {}
        self._contested: set[str] = set()
        self._watchers: list[Part] = []
        for part in solution.parts:
            keywords = part.rules
            if "properties" in keywords:
                self.declared.update(dict.fromkeys(keywords["properties"]))
            if "required" in keywords:
                self.required.update(dict.fromkeys(keywords["required"]))
                if part.silent:
                    self._contested.update(keywords["required"])
            if "unevaluatedProperties" in keywords:
                self._watchers.append(part)
        self.least = max((bound for _, bound in solution.having("minProperties")), default=0)
        self.most = min((bound for _, bound in solution.having("maxProperties")), default=sys.maxsize)
        self.names = [part.inside(schema, "propertyNames") for part, schema in solution.having("propertyNames")]

    def demand(self, name: str) -> list[Part]:
        """Give the schemas that a property called `name` must keep (JSON Schema, core 10.3.2 and 11.3)."""
        demand: list[Part] = []
        for part in self.solution.parts:
            evaluated = False
            for tokens, schema in _applied(part, name):
                evaluated = True
                demand.append(part.inside(schema, *tokens))
            keywords = part.rules
            if not evaluated and "additionalProperties" in keywords:
                demand.append(part.inside(keywords["additionalProperties"], "additionalProperties"))
        for watcher in self._watchers:
            if not self._is_evaluated(watcher, name):
                schema = watcher.rules["unevaluatedProperties"]
                demand.append(watcher.inside(schema, "unevaluatedProperties"))
        return demand

    def _is_evaluated(self, watcher: Part, name: str) -> bool:
        for part in self.solution.parts:
            if part.silent or not part.lies_below(watcher):
                continue
            keywords = part.rules
            if "additionalProperties" in keywords or any(True for _ in _applied(part, name)):
                return True
            if part is not watcher and "unevaluatedProperties" in keywords:
                return True
        return False

    def is_open(self, name: str) -> bool:
        """Say whether nothing of ours is asked of `name`; what is asked fails most often and is best tried first."""
        return name not in self._contested

    def with_needed(self, names: dict[str, None]) -> dict[str, None]:
        """Give `names` and all that `dependentRequired` asks for beside them."""
        dependencies = [needs for _, needs in self.solution.having("dependentRequired")]
        if not dependencies:
            return names
        pending, found = list(names), dict(names)
        while pending:
            name = pending.pop()
            for needs in dependencies:
                fresh = [other for other in needs.get(name, ()) if other not in found]
                found.update(dict.fromkeys(fresh))
                pending.extend(fresh)
        return found

    def dependent(self, names: dict[str, Any]) -> Iterator[tuple[str, Part]]:
        """Give the schemas that the object has to keep because a property of `names` is there."""
        for part, schemas in self.solution.having("dependentSchemas"):
            for name, schema in schemas.items():
                if name in names:
                    yield name, part.below(schema, "dependentSchemas", name)

    def open_patterns(self) -> list[str]:
        """Give the patterns by which names are described."""
        return [pattern for _, patterns in self.solution.having("patternProperties") for pattern in patterns]

    def is_map(self) -> bool:
        """Say whether the object is meant to hold names that nobody can know beforehand."""
        if self.declared or self.required:
            return False
        return any(
            isinstance(schema, dict) and schema
            for keyword in ("additionalProperties", "unevaluatedProperties")
            for _, schema in self.solution.having(keyword)
        ) or bool(self.open_patterns())


def _applied(part: Part, name: str) -> Iterator[tuple[tuple[str, str], Keywords]]:
    """Give the schemas of `properties` and `patternProperties` that one part has for `name`."""
    keywords = part.rules
    properties = keywords.get("properties")
    if properties is not None and name in properties:
        yield ("properties", name), properties[name]
    for pattern, schema in keywords.get("patternProperties", {}).items():
        judge = matcher(pattern)
        if judge is not None and judge.matches(name):
            yield ("patternProperties", pattern), schema
