"""Examples: takes a node that may carry `example`, `examples` or a schema with them, gives them in the order they count."""

from __future__ import annotations

from contracts.compiler.reading import Node, Reading
from contracts.model.operation import Example


def media_examples(reading: Reading, node: Node) -> tuple[Example, ...]:
    """Give the examples of a media type, parameter or header; its schema's when it has none of its own."""
    found = []
    for name, entry in node.child("examples").members():
        example = reading.resolve(entry)
        if isinstance(example.value, dict):
            found.append(_example(reading, name, example))
    if not found and isinstance(node.value, dict) and "example" in node.value:
        found.append(_valued(reading, "", node.child("example")))
    return tuple(found) or schema_examples(reading, node.child("schema"))


def _example(reading: Reading, name: str, node: Node) -> Example:
    external = node.get("externalValue")
    for key in ("dataValue", "value"):  # 3.2 prefers `dataValue`
        if key in node.value:
            return _valued(reading, name, node.child(key))
    return Example(name, None, node.pointer, external if isinstance(external, str) else "")


def _valued(reading: Reading, name: str, node: Node) -> Example:
    """Give the example with the value at `node`.

    A value is literal data, references and all. But where it is nothing except a reference to a named example, as
    GitHub's description has it a thousand times, that example's value is what the author means.
    """
    ref = node.get("$ref")
    if isinstance(ref, str) and len(node.value) == 1 and ref.startswith("#/components/examples/"):
        target = reading.target(ref)
        if target is not None and "value" in (target.value or {}):
            node = target.child("value")
    return Example(name, node.value, node.pointer)


def schema_examples(reading: Reading, node: Node) -> tuple[Example, ...]:
    """Give the examples that the schema at `node` carries (`example`; `examples`, a list, from 3.1 on)."""
    if not isinstance(node.value, dict):
        return ()
    schema = reading.resolve(node)
    if not isinstance(schema.value, dict):
        return ()
    if "example" in schema.value:
        return (Example("", schema.value["example"], schema.child("example").pointer),)
    listed = schema.value.get("examples")
    if isinstance(listed, list):
        home = schema.child("examples")
        return tuple(Example("", value, home.child(index).pointer) for index, value in enumerate(listed))
    return ()
