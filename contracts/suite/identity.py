"""Identities: takes what an answer shows, gives the texts by which a path names it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from operator import itemgetter
from typing import Any
from urllib.parse import urljoin, urlsplit

from contracts.exchange.runtime_expression import ExpressionFault, expression
from contracts.media import percent, shape
from contracts.model.link_targets import LinkTargets
from contracts.model.operation import Operation
from contracts.model.template import shape_of
from contracts.names import plain, singular
from contracts.route.router import Router, values_of
from contracts.suite.about import About
from contracts.suite.kinds import Kind, links_of, shape_of_or_empty
from contracts.suite.told import json_body, told

Values = Mapping[str, str]

_CREATED = 201
# Members whose names say that the answer itself is in them.
_WRAPPERS = frozenset({"data", "embedded", "result", "results", "response", "payload", "content", "collection"})
# Arrays that go with a page, and are its items only where nothing else is.
_ASIDE = frozenset({"errors", "warnings", "messages", "links", "included", "facets", "filters", "sorts"})
_IDS = ("id", "uuid", "guid")
# These may tell one from another, or say something of it.
_LOOSE = ("key", "slug", "code", "name", "number")


@dataclass(frozen=True, slots=True)
class _Shown:
    """What an answer shows of a new resource; it is the body, or the member `within` of that."""

    members: Mapping[str, Any]
    within: str = ""


def identified(kind: Kind, about: About, targets: LinkTargets, router: Router[Operation]) -> Values | None:
    """Give the values by which a new resource is found, as its creator's answer tells them: under the parameter's own
    name, by a documented link, in the Location of a 201 (RFC 9110, section 15.3.2), as an identifier, or under another
    name where the contract says that it has that and no identifier."""
    shown = _shown(kind, json_body(about.response))
    is_created = about.response.status == _CREATED
    return (
        _by_members(kind, about, shown, (kind.parameter,))
        or _by_links(kind, about, targets)
        or (_by_location(kind, about, router) if is_created else None)
        or _by_members(kind, about, shown, _IDS)
        or (_by_location(kind, about, router) if not is_created else None)
        or _by_promise(kind, about, shown)
    )


def _shown(kind: Kind, body: Any) -> list[_Shown]:
    """Give what in a body may be the resource: what is wrapped in it, or called like one of the kind, before the body
    itself, which is it when it has an identifier."""
    if not isinstance(body, dict):
        return []
    whole = _Shown(body)
    if any(_text(body.get(name)) is not None for name in _IDS):
        return [whole]
    names = _WRAPPERS | {_noun(kind)} | ({plain(name) for name in body} if len(body) == 1 else set())
    return [*(_Shown(inner, name) for name, inner in _inner(body, names)), whole]


def _noun(kind: Kind) -> str:
    """Give the name for one of a kind, as its path has it."""
    return singular(plain(kind.path.split("/")[-2]))


def _by_location(kind: Kind, about: About, router: Router[Operation]) -> Values | None:
    """Find the path of Location, which may be a whole URI or relative to the request (RFC 9110, section 10.2.2)."""
    try:
        path = urlsplit(urljoin(about.request.path, about.field("location") or "")).path
    except ValueError:
        return None
    route, texts, _ = router.find(path, "GET")
    if route is not None and shape_of_or_empty(route.target.path) == shape_of(kind.path):
        return values_of(route, texts)
    return None


def _by_links(kind: Kind, about: About, targets: LinkTargets) -> Values | None:
    exchange = told(about)
    for link in links_of(about.operation):
        target = targets.of(link)
        if target is None or shape_of_or_empty(target.path) != shape_of(kind.path):
            continue
        try:
            found = {name: expression(link.parameters[name])(exchange) for name in kind.names}
        except (KeyError, ExpressionFault):
            continue
        if all(isinstance(value, str | int) for value in found.values()):
            return {name: percent.escape_in_path(str(value)) for name, value in found.items()}
    return None


def _by_members(kind: Kind, about: About, shown: Iterable[_Shown], names: Sequence[str]) -> Values | None:
    outer = about.judged.values["path"]
    for one in shown:
        found = {name: _text(outer.get(name)) or _text(one.members.get(name)) for name in kind.names[:-1]}
        found[kind.parameter] = _first(one.members, names)
        if None not in found.values():
            return {name: text for name, text in found.items() if text is not None}
    return None


def _by_promise(kind: Kind, about: About, shown: Iterable[_Shown]) -> Values | None:
    """Find a name that is no identifier's, where the contract says that what is shown has it."""
    known = shape.properties(about.promised_json)
    for one in shown:
        promised = shape.properties(known.get(one.within)) if one.within else known
        names = [name for name in _LOOSE if name in promised]
        has_id = any(_is_id(kind, name) for name in (*promised, *one.members))
        found = _by_members(kind, about, [one], names) if not has_id else None
        if found is not None:
            return found
    return None


def _is_id(kind: Kind, name: str) -> bool:
    return plain(name).removeprefix(_noun(kind)) in _IDS


def items_in(body: Any) -> list[dict[str, Any]] | None:
    """Give the items of a page: the body when it is an array, else an array right in it or in what wraps it, rather
    one that is not empty, and of equals the first. None where no array of objects is found: that is no empty page."""
    if isinstance(body, list):
        return _objects(body)
    held = [body, *(inner for _, inner in _inner(body, _WRAPPERS))] if isinstance(body, dict) else []
    found = [
        ((plain(name) in _ASIDE, not objects), objects)
        for inner in held
        for name, value in inner.items()
        if isinstance(value, list) and (objects := _objects(value)) is not None
    ]
    rank, items = min(found, key=itemgetter(0), default=((True, True), []))
    return None if rank == (True, True) else items


def _objects(array: list[Any]) -> list[dict[str, Any]] | None:
    """Give the objects of an array, None when it is one of something else."""
    objects = [item for item in array if isinstance(item, dict)]
    return objects if objects or not array else None


def _inner(body: Mapping[str, Any], names: Set[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the objects in the members that have one of `names`, in plain letters."""
    return ((name, value) for name, value in body.items() if plain(name) in names and isinstance(value, dict))


def identity_names(kind: Kind) -> tuple[str, ...]:
    """Give the members in which one of a kind may tell what its path names it by, the likeliest first."""
    return (kind.parameter, *_IDS, *_LOOSE)


def identity_texts(kind: Kind, item: Mapping[str, Any]) -> list[str]:
    """Give the texts of an item in those members."""
    return [str(item[name]) for name in identity_names(kind) if _text(item.get(name)) is not None]


def identity(kind: Kind, item: Mapping[str, Any]) -> str | None:
    """Give the text by which a path names an item, None when it does not tell."""
    has_id = any(name in item for name in _IDS)
    return _first(item, (kind.parameter, *_IDS) if has_id else identity_names(kind))


def _first(item: Mapping[str, Any], names: Sequence[str]) -> str | None:
    return next((text for name in names if (text := _text(item.get(name))) is not None), None)


def _text(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
        return None
    return percent.escape_in_path(str(value))
