"""Mutations: takes a real contract, gives labelled changes of it, each at one place that a generator of numbers picks.

The label comes from the change itself: what takes values away is tightening, what lets more in is loosening. In a
request tightening breaks, in an answer loosening does; the way back is the other one.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from contracts.pointer import look_up

SPEC = Path(__file__).parents[3] / "specs" / "workflows" / "v2" / "openapi.yaml"
Node = dict[str, Any]


@dataclass(frozen=True)
class Mutation:
    """Two documents of which the second takes less at one place; `flow` is where that is."""

    name: str
    flow: str
    old: Node
    new: Node
    schemas: tuple[Node, Node]


def _longest(node: Node) -> None:
    node["maxLength"] = max(node.get("maxLength", 12) - 1, node.get("minLength", 0))


def _shortest(node: Node) -> None:
    node["minLength"] = node.get("minLength", 0) + 1


def _pattern(node: Node) -> None:
    node["pattern"] = "^[a-m]*$"


def _uuid(node: Node) -> None:
    node["format"] = "uuid"


def _value_gone(node: Node) -> None:
    node["enum"] = node["enum"][:-1]


def _enumerated(node: Node) -> None:
    node["enum"] = ["one", "two"]


def _most(node: Node) -> None:
    node["maximum"] = node.get("maximum", 1_000) - 1


def _least(node: Node) -> None:
    node["minimum"] = node.get("minimum", 0) + 1


def _step(node: Node) -> None:
    node["multipleOf"] = 7


def _another_type(node: Node) -> None:
    node.clear()
    node["type"] = "array"


def _one_more_required(node: Node) -> None:
    free = [name for name in node["properties"] if name not in node.get("required", [])]
    node["required"] = [*node.get("required", []), free[0]]


def _closed(node: Node) -> None:
    node["additionalProperties"] = False


def _fewer_items(node: Node) -> None:
    node["maxItems"] = node.get("maxItems", 5) - 1


def _more_items(node: Node) -> None:
    node["minItems"] = node.get("minItems", 0) + 1


def _distinct(node: Node) -> None:
    node["uniqueItems"] = True


def _conditional(node: Node) -> None:
    first, *_ = node["properties"]
    node["dependentRequired"] = {first: ["other"]}


def _not_null(node: Node) -> None:
    node["type"] = next(kind for kind in node["type"] if kind != "null")


def _plain(node: Node) -> bool:
    return not {"enum", "const", "pattern", "format", "$ref", "allOf", "oneOf", "anyOf"} & node.keys()


def _is(kind: str) -> Callable[[Node], bool]:
    return lambda node: node.get("type") == kind


KINDS: tuple[tuple[str, Callable[[Node], bool], Callable[[Node], None]], ...] = (
    ("shorter texts", lambda node: _is("string")(node) and _plain(node), _longest),
    ("longer texts", lambda node: _is("string")(node) and _plain(node), _shortest),
    ("a pattern", lambda node: _is("string")(node) and _plain(node), _pattern),
    ("a format", lambda node: _is("string")(node) and _plain(node), _uuid),
    ("a value gone", lambda node: len(node.get("enum", ())) > 1, _value_gone),
    ("values listed", lambda node: _is("string")(node) and _plain(node), _enumerated),
    ("a lower bound above", lambda node: _is("integer")(node) and "enum" not in node, _most),
    ("a higher bound below", lambda node: _is("integer")(node) and "enum" not in node, _least),
    ("steps", lambda node: _is("integer")(node) and "enum" not in node, _step),
    ("another type", lambda node: node.get("type") in ("string", "integer", "boolean"), _another_type),
    ("a member required",
     lambda node: _is("object")(node) and bool(node.get("properties", {}).keys() - set(node.get("required", []))),
     _one_more_required),
    ("members closed",
     lambda node: _is("object")(node) and "properties" in node and "additionalProperties" not in node, _closed),
    ("fewer items", _is("array"), _fewer_items),
    ("more items", _is("array"), _more_items),
    ("items distinct", lambda node: _is("array")(node) and "uniqueItems" not in node, _distinct),
    ("a condition", lambda node: _is("object")(node) and bool(node.get("properties"))
     and "additionalProperties" not in node, _conditional),
    ("null no longer", lambda node: isinstance(node.get("type"), list) and "null" in node["type"], _not_null),
)  # fmt: skip


def mutations(count: int, seed: int = 5) -> Iterator[Mutation]:
    """Give `count` mutations, as many of each kind as there are places for it."""
    document = yaml.load(SPEC.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    chance = random.Random(seed)
    bodies = [(*body[:3], _inlined(document, body[3]["schema"], 0)) for body in _bodies(document)]
    places = [(body, way, _at(body[3], way)) for body in bodies for way in _ways(body[3])]
    fitting = [[(body, way) for body, way, node in places if fits(node)] for _, fits, _ in KINDS]
    for number in range(count):
        name, _, change = KINDS[number % len(KINDS)]
        body, way = chance.choice(fitting[number % len(KINDS)])
        yield _mutation(document, name, body, way, change)


def _mutation(
    document: Node, name: str, body: tuple[str, str, str, Node], way: tuple[str, ...], change: Callable[[Node], None]
) -> Mutation:
    flow, path, method, old_schema = body
    new_schema = copy.deepcopy(old_schema)
    change(_at(new_schema, way))
    old, new = (_document(document, flow, path, method, schema) for schema in (old_schema, new_schema))
    told = f"{name} in {flow} of {method} {path} at {'/'.join(way)}"
    return Mutation(told, flow, old, new, (old_schema, new_schema))


def _document(document: Node, flow: str, path: str, method: str, schema: Node) -> Node:
    content = {"application/json": {"schema": schema}}
    operation: Node = {"responses": {"200": {"description": "Good."}}}
    if flow == "request":
        operation["requestBody"] = {"required": True, "content": content}
    else:
        operation["responses"]["200"]["content"] = content
    return {"openapi": document["openapi"], "info": document["info"], "paths": {path: {method: operation}}}


def _bodies(document: Node) -> Iterator[tuple[str, str, str, Node]]:
    for path, item in document["paths"].items():
        for method, operation in item.items():
            if not isinstance(operation, dict) or "responses" not in operation:
                continue
            bodies = [("request", operation.get("requestBody", {}))]
            bodies += [("response", each) for each in operation["responses"].values()]
            for flow, body in bodies:
                for media in _resolved(document, body).get("content", {}).values():
                    yield flow, path, method, media


def _resolved(document: Node, node: Node) -> Node:
    return look_up(document, node["$ref"][1:]) if "$ref" in node else node  # type: ignore[no-any-return]


def _inlined(document: Node, node: Any, depth: int) -> Any:
    """Give a schema with its references followed, so that a change of it is at one place only."""
    if isinstance(node, list):
        return [_inlined(document, each, depth) for each in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node and isinstance(node["$ref"], str):
        return {} if depth > 6 else _inlined(document, look_up(document, node["$ref"][1:]), depth + 1)
    made = {key: _inlined(document, each, depth) for key, each in node.items()}
    # What is of one direction only is another matter than what this is about, and other validators do not know of it.
    hidden = {name for name, each in made.get("properties", {}).items() if {"readOnly", "writeOnly"} & each.keys()}
    if hidden and isinstance(made.get("properties"), dict):
        made["properties"] = {name: each for name, each in made["properties"].items() if name not in hidden}
        made["required"] = [name for name in made.get("required", []) if name not in hidden]
    return made


def _ways(node: Any, way: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Give where schemas are that a value can always be led to: members and items."""
    if not isinstance(node, dict):
        return
    yield way
    for name, each in node.get("properties", {}).items():
        yield from _ways(each, (*way, "properties", name))
    if "items" in node:
        yield from _ways(node["items"], (*way, "items"))


def _at(node: Any, way: tuple[str, ...]) -> Any:
    for token in way:
        node = node[token]
    return node
