"""The Outline of a document: takes a Contract, gives what the document's objects are, and who refers to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from contracts.compiler.node import Node
from contracts.compiler.references import References
from contracts.lint.outline.parts import Element, Reference, Server, Side
from contracts.lint.outline.versions import Dialect, dialect_of
from contracts.lint.outline.walk import Walked
from contracts.model.contract import Contract
from contracts.pointer import from_fragment, join

_SECTIONS = frozenset(
    ("schemas", "responses", "parameters", "examples", "requestBodies", "headers", "securitySchemes", "links",
     "callbacks", "pathItems", "mediaTypes", "definitions", "securityDefinitions")
)  # fmt: skip


@dataclass(frozen=True)
class Outline:
    """The objects of a document by kind, in the order of the text.

    `properties` are the names that schemas give to fields, with the place of each. `waivers` are what stands under
    ``x-troth-ignore``, with the place of the object around. `unknown` are values that stand where no version of OpenAPI
    says what they are.
    """

    root: Element
    by_kind: Mapping[str, tuple[Element, ...]]
    references: tuple[Reference, ...]
    properties: tuple[tuple[str, str], ...]
    waivers: tuple[tuple[str, Any], ...]
    unknown: tuple[Any, ...]
    dialect: Dialect

    def of(self, kind: str) -> tuple[Element, ...]:
        """Give the elements of a kind."""
        return self.by_kind.get(kind, ())

    def schemas_with(self, keyword: str) -> Sequence[Element]:
        """Give the schemas in which `keyword` stands: what is asked of few need not be asked of all."""
        return self._by_keyword.get(keyword, ())

    def schemas_of(self, *types: str) -> Iterable[Element]:
        """Give the schemas that state one of `types`, each once."""
        found = [each for name in types for each in self._by_type.get(name, ())]
        return found if len(types) == 1 else {each.pointer: each for each in found}.values()

    @cached_property
    def _by_type(self) -> Mapping[str, list[Element]]:
        found: dict[str, list[Element]] = defaultdict(list)
        for schema in self.schemas_with("type"):
            stated = schema.value["type"]
            listed = stated if isinstance(stated, list) else [stated]
            for name in dict.fromkeys(each for each in listed if isinstance(each, str)):
                found[name].append(schema)
        return found

    @cached_property
    def _by_keyword(self) -> Mapping[str, list[Element]]:
        found: dict[str, list[Element]] = defaultdict(list)
        for schema in self.of("schema"):
            for keyword in schema.value:
                found[keyword].append(schema)
        return found

    @cached_property
    def servers(self) -> tuple[Server, ...]:
        """The addresses under which all or some of the operations answer."""
        listed = (Server(each.text("url"), f"{each.pointer}/url") for each in self.of("server"))
        return (*self.dialect.spread_servers(self.root.value), *(server for server in listed if server.url))

    @cached_property
    def components(self) -> Mapping[str, Element]:
        """What stands in the document to be referred to, by pointer."""
        found = (each for several in self.by_kind.values() for each in several)
        return {each.pointer: each for each in found if each.pointer == each.home and each.holder in _SECTIONS}

    def home_of(self, pointer: str | None) -> str | None:
        """Give the component that the node at `pointer` is or belongs to."""
        while pointer and pointer not in self.components:
            pointer = pointer.rpartition("/")[0]
        return pointer or None

    @cached_property
    def used(self) -> frozenset[str]:
        """The components that something outside of the components leads to, directly or not."""
        roots = (each for each in self.references if each.home not in self.components)
        return self._reached(roots)

    @cached_property
    def written_by_clients(self) -> frozenset[str]:
        """The components that what clients send leads to."""
        return self._reached(each for each in self.references if each.side is Side.REQUEST)

    def is_written_by_client(self, element: Element) -> bool:
        """Say whether `element` tells of what clients send."""
        return element.side is Side.REQUEST or element.home in self.written_by_clients

    def _reached(self, roots: Iterable[Reference]) -> frozenset[str]:
        """Give the components that `roots` lead to; what inherits from one that tells its heirs apart is reached by
        it (Discriminator Object)."""
        reached: set[str] = set()
        pending = [self.home_of(reference.target) for reference in roots]
        while pending:
            home = pending.pop()
            if home is None or home in reached:
                continue
            reached.add(home)
            pending += [self.home_of(reference.target) for reference in self._outgoing.get(home, ())]
            pending += self._heirs.get(home, ())
        return frozenset(reached)

    @cached_property
    def mentioned(self) -> frozenset[str]:
        """What references mean that stand where no version of OpenAPI looks for them: in extensions, say."""
        return _mentioned(self.unknown)

    @cached_property
    def quoted(self) -> frozenset[str]:
        """What references mean that stand inside of examples, where they are data, whatever their authors think."""
        return _mentioned(
            element.value[key]
            for kind in ("example", "media_type", "parameter", "header", "schema")
            for element in self.of(kind)
            for key in ("value", "example")
            if isinstance(element.value.get(key), dict | list)
        )

    @cached_property
    def _outgoing(self) -> Mapping[str, list[Reference]]:
        found: dict[str, list[Reference]] = defaultdict(list)
        for reference in self.references:
            found[reference.home].append(reference)
        return found

    @cached_property
    def _heirs(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for reference in self.references:
            base = self.components.get(reference.target or "")
            if reference.holder == "allOf" and base is not None and "discriminator" in base.value:
                found[base.pointer].append(reference.home)
        return found


def outline_of(contract: Contract) -> Outline:
    """Give the Outline of the document of `contract`."""
    root = contract.document.root
    dialect = dialect_of(contract.version)
    walked = Walked(root, dialect.counts_beside)
    by_kind: dict[str, list[Element]] = defaultdict(list)
    for element in walked.elements:
        by_kind[element.kind].append(element)
    return Outline(
        root=walked.elements[0],
        by_kind={kind: tuple(several) for kind, several in by_kind.items()},
        references=tuple(_resolved(walked.references, root, dialect)),
        properties=tuple(walked.properties),
        waivers=tuple(walked.waivers),
        unknown=tuple(walked.unknown),
        dialect=dialect,
    )


def _mentioned(values: Iterable[Any]) -> frozenset[str]:
    """Give the pointers of all references in `values`, wherever in them."""
    found: set[str] = set()
    pending = list(values)
    while pending:
        value = pending.pop()
        ref = value.get("$ref") if isinstance(value, dict) else None
        if isinstance(ref, str) and ref.startswith("#/"):
            found.add(from_fragment(ref[1:]))
        pending += _inside(value)
    return frozenset(found)


def _inside(value: Any) -> Iterable[Any]:
    return value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def _resolved(references: Iterable[Reference], root: dict[str, Any], dialect: Dialect) -> Iterable[Reference]:
    lookup = References(Node(root, ""), knows_ids=dialect.knows_ids)
    local: dict[str, str | None] = {}
    for reference in references:
        text = reference.text
        if reference.kind == "schema_name" and not ("/" in text or "#" in text):
            text = _named(root, text)
        # The same text means the same wherever it stands, unless it is relative to an `$id`.
        if text.startswith("#/") and text in local:
            target = local[text]
        else:
            node = lookup.target(text, reference.pointer)
            target = local[text] = node.pointer if node else None
        yield replace(reference, target=target)


def _named(root: dict[str, Any], name: str) -> str:
    """Give the reference that the name of a schema stands for (Discriminator Object, `mapping`)."""
    return "#" + join("/definitions" if "swagger" in root else "/components/schemas", name)
