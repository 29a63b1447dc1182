"""Masking: takes the nodes of a document, gives copies in which only the references to other texts read `$ref`.

Prance takes every `$ref` for a reference: one in an example, a property of that name, the local ones. It drops what
stands beside a reference, knows neither `$id` nor anchors nor percent-encoding, and sees no discriminator's mapping.
So it gets copies in which

- each node that another text supplies has an address of its own, ``file:///7#/value``, whatever it was called;
- a reference to it reads ``{"<mark>$ref": {"$ref": "file:///7#/value"}, …siblings}``, where the mark is NUL and @;
- a string that is a reference, as in a mapping, reads ``{"<mark>": {"$ref": …}}``;
- a place that takes the node itself reads ``{"<mark>=": {"$ref": …}}``;
- any other key that is `$ref`, or begins with a NUL, has a NUL put before it.

Where a version knows no Reference Object, as for `paths` or an operation, what is referred to is copied in here,
because Prance would make a schema of it. `contracts.document.bundle` takes the masks off.
"""

from __future__ import annotations

import os
from typing import Any, NamedTuple

from contracts.document.places import SourceText, Standing
from contracts.document.positions import FIELDS, SECTIONS, item, member
from contracts.document.references import Resolver, Target, local, may_be_reference
from contracts.document.shelves import Shelved, Shelves
from contracts.document.survey import DEEPEST
from contracts.document.volumes import Library, Scope, Volume
from contracts.errors import DocumentError
from contracts.findings import Finding, Severity
from contracts.pointer import join

MARK = "\0@"
WHOLE = MARK + "="
SPARE_NODES = 100_000  # that there may be beyond one for each byte read, which every node takes at least two of

_IDENTIFIERS = frozenset(("$id", "$anchor"))


class _Node(NamedTuple):
    """A node to copy: its value and shape, where it was read and where it will stand."""

    value: Any
    shape: str | None
    volume: Volume
    pointer: str
    out: str
    scope: Scope | None
    depth: int

    def child(self, key: str | int, value: Any, shape: str | None) -> _Node:
        return _Node(
            value, shape, self.volume, join(self.pointer, key), join(self.out, key), self.scope, self.depth + 1
        )


# Nodes, the next one last, each with the container and the key that its copy goes to.
_Pending = list[tuple[_Node, Any, Any]]


