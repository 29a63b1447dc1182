"""One reading of a document: takes what the compiler's modules find, follows references, collects Findings."""

from __future__ import annotations

from copy import copy

from contracts import rules
from contracts.compiler.kinds import Kind, may_hold
from contracts.compiler.node import Node
from contracts.compiler.references import References
from contracts.findings import Finding
from contracts.model.contract import Text
from contracts.model.schema import Schema, SchemaSpace
from contracts.pointer import join, look_up

__all__ = ["Node", "Reading"]

_LONGEST_CHAIN = 100


class Reading:
    """What the compiler's modules share while they read one document."""

    def __init__(self, document: Text, *, knows_ids: bool) -> None:
        self.document = document
        self.root = Node(document.root, "")
        self.references = References(self.root, knows_ids=knows_ids)
        self.found: list[Finding] = []
        self.requests: SchemaSpace
        self.responses: SchemaSpace

    def turned(self) -> Reading:
        """Give the same reading with requests and responses exchanged: for what the server sends by itself, such as
        webhooks, in which it is the server that writes what clients may only read."""
        turned = copy(self)
        turned.requests, turned.responses = self.responses, self.requests
        return turned

    def at(self, pointer: str) -> Node:
        """Give the node at `pointer`. Raises LookupError when nothing is there."""
        return Node(look_up(self.root.value, pointer), pointer)

    def section(self, pointer: str) -> Node:
        """Give the node at `pointer`, which has no value when nothing is there."""
        try:
            return self.at(pointer)
        except LookupError:
            return Node(None, pointer)

    def report(self, rule: str, message: str, pointer: str, operation: str = "") -> None:
        """Keep a Finding with the severity that its rule has."""
        severity = rules.RULES[rule].severity
        self.found.append(Finding(rule, message, severity, pointer, operation=operation, locator=self.document))

    def target(self, ref: str, at: str, kind: Kind) -> Node | None:
        """Give what `ref`, standing at the pointer `at`, leads to; None, with a Finding, when it is none of `kind`."""
        target = self.references.target(ref, at)
        if target is None:
            self.report("reference-unresolved", f"{ref!r} leads nowhere", at)
        elif not may_hold(target.pointer, kind):
            self.report("reference-unresolved", f"{ref!r} leads to none of the {kind}", at)
            return None
        return target

    def chain(self, node: Node, kind: Kind) -> list[Node]:
        """Give `node` and all that its `$ref` leads to, one by one; a dead end is a last node without a value."""
        nodes = [node]
        while isinstance(nodes[-1].get("$ref"), str):
            at = join(nodes[-1].pointer, "$ref")
            target = self.target(nodes[-1].value["$ref"], at, kind)
            if len(nodes) > _LONGEST_CHAIN:
                self.report("reference-circular", "this reference leads back to itself", join(node.pointer, "$ref"))
                target = None
            nodes.append(target or Node(None, node.pointer))
        return nodes

    def resolve(self, node: Node, kind: Kind) -> Node:
        """Give what `node` is or refers to (Reference Object); a dead end is reported and has no value."""
        return self.chain(node, kind)[-1] if isinstance(node.get("$ref"), str) else node

    def schema(self, node: Node, *, request: bool) -> Schema | None:
        """Give the schema at `node` as it reads in requests or responses, None when there is none."""
        if node.value is None:
            return None
        if not isinstance(node.value, dict | bool):
            self.report("schema-shape", "a schema is an object or a boolean", node.pointer)
            return None
        return (self.requests if request else self.responses).at(node.pointer)
