"""Members of objects: takes the parts that an object must keep, says which schemas a property of a name has to keep."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from contracts.model.pattern import matcher
from contracts.model.schema_error import Keywords
from mockserver.generate.part import Demand, Part
from mockserver.generate.solution import Solution


class Members:
    """What the parts of one object say about its properties.

    `declared` and `required` are names in the order in which they are written; `names` is what each name must keep.
    """

    def __init__(self, solution: Solution) -> None:
        self.solution = solution
        self.declared = list(dict.fromkeys(name for _, members in solution.having("properties") for name in members))
        self.least: int = max((bound for _, bound in solution.having("minProperties")), default=0)
        self.most: int = min((bound for _, bound in solution.having("maxProperties")), default=sys.maxsize)
        self.names = tuple(part.inside(schema, "propertyNames") for part, schema in solution.having("propertyNames"))
        self.patterns = [name for _, members in solution.having("patternProperties") for name in members]
        self._needs = [needs for _, needs in solution.having("dependentRequired")]
        self._watchers = [part for part, _ in solution.having("unevaluatedProperties")]
        self._demands: dict[str, Demand] = {}
        # What we ask for besides the document is what fails most often, and so it is made first.
        asked = sorted(solution.having("required"), key=lambda held: not held[0].silent)
        self.required = self.with_needed(name for _, names in asked for name in names)
        # A map holds names that nobody can know beforehand.
        self.is_map = not self.declared and not self.required and (bool(self.patterns) or self._says_more())

    def demand(self, name: str) -> Demand:
        """Give the schemas that a property called `name` must keep (JSON Schema, core 10.3.2 and 11.3)."""
        demand = self._demands.get(name)
        if demand is None:
            demand = tuple(self._demand(name))
            if name in self.declared:
                self._demands[name] = demand
        return demand

    def _demand(self, name: str) -> Iterator[Part]:
        for part in self.solution.parts:
            applied = list(_applied(part, name))
            for tokens, schema in applied:
                yield part.inside(schema, *tokens)
            if not applied and "additionalProperties" in part.rules:
                yield part.inside(part.rules["additionalProperties"], "additionalProperties")
        for watcher in self._watchers:
            if not self._is_evaluated(watcher, name):
                yield watcher.inside(watcher.rules["unevaluatedProperties"], "unevaluatedProperties")

    def _is_evaluated(self, watcher: Part, name: str) -> bool:
        for part in self.solution.parts:
            if part.silent or not part.lies_below(watcher):
                continue
            if "additionalProperties" in part.rules or any(True for _ in _applied(part, name)):
                return True
            if part is not watcher and "unevaluatedProperties" in part.rules:
                return True
        return False

    def with_needed(self, names: Iterable[str]) -> dict[str, None]:
        """Give `names` and all that `dependentRequired` asks for beside them."""
        found = dict.fromkeys(names)
        pending = list(found) if self._needs else []
        while pending:
            name = pending.pop()
            for needs in self._needs:
                fresh = [other for other in needs.get(name, ()) if other not in found]
                found.update(dict.fromkeys(fresh))
                pending.extend(fresh)
        return found

    def dependent(self, names: Iterable[str]) -> Iterator[tuple[str, Part]]:
        """Give the schemas that the object has to keep because a property of `names` is there."""
        for part, schemas in self.solution.having("dependentSchemas"):
            for name in names:
                if name in schemas:
                    yield name, part.below(schemas[name], "dependentSchemas", name)

    def _says_more(self) -> bool:
        return any(
            isinstance(schema, dict) and schema
            for keyword in ("additionalProperties", "unevaluatedProperties")
            for _, schema in self.solution.having(keyword)
        )


def _applied(part: Part, name: str) -> Iterator[tuple[tuple[str, str], Keywords]]:
    """Give the schemas of `properties` and `patternProperties` that one part has for `name`."""
    properties = part.rules.get("properties")
    if properties is not None and name in properties:
        yield ("properties", name), properties[name]
    for pattern, schema in part.rules.get("patternProperties", {}).items():
        judge = matcher(pattern)
        if judge is not None and judge.matches(name):
            yield ("patternProperties", pattern), schema
