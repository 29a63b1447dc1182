"""readOnly and writeOnly: takes a property's schema, says whether it is hidden in the direction at hand.

A hidden property may not be sent (OpenAPI 3.0.3, Schema Object, "Fixed Fields"), and `required` does not ask for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from contracts.compiler.reading import Node, Reading

# What is composed of more parts than this is read as far as this: documents are strangers.
_MOST_PARTS = 200


def _parts(reading: Reading, node: Node) -> Iterator[Node]:
    """Give the schema at `node` with all that `$ref` and `allOf` add to it, each once."""
    seen: set[str] = set()
    pending = [node]
    while pending and len(seen) < _MOST_PARTS:
        part = pending.pop()
        if part.pointer in seen or not isinstance(part.value, dict):
            continue
        seen.add(part.pointer)
        yield part
        ref = part.value.get("$ref")
        target = reading.target(ref) if isinstance(ref, str) else None
        if target is not None:
            pending.append(target)
        if "allOf" in part.value:
            pending.extend(part.child("allOf").items())


def is_hidden(reading: Reading, node: Node, flag: str) -> bool:
    """Say whether the property schema at `node` carries `flag`, itself, by its reference or in its `allOf`."""
    return any(part.value.get(flag) is True for part in _parts(reading, node))


def hidden_names(reading: Reading, node: Node, flag: str) -> frozenset[str]:
    """Give the names of the hidden properties that the schema at `node` declares, itself or through `allOf`."""
    names: set[str] = set()
    for part in _parts(reading, node):
        properties = part.value.get("properties")
        if isinstance(properties, dict):
            home = part.child("properties")
            names.update(name for name in properties if is_hidden(reading, home.child(name), flag))
    return frozenset(names)
