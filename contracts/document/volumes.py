"""Volumes: takes the references of a document, gives the texts that they name, each read once."""

from __future__ import annotations

from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import quote, urldefrag, urljoin

from contracts.document.parse import Parsed, parse
from contracts.document.places import SourceText
from contracts.document.schemas import identifier_of, schemas_in
from contracts.document.source import Source
from contracts.errors import DocumentError

MOST_TEXTS = 10_000
MOST_BYTES = 256 * 2**20  # of all texts together


class Scope(NamedTuple):
    """A schema with an `$id`: the URI that references inside of it are relative to, and its pointer."""

    uri: str
    pointer: str


def opened_scope(value: Any, pointer: str, base: str) -> Scope | None:
    """Give the scope that `value` opens with an `$id` (JSON Schema 2020-12 section 8.2.1), None without one."""
    identifier = identifier_of(value)
    if identifier is None:
        return None
    try:
        return Scope(urldefrag(urljoin(base, identifier)).url, pointer)
    except ValueError:
        return None


class Volume:
    """One text that was read: its address, its value, and the schemas in it that have names of their own."""

    def __init__(self, address: str, parsed: Parsed) -> None:
        self.address = address
        self.text: SourceText = parsed.text
        self.value: Any = parsed.value

    @cached_property
    def uri(self) -> str:
        """The URI that an `$id` in this text is relative to."""
        return "file://" + quote(self.address) if self.text.path else self.address

    @property
    def resources(self) -> dict[str, str]:
        """The pointers of the schemas that have an `$id`, by its URI."""
        return self._names[0]

    def anchor(self, resource: str, name: str) -> str:
        """Give the pointer of an anchor that belongs to the schema at `resource`; raises LookupError."""
        return self._names[1][resource, name]

    @cached_property
    def _names(self) -> tuple[dict[str, str], dict[tuple[str, str], str]]:
        ids: dict[str, str] = {}
        anchors: dict[tuple[str, str], str] = {}
        scopes = {"": Scope(self.uri, "")}
        for held in schemas_in(self.value):
            scope = scopes[held.around]
            opened = opened_scope(held.value, held.pointer, scope.uri)
            if opened:
                scope = opened
                ids.setdefault(scope.uri, held.pointer)
            scopes[held.resource] = scope
            for keyword in ("$anchor", "$dynamicAnchor"):
                if isinstance(held.value.get(keyword), str):
                    anchors.setdefault((scope.pointer, held.value[keyword]), held.pointer)
        return ids, anchors


class Library:
    """All volumes of one document, the root first."""

    def __init__(self, source: Source, root: Volume) -> None:
        self.root = root
        self._source = source
        self._volumes = {root.address: root}
        self._opened: dict[tuple[str, str], Volume] = {}
        self.size = len(root.text.data)  # in bytes, of all volumes read so far
        self._unlisted = [root]
        self._resources: dict[str, tuple[Volume, str]] = {}

    @property
    def others(self) -> tuple[Volume, ...]:
        """All volumes read so far but the root."""
        return tuple(self._volumes.values())[1:]

    def identified(self, uri: str) -> tuple[Volume, str] | None:
        """Give the schema whose `$id` is `uri`, of those in the volumes read so far, by volume and pointer."""
        while self._unlisted:
            volume = self._unlisted.pop(0)
            for known, pointer in volume.resources.items():
                self._resources.setdefault(known, (volume, pointer))
        return self._resources.get(uri)

    def open(self, base: Volume, uri: str) -> Volume:
        """Give the volume that `uri` means in `base`; raises DocumentError, SyntaxFault or AccessRefused."""
        asked = (base.address, uri)
        if asked not in self._opened:
            address = self._source.locate(base.address, uri)
            self._opened[asked] = self._volumes.get(address) or self._read(address)
        return self._opened[asked]

    def _read(self, address: str) -> Volume:
        fetched = self._source.fetch(address)
        self.size += len(fetched.data)
        if len(self._volumes) >= MOST_TEXTS or self.size > MOST_BYTES:
            raise DocumentError(f"more than {MOST_TEXTS:,} files or {MOST_BYTES // 2**20} MiB are referred to")
        volume = Volume(address, parse(fetched))
        self._volumes[address] = volume
        self._unlisted.append(volume)
        return volume
