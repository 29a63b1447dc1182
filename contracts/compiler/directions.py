"""readOnly and writeOnly: takes a schema, says which of its properties are hidden in the direction at hand.

A hidden property may not be sent, and `required` does not ask for it (OpenAPI 3.0.4, section 4.7.24.1).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contracts.compiler.node import Node
from contracts.compiler.references import References
from contracts.pointer import join

# What is composed of more parts than this is read as far as this: documents are strangers.
_MOST_PARTS = 200


@dataclass(frozen=True, slots=True)
class Hiding:
    """What `flag` (``readOnly`` in requests, ``writeOnly`` in responses) hides; `alone` when nothing that stands
    beside a `$ref` counts."""

    references: References
    flag: str
    alone: bool

    def hides(self, node: Node) -> bool:
        """Say whether the property schema at `node` is hidden, by itself, by its reference or in its `allOf`."""
        return any(part.value.get(self.flag) is True for part in self._parts(node))

    def hidden(self, node: Node) -> frozenset[str]:
        """Give the names of the hidden properties that the schema at `node` declares, itself or in its parts."""
        names: set[str] = set()
        for part in self._parts(node):
            properties = Node(part.value.get("properties"), join(part.pointer, "properties"))
            names.update(name for name, schema in properties.members() if self.hides(schema))
        return frozenset(names)

    def required(self, node: Node) -> frozenset[str]:
        """Give the names of the properties that the schema at `node` requires, itself or in its parts."""
        lists = [part.value["required"] for part in self._parts(node) if isinstance(part.value.get("required"), list)]
        return frozenset(name for names in lists for name in names if isinstance(name, str))

    def _parts(self, node: Node) -> Iterator[Node]:
        """Give the schema at `node` with all that `$ref` and `allOf` add to it, each once."""
        value = node.value
        if isinstance(value, dict) and "$ref" not in value and "allOf" not in value:
            yield node
            return
        seen: set[str] = set()
        pending = [node]
        while pending and len(seen) < _MOST_PARTS:
            part = pending.pop()
            if part.pointer in seen or not isinstance(part.value, dict):
                continue
            seen.add(part.pointer)
            ref = part.value.get("$ref")
            if isinstance(ref, str):
                target = self.references.target(ref, part.pointer)
                if target is not None:
                    pending.append(target)
                if self.alone:
                    continue
            yield part
            pending.extend(part.child("allOf").items())
