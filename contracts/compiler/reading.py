"""One reading of a document: nodes that know their pointer, references followed, Findings collected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from contracts import rules
from contracts.findings import Finding, Severity
from contracts.model.contract import Text
from contracts.model.schema import Schema, SchemaSpace
from contracts.pointer import from_fragment, join, look_up

_LONGEST_CHAIN = 100


@dataclass(frozen=True, slots=True)
class Node:
    """A value of the document with its pointer."""

    value: Any
    pointer: str

    def get(self, key: str) -> Any:
        """Give the member's value, None when this is no object or has none."""
        return self.value.get(key) if isinstance(self.value, dict) else None

    def child(self, key: str | int) -> Node:
        """Give the member or item with its pointer; its value is None when there is none."""
        if isinstance(self.value, dict):
            return Node(self.value.get(key), join(self.pointer, key))
        if isinstance(self.value, list) and isinstance(key, int) and key < len(self.value):
            return Node(self.value[key], join(self.pointer, key))
        return Node(None, join(self.pointer, key))

    def members(self) -> Iterator[tuple[str, Node]]:
        """Give the members of an object, extensions (``x-``) left out; nothing for anything else."""
        if isinstance(self.value, dict):
            for key, value in self.value.items():
                if not key.startswith("x-"):
                    yield key, Node(value, join(self.pointer, key))

    def items(self) -> Iterator[Node]:
        """Give the items of an array; nothing for anything else."""
        if isinstance(self.value, list):
            for index, value in enumerate(self.value):
                yield Node(value, join(self.pointer, index))

    def text(self, key: str) -> str:
        """Give a member that is text, else the empty text."""
        value = self.get(key)
        return value if isinstance(value, str) else ""

    def flag(self, key: str, default: bool = False) -> bool:
        """Give a member that is a boolean, else `default`."""
        value = self.get(key)
        return value if isinstance(value, bool) else default


class Reading:
    """What the compiler's modules share while they read one document."""

    def __init__(self, document: Text) -> None:
        self.document = document
        self.root = Node(document.root, "")
        self.found: list[Finding] = []
        self.requests: SchemaSpace
        self.responses: SchemaSpace

    @cached_property
    def anchors(self) -> dict[str, Node]:
        """The schemas that carry a `$anchor` or `$dynamicAnchor`, by its name (JSON Schema Core, section 8.2.2)."""
        return {name: node for name, node in self._marked if name}

    @cached_property
    def is_dynamic(self) -> bool:
        """Whether the document uses `$dynamicRef` at all."""
        return any(not name for name, _ in self._marked)

    @cached_property
    def _marked(self) -> list[tuple[str, Node]]:
        """Every anchor with its node, and every `$dynamicRef` under the empty name; found by one walk."""
        marked: list[tuple[str, Node]] = []
        pending = [self.root]
        while pending:
            node = pending.pop()
            if isinstance(node.value, dict):
                for key in ("$anchor", "$dynamicAnchor"):
                    if isinstance(node.value.get(key), str):
                        marked.append((node.value[key], node))
                if "$dynamicRef" in node.value:
                    marked.append(("", node))
                pending.extend(
                    node.child(key) for key, value in node.value.items() if isinstance(value, dict | list)
                )
            else:
                pending.extend(item for item in node.items() if isinstance(item.value, dict | list))
        return marked

    def report(self, rule: str, message: str, pointer: str, operation: str = "") -> None:
        """Keep a Finding with the severity that its rule has."""
        severity = rules.RULES[rule].severity if rule in rules.RULES else Severity.ERROR
        self.found.append(
            Finding(rule, message, severity, pointer=pointer, operation=operation, locator=self.document)
        )

    def resolve(self, node: Node) -> Node:
        """Follow local `$ref`s from `node` to what they name (Reference Object); a dead end has the value None."""
        start = node
        for _ in range(_LONGEST_CHAIN):
            ref = node.get("$ref")
            if not isinstance(ref, str):
                return node
            target = self.target(ref)
            if target is None:
                self.report("reference-unresolved", f"{ref!r} leads nowhere", join(node.pointer, "$ref"))
                return Node(None, node.pointer)
            node = target
        self.report("reference-circular", "this reference leads back to itself", join(start.pointer, "$ref"))
        return Node(None, start.pointer)

    def target(self, ref: str) -> Node | None:
        """Give what the local reference `ref` names, None when nothing is there."""
        if not ref.startswith("#"):
            return None
        pointer = from_fragment(ref[1:])
        try:
            return Node(look_up(self.root.value, pointer), pointer)
        except (LookupError, ValueError):
            return None

    def schema(self, node: Node, *, request: bool) -> Schema | None:
        """Give the schema at `node` as it reads in requests or responses, None when there is none."""
        if node.value is None:
            return None
        if not isinstance(node.value, dict | bool):
            self.report("schema-shape", "a schema is an object or a boolean", node.pointer)
            return None
        return (self.requests if request else self.responses).at(node.pointer)
