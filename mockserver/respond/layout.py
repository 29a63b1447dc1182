"""Layouts: takes an operation and the schema of its answer, says where in it the resource and the list are."""

from __future__ import annotations

from dataclasses import dataclass

from contracts.model.operation import Operation
from contracts.model.schema import Schema
from contracts.names import plain, singular
from mockserver.respond.members import Member

Path = tuple[str | int, ...]

_ENVELOPES = ("data", "result", "item", "resource", "response", "payload", "body", "value", "record", "entity")
_LISTS = (
    "items", "data", "results", "values", "value", "entries", "records", "list", "rows", "elements", "content",
    "resources", "objects", "hits", "docs", "documents", "nodes", "edges",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A member of an answer, and the way to it."""

    path: Path
    member: Member


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things are in an answer: the `root`, the `resource` it is about (the root, or what the root wraps), and
    the `listing`, when it is a collection that the answer gives."""

    root: Place
    resource: Place
    listing: Place | None

    @property
    def item(self) -> Member | None:
        """An item of the list, when the schema tells of it."""
        return self.listing.member.items if self.listing else None


def layout_of(operation: Operation, schema: Schema, *, pages: bool) -> Layout:
    """Give the layout of answers that keep `schema`; `pages` says whether the operation has paging parameters."""
    root = Place((), Member("", schema))
    segments = operation.path.rstrip("/").split("/")
    noun = next((plain(segment) for segment in reversed(segments) if segment and "{" not in segment), "")
    resource = _wrapped(root, noun)
    # A resource may hold a list and a total without being a collection: an order has items.
    gives_many = pages or (operation.method == "GET" and "{" not in segments[-1] and "id" not in root.member.members)
    listing = None
    if "array" in root.member.types:
        listing = root
    elif gives_many:
        listing = _listed(root, noun) or (_listed(resource, noun) if resource is not root else None)
    return Layout(root, resource, listing)


def _wrapped(root: Place, noun: str) -> Place:
    """Give the one object that `root` wraps: by its name, or because there is nothing else; else `root` itself."""
    members = root.member.members
    if "id" in members:
        return root
    inner = [member for member in members.values() if "object" in member.types]
    for member in inner:
        name = plain(member.name)
        if name in _ENVELOPES or name in (noun, singular(noun)) or len(members) == 1:
            return Place((member.name,), member)
    return root


def _listed(holder: Place, noun: str) -> Place | None:
    """Give the list that `holder` holds: by its name, else the only one of objects, else the only one."""
    lists = [member for member in holder.member.members.values() if "array" in member.types]
    by_name = {plain(member.name): member for member in lists}
    named = next((by_name[name] for name in (noun, *_LISTS) if name in by_name), None)
    if named is None:
        of_objects = [member for member in lists if member.items is not None and "object" in member.items.types]
        named = next((found[0] for found in (of_objects, lists) if len(found) == 1), None)
    return Place((*holder.path, named.name), named) if named else None
