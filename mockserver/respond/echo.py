"""Echoes: takes a request's parameters and body, says which properties of a generated answer should have their values.

A property is meant by its own name, however its words are joined. What the last part of a path names is also the
answer's own ``id``, ``number`` or ``name``, as the parameter says: ``GET /pets/{petId}`` answers with that ``id``.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import Any

from contracts.model.operation import Operation, Parameter
from contracts.names import plain
from mockserver.generate.meaning.words import words
from mockserver.reply import Call
from mockserver.respond.branches import strays
from mockserver.respond.changes import Change, Edit
from mockserver.respond.derived import Derived
from mockserver.respond.layout import Layout, Path, Place
from mockserver.respond.members import ABSENT, Member
from mockserver.respond.posted import posted

# The properties that say who a resource is, and what else they may be called.
_KEYS: dict[str, tuple[str, ...]] = {
    "id": ("id", "uuid", "guid"),
    "ids": (),
    "uuid": ("uuid", "id"),
    "guid": ("guid", "id"),
    "number": ("number", "no", "id"),
    "name": ("name",),
    "slug": ("slug", "name"),
    "key": ("key", "id"),
    "code": ("code", "id"),
    "login": ("login", "username"),
    "username": ("username", "login", "name"),
    "email": ("email",),
    "sha": ("sha",),
    "ref": ("ref", "name"),
    "token": ("token", "id"),
    "user": ("id", "login", "username", "name"),
    "owner": ("login", "id", "username", "name"),
    "org": ("login", "id", "slug", "name"),
}
_ANY_KEY = ("id", "name", "slug", "key", "login", "number", "code")

_NOTHING: dict[str, Any] = {}

_Targets = tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class _Field:
    """One parameter: in each of `spots` the first place that takes its value gets it, and in each item of the list
    the first of `in_items`."""

    location: str
    name: str
    spots: tuple[_Targets, ...]
    in_items: _Targets


class Echo:
    """What shows of the requests to one operation in answers of one layout; parameters in `besides` do not."""

    def __init__(self, operation: Operation, layout: Layout, besides: Set[str] = frozenset()) -> None:
        self._layout = layout
        own = _own_parameter(operation)
        named = [p for p in operation.parameters if p.location == "path" or _filters(p, besides)]
        fields = [self._field(parameter, own=parameter is own) for parameter in reversed(named)]
        fields = [field for field in fields if field.spots or field.in_items]
        # The path says what the resource is; of its parameters the last one says the most.
        self._fields = sorted(fields, key=lambda field: field.location != "path")
        self.takes_body = operation.body is not None

    def changes(self, call: Call, value: Any, count: int, derived: Derived) -> list[Change]:
        """Give the changes to `value`, a generated answer whose list has `count` items; the first go before others.

        `derived` are the texts of `value` that follow from what a path names.
        """
        found: list[Change] = []
        named: list[Edit] = []
        for field in self._fields:
            sent = call.values.get(field.location, _NOTHING).get(field.name)
            if sent is None:
                continue
            edits = []
            for targets in field.spots:
                edit = _first_fitting(targets, sent)
                if edit is not None:
                    edits.append(edit)
            if field.location == "path":
                named += edits
            if count and field.in_items:
                edits += self._in_items(field.in_items, sent, count)
            if edits:
                found.append(tuple(edits))
        if self.takes_body and call.body is not None:
            found += self.posted(call.body, value)
        if named:
            found += [(edit,) for edit in derived.edits(named)]
        return _first_of_each(found) if len(found) > 1 else found

    def posted(self, body: Any, value: Any) -> list[Change]:
        """Give the changes that a request's body asks for."""
        root, resource = self._layout.root, self._layout.resource
        found = posted(root, value, body)
        if resource is not root and isinstance(value, dict):
            found += posted(resource, value.get(str(resource.path[0])), body)
        return [(edit,) for edit in found]

    def strays(self, body: Any, value: Any) -> list[Path]:
        """Give where `value` has properties that are of no branch which a request's body is of."""
        root, resource = self._layout.root, self._layout.resource
        found = strays(root, value, body)
        if resource is not root and isinstance(value, dict):
            found += strays(resource, value.get(str(resource.path[0])), body)
        return found

    def _in_items(self, targets: _Targets, sent: Any, count: int) -> Iterator[Edit]:
        """Give what shows in each of `count` items; of several values sent each is that of some items."""
        assert self._layout.listing is not None
        several = sent if isinstance(sent, list) and sent else [sent]
        inside = [_first_fitting(targets, each) for each in several[:count]]
        for index in range(count):
            edit = inside[index % len(inside)]
            if edit is not None:
                yield (*self._layout.listing.path, index, *edit[0]), edit[1]

    def _field(self, parameter: Parameter, *, own: bool) -> _Field:
        layout = self._layout
        is_path = parameter.location == "path"
        targets = list(_by_name(layout.resource, parameter.name, inner=is_path))
        if own and layout.listing is None:
            targets += _by_key(layout.resource, parameter.name)
        spots = [tuple(targets)]
        if layout.resource is not layout.root:
            spots.append(tuple(_by_name(layout.root, parameter.name, inner=is_path)))
        item = layout.item
        in_items = tuple(_by_name(Place((), item), parameter.name, inner=is_path)) if item is not None else ()
        return _Field(parameter.location, parameter.name, tuple(spot for spot in spots if spot), in_items)


def _first_of_each(changes: list[Change]) -> list[Change]:
    """Give `changes` with the first edit of each place: what is said first has the right of way."""
    taken: set[Path] = set()
    found: list[Change] = []
    for change in changes:
        edits = tuple([edit for edit in change if edit[0] not in taken])
        if edits:
            taken.update([path for path, _ in edits])
            found.append(edits)
    return found


def _first_fitting(targets: _Targets, sent: Any) -> Edit | None:
    for place in targets:
        fitted = place.member.fitted(sent)
        if fitted is not ABSENT:
            return place.path, fitted
    return None


def _filters(parameter: Parameter, besides: Set[str]) -> bool:
    return parameter.location == "query" and parameter.name not in besides


def _own_parameter(operation: Operation) -> Parameter | None:
    """Give the parameter in the last part of the path, which names the resource itself."""
    last = operation.path.rstrip("/").rpartition("/")[2]
    in_path = [p for p in operation.parameters if p.location == "path" and f"{{{p.name}}}" in last]
    return in_path[-1] if in_path else None


def _by_name(place: Place, name: str, *, inner: bool) -> Iterator[Place]:
    """Give the property of the name; and if `inner` what names the object there: ``user_id`` is the ``id`` of
    ``user``."""
    named = place.member.named(name)
    if named is not None:
        yield Place((*place.path, named.name), named)
    if inner:
        noun = _without_key(name)
        held = place.member.named(noun) if noun else None
        if held is not None and "object" in held.types:
            yield from _by_key(Place((*place.path, held.name), held), name)


def _by_key(place: Place, name: str) -> Iterator[Place]:
    """Give the properties by which a resource may be told that the parameter `name` stands for."""
    known = [_KEYS[said] for said in (plain(name), *words(name)[-1:]) if said in _KEYS]
    for key in known[0] if known else _ANY_KEY:
        member: Member | None = place.member.named(key)
        if member is not None:
            yield Place((*place.path, member.name), member)


def _without_key(name: str) -> str:
    """Give the noun of a parameter that says by which key: ``user`` of ``user_id``."""
    parts = words(name)
    return "".join(parts[:-1] if len(parts) > 1 and parts[-1] in _KEYS else parts)
