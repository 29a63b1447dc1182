"""Running: takes the definition of a rule, gives what finds its breaches in a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

from contracts.compiler.node import Node as DocumentNode
from contracts.compiler.references import References
from contracts.document.document import Document
from contracts.document.parse import parse
from contracts.document.source import Fetched
from contracts.findings import Locator
from contracts.lint.rule import Breach, LintRule
from contracts.lint.spectral.definition import Definition
from contracts.lint.spectral.formats import version_of
from contracts.lint.spectral.functions.options import Fault
from contracts.lint.spectral.jsonpath import Node, TooManySteps, Tree, select
from contracts.lint.spectral.jsonpath.tree import Target
from contracts.lint.spectral.messages import filled, value_text
from contracts.model.contract import Contract

_MOST_HOPS = 100


class Ground:
    """What the rules of one document look at: its nodes with references followed, or as they are written."""

    def __init__(self, contract: Contract) -> None:
        assert isinstance(contract.document, Document)
        self._document = contract.document
        self.version = version_of(contract.version)
        self.operations = {each.pointer: each.key for each in (*contract.operations, *contract.webhooks)}

    @cached_property
    def resolved(self) -> Tree:
        """The document, references followed."""
        return Tree(self._document.root, references(self._document, self.version))

    @cached_property
    def written(self) -> Tree:
        """The document's own text: what it refers to in other files is not brought in."""
        if not self._document.others:
            return Tree(self._document.root, lambda _: None)
        text = self._document.text
        return Tree(parse(Fetched("", text.name, text.data, text.path)).value, lambda _: None)

    @property
    def text(self) -> Locator | None:
        """Where pointers of the document's own text lead, when it is not the whole document."""
        return self._document.text if self._document.others else None


def references(document: Document, version: str) -> Callable[[dict[str, Any]], Target | None]:
    """Give what follows the references of `document`: to the end of a chain, and nowhere when there is none."""
    lookup = References(DocumentNode(document.root, ""), knows_ids=version in ("3.1", "3.2"))
    known: dict[str, Target | None] = {}

    def followed(ref: str) -> Target | None:
        for _ in range(_MOST_HOPS):
            node = lookup.target(ref, "")
            if node is None:
                return None
            if not isinstance(node.get("$ref"), str):
                return Target(node.value, node.pointer)
            ref = node.get("$ref")
        return None

    def follow(value: dict[str, Any]) -> Target | None:
        ref = value["$ref"]
        if not isinstance(ref, str):
            return None
        if ref not in known:
            known[ref] = followed(ref)
        return known[ref]

    return follow


def lint_rule(definition: Definition, ground: Ground) -> LintRule:
    """Give the rule that `definition` makes for the document of `ground`."""
    return LintRule(definition.rule, lambda _subject: _breaches(definition, ground), ())


def _breaches(definition: Definition, ground: Ground) -> Iterator[Breach]:
    tree = ground.resolved if definition.is_resolved else ground.written
    locator = None if definition.is_resolved else ground.text
    tree.rest()
    try:
        for node in _given(definition, ground.version, tree):
            for then in definition.thens:
                for target in then.field(node, tree):
                    for fault in then.check(target):
                        yield _breach(definition, fault, ground, locator)
    except TooManySteps:
        raise definition.part.fault(
            f"the rule {definition.id} takes more steps than can be waited for", "let its JSONPath look at fewer nodes"
        ) from None


def _given(definition: Definition, version: str, tree: Tree) -> Iterator[Node]:
    for query in definition.queries.get(version, ()):
        yield from select(query, tree)


def _breach(definition: Definition, fault: Fault, ground: Ground, locator: Locator | None) -> Breach:
    target = fault.target
    pointer = target.pointer
    values = {
        "error": fault.message,
        "path": f"#{target.path}",
        "property": target.name,
        "value": value_text(target.value),
        "description": definition.rule.title,
    }
    operation = ground.operations.get("/".join(pointer.split("/", 4)[:4]), "")
    return Breach(pointer, filled(definition.message, values), operation, locator=locator)
