"""Examples: takes a node that may carry examples, or a schema with them, gives them in the order they count."""

from __future__ import annotations

from functools import partial

from contracts.compiler.reading import Node, Reading
from contracts.media import json_text
from contracts.media.malformed import Malformed
from contracts.media.ranges import is_json
from contracts.model.operation import Example, External


def media_examples(reading: Reading, node: Node, essence: str = "") -> tuple[Example, ...]:
    """Give the examples of a media type (of type `essence`), parameter or header; its schema's when it has none."""
    found = []
    for name, entry in node.child("examples").members():
        example = reading.resolve(entry, "examples")
        if isinstance(example.value, dict):
            found += _named(reading, name, example, essence)
    if not found and isinstance(node.value, dict) and "example" in node.value:
        found.append(_valued(reading, "", node.child("example")))
    return tuple(found) or schema_examples(reading, node.child("schema"))


def _named(reading: Reading, name: str, node: Node, essence: str) -> list[Example]:
    """Give the example of one Example Object, nothing when it shows no value."""
    for key in ("dataValue", "value"):  # 3.2 prefers `dataValue`
        if key in node.value:
            return [_valued(reading, name, node.child(key))]
    written = node.get("serializedValue")
    if isinstance(written, str) and essence:
        try:
            value = json_text.decode(written.encode("utf-8", "replace")) if is_json(essence) else written
            return [Example(name, value, node.child("serializedValue").pointer)]
        except Malformed as fault:
            reading.report("example-invalid", f"this is {fault.message}", node.child("serializedValue").pointer)
    reference, pointer = node.text("externalValue"), node.child("externalValue").pointer
    if not reference:
        return []
    read = partial(reading.document.external, pointer, reference)
    return [Example(name, None, pointer, External(reference, read))]


def _valued(reading: Reading, name: str, node: Node) -> Example:
    """Give the example with the value at `node`.

    A value is literal data, references and all. But where it is nothing except a reference to a named example, as
    GitHub's description has it a thousand times, that example's value is what the author means.
    """
    ref = node.get("$ref")
    if isinstance(ref, str) and len(node.value) == 1 and ref.startswith("#/components/examples/"):
        target = reading.resolve(node, "examples")
        if isinstance(target.value, dict) and "value" in target.value:
            node = target.child("value")
    return Example(name, node.value, node.pointer)


def schema_examples(reading: Reading, node: Node) -> tuple[Example, ...]:
    """Give the examples that the schema at `node` carries (`example`; `examples`, a list, from 3.1 on), else those of
    the schema that it refers to."""
    for schema in reading.chain(node, "schemas"):
        if isinstance(schema.value, dict) and "example" in schema.value:
            return (Example("", schema.value["example"], schema.child("example").pointer),)
        listed = tuple(Example("", item.value, item.pointer) for item in schema.child("examples").items())
        if listed:
            return listed
    return ()
