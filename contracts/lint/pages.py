"""Pages: takes an operation, says whether it gives a collection, and by which parameters its pages are asked for."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.lint.members import members_of
from contracts.lint.paths import parameter_of
from contracts.lint.subject import successes
from contracts.media.ranges import is_json
from contracts.model.operation import Operation, Parameter
from contracts.model.schema import Schema
from contracts.names import plain

_WRAPPERS = frozenset({"data", "items", "results", "records", "entries", "values", "content", "elements", "rows"})
_FEW = 100


def collection_of(operation: Operation) -> Schema | None:
    """Give the list that `operation` answers with when it is one of resources that may become ever so many."""
    last = operation.path.rstrip("/").rpartition("/")[2]
    if operation.method != "GET" or not last or parameter_of(last) is not None:
        return None
    for response in successes(operation):
        for media in response.content:
            if media.schema is not None and is_json(media.essence):
                return _resources(media.schema.resolved(), last)
    return None


def parameters_named(operation: Operation, names: frozenset[str]) -> Iterator[Parameter]:
    """Give the query parameters of which `names` has the name, however it is spelled."""
    return (each for each in operation.parameters if each.location == "query" and plain(each.name) in names)


def _resources(schema: Schema, last: str) -> Schema | None:
    if _is_array(schema):
        return schema if _may_be_many(schema) else None
    members = members_of(schema)
    wrapped = members.described.items() if members else ()
    named = (child.resolved() for name, child in wrapped if plain(name) in _WRAPPERS or plain(name) == plain(last))
    arrays = [child for child in named if _is_array(child)]
    return arrays[0] if len(arrays) == 1 and _may_be_many(arrays[0]) else None


def _is_array(schema: Schema) -> bool:
    return isinstance(schema.keywords, dict) and schema.keywords.get("type") == "array"


def _may_be_many(array: Schema) -> bool:
    """Say whether the items are objects, and as many as there happen to be."""
    assert isinstance(array.keywords, dict)
    most = array.keywords.get("maxItems")
    if (isinstance(most, int) and most <= _FEW) or not isinstance(array.keywords.get("items"), dict):
        return False
    return _is_object(array.child("items").resolved(), set())


def _is_object(schema: Schema, seen: set[str]) -> bool:
    """Say whether each value is an object, as far as schemas tell that were not `seen` before."""
    keywords = schema.keywords
    if not isinstance(keywords, dict) or schema.pointer in seen:
        return False
    seen.add(schema.pointer)
    if keywords.get("type") == "object" or "properties" in keywords:
        return True
    return any(
        each([_is_object(schema.child(name, index).resolved(), seen) for index in range(len(keywords[name]))])
        for name, each in (("allOf", any), ("oneOf", all), ("anyOf", all))
        if keywords.get(name)
    )
