"""References: takes a reference and where it stands, gives the node that it means, in whichever text.

JSON References of Swagger 2.0, Reference Objects, and `$ref` with `$id` and `$anchor` as JSON Schema 2020-12
resolves them. A URI that is the `$id` of a schema already read means that schema; else it means a place relative
to the text, even inside a schema with an `$id`, because files are laid out by those who expect that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote, unquote, urldefrag, urljoin

from contracts.document.volumes import Library, Scope, Volume, opened_scope
from contracts.pointer import from_fragment, join, split

MOST_HOPS = 100


class Target(NamedTuple):
    """A node: the text it is in, its pointer there, its value, and the `$id` scope it is in."""

    volume: Volume
    pointer: str
    value: Any
    scope: Scope | None

    @property
    def key(self) -> tuple[str, str]:
        return self.volume.address, self.pointer


def local(pointer: str) -> str:
    """Give the reference to `pointer` in the same document (RFC 6901 section 6)."""
    return "#" + quote(pointer, safe="/~!$&'()*+,;=:@-._")


def may_be_reference(name: str) -> bool:
    """Tell whether a value of a discriminator's mapping reads like a reference rather than a schema's name."""
    return "/" in name or "#" in name or name.endswith((".json", ".yaml", ".yml"))


class Resolver:
    """Resolves references among the volumes of a library; `knows_ids` from OpenAPI 3.1 on."""

    def __init__(self, library: Library, *, knows_ids: bool) -> None:
        self._library = library
        self._knows_ids = knows_ids

    def resolve(self, reference: str, volume: Volume, scope: Scope | None) -> Target:
        """Give what `reference` means where it stands.

        Raises LookupError when its text holds no such node, DocumentError when its text cannot be read.
        """
        return self._resolve(reference, volume, scope, iter(range(MOST_HOPS)))

    def scope(self, value: Any, pointer: str, volume: Volume, outer: Scope | None) -> Scope | None:
        """Give the scope inside of the schema `value`."""
        opened = opened_scope(value, pointer, outer.uri if outer else volume.uri) if self._knows_ids else None
        return opened or outer

    def _resolve(self, reference: str, volume: Volume, scope: Scope | None, hops: Iterator[int]) -> Target:
        uri, _, fragment = reference.partition("#")
        resource = scope.pointer if scope else ""
        if uri:
            volume, resource = self._resource(uri, volume, scope)
        if fragment and not fragment.startswith(("/", "%2F", "%2f")):
            pointer = volume.anchor(resource, unquote(fragment))
        else:
            pointer = resource + from_fragment(fragment)
        return self._walk(volume, split(pointer), hops)

    def _resource(self, uri: str, volume: Volume, scope: Scope | None) -> tuple[Volume, str]:
        """Give the text that `uri` means, and the pointer of the schema if it is an `$id`."""
        if self._knows_ids:
            identified = self._library.identified(_joined(scope.uri if scope else volume.uri, uri))
            if identified:
                return identified
        return self._library.open(volume, uri), ""

    def _walk(self, volume: Volume, tokens: Sequence[str], hops: Iterator[int]) -> Target:
        """Give the node at `tokens`; where the way leads through a reference it is followed."""
        value, pointer = volume.value, ""
        scope = self.scope(value, pointer, volume, None)
        for index, token in enumerate(tokens):
            child = _child(value, token)
            if child is _NOTHING:
                reference = value.get("$ref") if isinstance(value, dict) else None
                if not isinstance(reference, str) or next(hops, None) is None:
                    raise LookupError(token)
                target = self._resolve(reference, volume, scope, hops)
                rest = [*split(target.pointer), *tokens[index:]]
                return self._walk(target.volume, rest, hops)
            value, pointer = child, join(pointer, token)
            scope = self.scope(value, pointer, volume, scope)
        return Target(volume, pointer, value, scope)


_NOTHING = object()


def _child(value: Any, token: str) -> Any:
    if isinstance(value, dict):
        return value.get(token, _NOTHING)
    if isinstance(value, list) and token.isascii() and token.isdecimal() and len(token) < 10:
        return value[int(token)] if int(token) < len(value) else _NOTHING
    return _NOTHING


def _joined(base: str, uri: str) -> str:
    try:
        return urldefrag(urljoin(base, uri)).url
    except ValueError:
        return uri
