"""Bundling: takes a document that refers to other texts, gives one that holds all it needs. The only room for Prance.

Prance finds which nodes of other texts the document needs, directly or through each other, and makes each reference
to one local. It sees masked copies alone (`contracts.document.masking`), which the confined library supplies through
Prance's cache; so it never opens a file or a socket, and none of its readings of `$ref` reaches the document.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from contracts.document.masking import MARK, WHOLE, Masker
from contracts.document.parse import Parsed
from contracts.document.places import SourceText
from contracts.document.positions import item, member
from contracts.document.references import Resolver, local, may_be_reference
from contracts.document.source import Source
from contracts.document.volumes import Library, Volume
from contracts.findings import Finding
from contracts.pointer import split

_ADDRESS = re.compile(r"file:///([0-9]+)#/value|#/components/schemas/([0-9]+)_")


class Bundle(NamedTuple):
    """A document in one piece, the other texts it was made from, and where its nodes came from."""

    root: dict[str, Any]
    others: tuple[SourceText, ...]
    grafts: Mapping[str, tuple[SourceText, str]]
    noted: tuple[Finding, ...]


def bundle(source: Source, address: str, parsed: Parsed) -> Bundle | None:
    """Give the document with what it refers to in other texts brought in, None when it refers to nothing else.

    Raises AccessRefused, DocumentError or SyntaxFault with the place of the reference or of the fault.
    """
    root = Volume(address, parsed)
    if not refers_outside(root.value):
        return None
    version = _version(root.value)
    library = Library(source, root)
    resolver = Resolver(library, knows_ids=version >= "3.1")
    masker, masked = _mask(library, version, resolver)
    gathered, nodes = _collect(masker, masked) if masker.shelves.supplied else (masked, {})
    made = _Unmasker(masker, nodes).document(gathered)
    others = tuple(volume.text for volume in library.others)
    return Bundle(made, others, masker.grafts, tuple(masker.noted))


def refers_outside(root: Any) -> bool:
    """Tell whether a reference of the document, where one may stand, does not begin with `#`."""
    pending: list[tuple[Any, str | None]] = [(root, "document")]
    while pending:
        value, shape = pending.pop()
        if isinstance(value, list):
            shape = item(shape)
            pending.extend((child, shape) for child in value if shape)
        elif isinstance(value, dict):
            references = (value.get("$ref"), value.get("$dynamicRef") if shape == "schema" else None)
            if any(isinstance(one, str) and not one.startswith("#") for one in references):
                return True
            shapes = ((child, member(shape, name)) for name, child in value.items())
            pending.extend((child, inner) for child, inner in shapes if inner)
        elif shape == "schema_name" and isinstance(value, str) and value[:1] != "#" and may_be_reference(value):
            return True
    return False


def _version(root: dict[str, Any]) -> str:
    return str(root.get("openapi") or root.get("swagger") or "")


def _mask(library: Library, version: str, resolver: Resolver) -> tuple[Masker, Any]:
    """Give the masked root, copied again while schemas are found whose `$id` must go."""
    dissolved: set[str] = set()
    while True:
        known = len(dissolved)
        masker = Masker(library, version, resolver, dissolved)
        masked = masker.root()
        if len(dissolved) == known:
            return masker, masked


class _Cache(dict[Any, Any]):
    """Prance's cache of texts, which supplies each masked node when it is asked for, and is never without."""

    def __init__(self, masker: Masker) -> None:
        super().__init__()
        self._masker = masker

    def get(self, key: tuple[str, bool], default: Any = None) -> dict[str, Any]:
        if key not in self:
            number = int(key[0].removeprefix("file:///"))
            self[key] = {"value": self._masker.supplied(self._masker.shelves.supplied[number])}
        return self[key]  # type: ignore[no-any-return]


def _collect(masker: Masker, masked: Any) -> tuple[Any, dict[int, Any]]:
    """Let Prance gather the masked root's and each other's needs; give the root, and the nodes by number."""
    from prance.util import resolver as prance

    gatherer = prance.RefResolver(
        {"root": masked},
        "file:///root",
        reference_cache=_Cache(masker),
        resolve_types=prance.RESOLVE_FILES,
        resolve_method=prance.TRANSLATE_EXTERNAL,
        recursion_limit_handler=prance.keep_ref_on_recursion,
    )
    gatherer.resolve_references()
    gathered = gatherer.specs.get("components", {}).get("schemas", {})
    return gatherer.specs["root"], {int(name.removesuffix("_")): node for name, node in gathered.items()}


class _Unmasker:
    """Takes masks off, and puts the nodes that other texts supply to their places."""

    def __init__(self, masker: Masker, nodes: dict[int, Any]) -> None:
        self._supplied = masker.shelves.supplied
        self._nodes = nodes
        self._placed: set[int] = set()

    def document(self, root: Any) -> dict[str, Any]:
        document: dict[str, Any] = self._revealed(root)
        for number, node in self._nodes.items():
            if number not in self._placed:
                *above, last = split(self._supplied[number].pointer)
                container = document
                for token in above:
                    inner = container.get(token)
                    container[token] = container = inner if isinstance(inner, dict) else {}
                container[last] = self._revealed(node)
        return document

    def _revealed(self, masked: Any) -> Any:
        made: dict[str, Any] = {}
        pending: list[tuple[Any, Any, Any]] = [(masked, made, "value")]
        while pending:
            value, container, key = pending.pop()
            if isinstance(value, list):
                container[key] = items = [None] * len(value)
                pending.extend((child, items, index) for index, child in enumerate(value))
            elif not isinstance(value, dict):
                container[key] = value
            elif WHOLE in value:
                number = self._number(value[WHOLE])
                self._placed.add(number)
                pending.append((self._nodes[number], container, key))
            elif MARK in value:
                container[key] = self._local(value[MARK])
            else:
                container[key] = self._object(value, pending)
        return made["value"]

    def _object(self, masked: dict[str, Any], pending: list[tuple[Any, Any, Any]]) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for name, value in masked.items():
            if name.startswith(MARK):
                made[name.removeprefix(MARK)] = self._local(value)
            else:
                shown = name.removeprefix("\0")
                made[shown] = None
                pending.append((value, made, shown))
        return made

    def _local(self, reference: dict[str, str]) -> str:
        return local(self._supplied[self._number(reference)].pointer)

    def _number(self, reference: dict[str, str]) -> int:
        """Give the number of the node that a reference means, which Prance has made local or, in a circle, left."""
        match = _ADDRESS.fullmatch(reference["$ref"])
        if match is None:
            raise LookupError(reference)
        return int(match[1] or match[2])