class Masker:
    """Copies nodes, and keeps what it learns on the way: `shelves`, `grafts`, `noted`.

    `dissolved` are the pointers of those schemas of the root whose `$id` must go, because they refer to other
    texts: the bundle is one resource. It grows while copying; when it does, the copy is void and made anew.
    """

    def __init__(self, library: Library, version: str, resolver: Resolver, dissolved: set[str]) -> None:
        self.grafts: dict[str, tuple[SourceText, str]] = {}
        self.noted: list[Finding] = []
        self.shelves = Shelves(version, self._taken)
        self.dissolved = dissolved
        self._library = library
        self._root = library.root
        self._resolver = resolver
        self._kinds = set(SECTIONS) if version >= "3.2" else set(SECTIONS) - {"media_type"}
        self._nodes = 0
        self._schemas = self._taken("/components/schemas")

    def root(self) -> Any:
        """Give the masked root."""
        node = _Node(self._root.value, "document", self._root, "", "", None, 0)
        self._claim(node)
        return self._copy(node)

    def supplied(self, shelved: Shelved) -> Any:
        """Give the masked copy of a node that another text supplies."""
        target = shelved.target
        self.grafts[shelved.pointer] = (target.volume.text, target.pointer)
        depth = shelved.pointer.count("/")
        return self._copy(
            _Node(target.value, shelved.kind, target.volume, target.pointer, shelved.pointer, target.scope, depth)
        )

    # -- before the copy: which places of the root take what others supply ---------------------------------------

    def _claim(self, root: _Node) -> None:
        for field, shape in FIELDS["document"].items():
            node = self._entered(root, field, shape)
            if node and shape == "components":
                for section, of in FIELDS["components"].items():
                    self._claim_map(self._entered(node, section, of))
            elif node and (shape == "paths" or (shape[0] == "{" and shape[1:-1] in SECTIONS)):
                self._claim_map(node)

    def _entered(self, node: _Node, field: str, shape: str) -> _Node | None:
        """Give the member `field` of an object, or what it refers to in another text, if it is an object."""
        child = node.child(field, node.value.get(field), shape)
        target = self._outside(child)
        if target:
            child = child._replace(value=target.value, volume=target.volume, pointer=target.pointer, scope=target.scope)
        return child if isinstance(child.value, dict) else None

    def _claim_map(self, node: _Node | None) -> None:
        for name, value in node.value.items() if node else ():
            kind = member(node.shape, name) if node else None
            if node is None or kind not in self._kinds:
                continue
            child = node.child(name, value, kind)
            if node.volume is not self._root:
                self.shelves.carry(Target(node.volume, child.pointer, value, None), kind, child.out)
                continue
            target = self._outside(child) if isinstance(value, dict) and len(value) == 1 else None
            if target:
                self.shelves.adopt(target, kind, child.out)

    def _outside(self, node: _Node) -> Target | None:
        """Give what `node` refers to, if that is in another text."""
        reference = node.value.get("$ref") if isinstance(node.value, dict) else None
        if not isinstance(reference, str) or reference.startswith("#"):
            return None
        target = self._resolved(node, reference)
        return target if target and target.volume is not self._root else None

    def _taken(self, section: str) -> set[str]:
        """Give the names in a section of the root, whichever text it comes from."""
        try:
            target = self._resolver.resolve("#" + section, self._root, None)
            value = target.value
            names = set(value) if isinstance(value, dict) else set()
            if isinstance(value, dict) and isinstance(value.get("$ref"), str):
                names |= set(self._resolver.resolve(value["$ref"], target.volume, None).value)
            return names
        except (LookupError, TypeError, DocumentError):
            return set()  # what is wrong with the section is told where it is copied

    # -- the copy ------------------------------------------------------------------------------------------------

    def _copy(self, node: _Node) -> Any:
        made: dict[str, Any] = {}
        pending: _Pending = [(node, made, "copy")]
        while pending:
            node, container, key = pending.pop()
            container[key] = self._masked(node, pending)
        return made["copy"]

    def _masked(self, node: _Node, pending: _Pending) -> Any:
        self._count(node)
        value = node.value
        if isinstance(value, list):
            made: list[Any] = [None] * len(value)
            shape = item(node.shape)
            children = [(node.child(i, child, shape), made, i) for i, child in enumerate(value)]
            pending.extend(reversed(children))
            return made
        if not isinstance(value, dict):
            return self._schema_name(node) if node.shape == "schema_name" and isinstance(value, str) else value
        if node.shape == "schema":
            node = node._replace(scope=self._resolver.scope(value, node.pointer, node.volume, node.scope))
        reference = value.get("$ref")
        if node.shape is not None and isinstance(reference, str):
            return self._reference(node, reference, pending)
        return self._object(node, pending)

    def _object(self, node: _Node, pending: _Pending, reference: tuple[str, Any] | None = None) -> dict[str, Any]:
        """Copy an object, with the masked member `reference` in the place of its `$ref`."""
        made: dict[str, Any] = {}
        children: _Pending = []
        is_schema = node.shape == "schema"
        drops = _IDENTIFIERS if is_schema and self._is_dissolved(node) else frozenset()
        for name, value in node.value.items():
            if name == "$ref" and reference:
                made[reference[0]] = reference[1]
            elif name == "$dynamicRef" and is_schema and self._leads_away(node, value):
                masked, written = self._written(node, name, value)
                made[masked] = written
            elif not (name in drops and isinstance(value, str)):
                masked = _masked_name(name)
                made[masked] = None
                children.append((node.child(name, value, member(node.shape, name)), made, masked))
        pending.extend(reversed(children))
        return made

    def _leads_away(self, node: _Node, reference: Any) -> bool:
        """Tell whether a `$dynamicRef` must be rewritten. One to a bare name works in any resource, so it stays."""
        if not isinstance(reference, str):
            return False
        return not reference.startswith("#") or (reference.startswith("#/") and self._is_dissolved(node))

    def _reference(self, node: _Node, reference: str, pending: _Pending) -> Any:
        if reference.startswith("#") and not self._is_dissolved(node):
            return self._object(node, pending)
        if node.shape not in self._kinds:
            target = self._resolved(node, reference)
            if target and target.volume is not self._root:
                return self._copied_in(node, target, pending)
            if target is None:
                self._note(node, "reference-unresolved", f"{reference!r} leads to nothing")
            leads_to = local(target.pointer) if target else _to_nothing(node.volume, reference)
            return self._object(node, pending, (_masked_name("$ref"), leads_to))
        written = self._written(node, "$ref", reference)
        if len(node.value) == 1 and self._adopts(node, written):
            return {WHOLE: written[1]}
        return self._object(node, pending, written)

    def _adopts(self, node: _Node, written: tuple[str, Any]) -> bool:
        """Tell whether a reference is itself the place of what it refers to."""
        if node.volume is not self._root or not written[0].startswith(MARK):
            return False
        adopting = self.shelves.adopting(node.out)
        return adopting is not None and _address(adopting) == written[1]

    def _written(self, node: _Node, keyword: str, reference: str) -> tuple[str, Any]:
        """Give the masked member that says under `keyword` where to find what `reference` means."""
        masked = _masked_name(keyword)
        target = self._resolved(node, reference)
        if target is None:
            return masked, _to_nothing(node.volume, reference)
        if target.volume is self._root:
            return masked, reference if self._still_leads(node, target) else local(target.pointer)
        shelved = self.shelves.supply(target, node.shape or "schema")
        if shelved.number is None:
            return masked, local(shelved.pointer)
        return MARK + keyword, _address(shelved)

    def _copied_in(self, node: _Node, target: Target, pending: _Pending) -> Any:
        """Put what is referred to where the reference stands; what stands beside the reference goes over it."""
        self._note(node, "structure", "a reference may not stand here; it was followed", Severity.WARNING)
        siblings = {name: value for name, value in node.value.items() if name != "$ref"}
        value = target.value
        if siblings and isinstance(value, dict):
            value = {name: child for name, child in value.items() if name not in siblings}
        self.grafts[node.out] = (target.volume.text, target.pointer)
        came = _Node(value, node.shape, target.volume, target.pointer, node.out, target.scope, node.depth + 1)
        made = self._masked(came, pending)
        if not isinstance(made, dict):
            return made
        for name, sibling in siblings.items():
            child = node.child(name, sibling, member(node.shape, name))
            self.grafts[child.out] = (node.volume.text, child.pointer)
            masked = _masked_name(name)
            made[masked] = None
            pending.append((child, made, masked))
        return made

    def _schema_name(self, node: _Node) -> Any:
        """Copy a value of a discriminator's mapping: the name of a schema, or a reference to one."""
        name: str = node.value
        if name in self._schemas or (name.startswith("#") and not self._is_dissolved(node)):
            return name
        target = self._named(node, name)
        if target is None:
            if may_be_reference(name):
                self._note(node, "reference-unresolved", f"{name!r} leads to no schema", Severity.WARNING)
            return name
        if target.volume is self._root:
            return local(target.pointer)
        shelved = self.shelves.supply(target, "schema")
        return local(shelved.pointer) if shelved.number is None else {MARK: _address(shelved)}

    def _named(self, node: _Node, name: str) -> Target | None:
        """Give the schema that a mapping names: by reference, or in another text by its name there.

        A name is no order to read anything, so what cannot be read is as good as missing.
        """
        references = [name] if may_be_reference(name) else []
        if not references and node.volume is not self._root:
            references = [f"#/{section}/{name}" for section in ("components/schemas", "definitions", "$defs")]
        for reference in references:
            try:
                return self._resolver.resolve(reference, node.volume, node.scope)
            except (LookupError, DocumentError):
                continue
        return None

    # -- references ----------------------------------------------------------------------------------------------

    def _is_dissolved(self, node: _Node) -> bool:
        """Tell whether references that begin with `#` do not mean the root in the place of `node`."""
        return node.volume is not self._root or (node.scope is not None and node.scope.pointer in self.dissolved)

    def _still_leads(self, node: _Node, target: Target) -> bool:
        """Tell whether a reference by `$id` from the root into the root still leads there in the bundle."""
        kept = target.scope is not None and target.scope.pointer not in self.dissolved
        return kept and not self._is_dissolved(node)

    def _resolved(self, node: _Node, reference: str) -> Target | None:
        """Give what `reference` means in the place of `node`, None when its text has no such node."""
        try:
            target = self._resolver.resolve(reference, node.volume, node.scope)
        except DocumentError as error:
            if error.place is None:
                error.place = str(node.volume.text.place(join(node.pointer, "$ref")))
            raise
        except LookupError:
            return None
        if target.volume is not self._root and node.volume is self._root and node.scope:
            self.dissolved.add(node.scope.pointer)
        return target

    def _note(self, node: _Node, rule: str, message: str, severity: Severity = Severity.ERROR) -> None:
        standing = Standing(node.volume.text, node.pointer)
        self.noted.append(Finding(rule, message, severity, node.out, locator=standing))

    def _count(self, node: _Node) -> None:
        self._nodes += 1
        if node.depth > DEEPEST or self._nodes > self._library.size + SPARE_NODES:
            limit = f"{DEEPEST} levels" if node.depth > DEEPEST else f"{self._nodes:,} nodes"
            raise DocumentError(
                f"its references multiply it beyond {limit}",
                place=str(node.volume.text.place(node.pointer)),
                hint="a reference to a whole section may lead back to itself",
            )


def _masked_name(name: str) -> str:
    return "\0" + name if name == "$ref" or name[:1] == "\0" else name


def _address(shelved: Shelved) -> dict[str, str]:
    return {"$ref": f"file:///{shelved.number}#/value"}


def _to_nothing(volume: Volume, reference: str) -> str:
    """Give a local reference that leads to nothing and still tells what was meant; its reader reports it."""
    uri, _, fragment = reference.partition("#")
    return local(join("", os.path.basename(uri or volume.text.name)) + "/" + fragment.strip("/"))
