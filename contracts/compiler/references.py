"""References: takes the text of a `$ref` and where it stands, gives the node of the document that it means.

Every reference is local by now: a JSON Pointer (RFC 6901, section 6), or from OpenAPI 3.1 on an `$anchor` or an `$id`
inside the document (JSON Schema 2020-12 Core, section 8.2).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from urllib.parse import urldefrag, urljoin

from contracts.compiler.node import Node
from contracts.document.schemas import Held, identifier_of, schemas_in
from contracts.pointer import from_fragment, join, look_up, split

_MOST_HOPS = 100


class References:
    """The references of one document; `knows_ids` when its schemas may have an `$id` or `$anchor`."""

    def __init__(self, root: Node, *, knows_ids: bool) -> None:
        self._root = root
        self._knows_ids = knows_ids
        self._met: dict[str, Node] = {}

    def target(self, ref: str, at: str) -> Node | None:
        """Give the node that `ref`, standing at the pointer `at`, leads to; None when nothing is there."""
        if ref in self._met:
            return self._met[ref]
        uri, _, fragment = ref.partition("#")
        fragment = from_fragment(fragment)
        is_pointer = fragment[:1] in ("", "/")
        if not (uri or fragment):
            return self._walk(self.resource(at))
        if is_pointer and not uri:
            # Even inside a schema with an `$id` authors count from the top of the document, where they name a place.
            found = self._walk(fragment)
            if found is not None:
                self._met[ref] = found  # which is where it leads from everywhere
            if found is not None or not self._knows_ids:
                return found
        home = self._named(uri, at) if uri else self.resource(at)
        if home is None:
            return None
        pointer = home + fragment if is_pointer else self._anchors.get((home, fragment))
        return None if pointer is None else self._walk(pointer)

    def resource(self, at: str) -> str:
        """Give the pointer of the resource that the node at `at` belongs to: the nearest schema with an `$id`."""
        while at and at not in self._uris:
            at = at.rpartition("/")[0]
        return at

    @cached_property
    def is_dynamic(self) -> bool:
        """Whether the document uses `$dynamicRef` at all."""
        return any("$dynamicRef" in held.value for held in self._schemas())

    def _named(self, uri: str, at: str) -> str | None:
        """Give the pointer of the resource that `uri` names."""
        return self._homes.get(_joined(self._uris[self.resource(at)], uri))

    def _walk(self, pointer: str) -> Node | None:
        """Give the node at `pointer`; where the way leads through a reference, that is followed."""
        for _ in range(_MOST_HOPS):
            try:
                return Node(look_up(self._root.value, pointer), pointer)
            except ValueError:
                return None
            except LookupError:
                through = self._through(pointer)
            if through is None:
                return None
            pointer = through
        return None

    def _through(self, pointer: str) -> str | None:
        """Give `pointer` with the way to the last node that exists replaced by what that node refers to."""
        value, tokens = self._root.value, split(pointer)
        for index, token in enumerate(tokens):
            try:
                value = look_up(value, join("", token))
            except LookupError:
                ref = Node(value, "").text("$ref")
                return join(from_fragment(ref[1:]), *tokens[index:]) if ref.startswith("#/") else None
        return None

    @cached_property
    def _uris(self) -> dict[str, str]:
        """The URIs of the document (OpenAPI 3.2, `$self`) and of the schemas with an `$id`, by pointer."""
        uris = {"": self._root.text("$self")}
        for held in self._schemas():
            identifier = identifier_of(held.value)
            if identifier is not None and held.pointer:
                uris[held.pointer] = _joined(uris[held.around], identifier)
        return uris

    @cached_property
    def _homes(self) -> dict[str, str]:
        """The pointers of resources by URI; of several with one URI the first."""
        return {uri: home for home, uri in reversed(self._uris.items())}

    @cached_property
    def _anchors(self) -> dict[tuple[str, str], str]:
        """The pointers of schemas that have an `$anchor` or `$dynamicAnchor`, by their resource and its name."""
        found: dict[tuple[str, str], str] = {}
        for held in self._schemas():
            for key in ("$anchor", "$dynamicAnchor"):
                name = held.value.get(key)
                if isinstance(name, str) and name:
                    found.setdefault((held.resource, name), held.pointer)
        return found

    def _schemas(self) -> Iterator[Held]:
        return schemas_in(self._root.value) if self._knows_ids else iter(())


def _joined(base: str, uri: str) -> str:
    try:
        return urldefrag(urljoin(base, uri)).url
    except ValueError:
        return uri
