"""Identities: takes what an answer shows, gives the texts by which a path names it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import Any

from contracts.exchange.runtime_expression import ExpressionFault, expression
from contracts.media import percent
from contracts.model.link_targets import LinkTargets
from contracts.model.operation import Operation
from contracts.model.template import shape_of
from contracts.names import plain
from contracts.route.router import Router, values_of
from contracts.suite.about import About
from contracts.suite.kinds import Kind, links_of, shape_of_or_empty
from contracts.suite.told import json_body, told

Values = Mapping[str, str]

_WRAPPERS = frozenset({"data", "embedded", "result", "results", "response", "payload", "content", "collection"})
# Arrays that go with a page, and are its items only where nothing else is.
_ASIDE = frozenset({"errors", "warnings", "messages", "links", "included", "facets", "filters", "sorts"})
_IDS = ("id", "uuid", "guid", "key", "slug", "code", "name", "number")


def identified(kind: Kind, about: About, targets: LinkTargets, router: Router[Operation]) -> Values | None:
    """Give the values by which a new resource is found, as its creator's answer tells them: in its body where that
    names them, else in Location."""
    from_body = _by_links(kind, about, targets) or _by_members(kind, about)
    if from_body is not None:
        return from_body
    route, texts, _ = router.find((about.field("location") or "").partition("?")[0], "GET")
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


def _by_members(kind: Kind, about: About) -> Values | None:
    body = json_body(about.response)
    if not isinstance(body, dict):
        return None
    if len(body) == 1 and isinstance(inner := next(iter(body.values())), dict):
        body = inner
    outer = about.judged.values["path"]
    known = {name: _text(outer.get(name)) or _text(body.get(name)) for name in kind.names[:-1]}
    known[kind.parameter] = identity(kind, body)
    return None if None in known.values() else {name: text for name, text in known.items() if text is not None}


def items_in(body: Any) -> list[dict[str, Any]] | None:
    """Give the items of a page: the body when it is an array, else an array right in it or in what wraps it, rather
    one that is not empty, and of equals the first. None where no array of objects is found: that is no empty page."""
    if isinstance(body, list):
        return _objects(body)
    wrapped = [body, *_wrapped(body)] if isinstance(body, dict) else []
    found = [
        ((plain(name) in _ASIDE, not objects), objects)
        for inner in wrapped
        for name, value in inner.items()
        if isinstance(value, list) and (objects := _objects(value)) is not None
    ]
    rank, items = min(found, key=itemgetter(0), default=((True, True), []))
    return None if rank == (True, True) else items


def _objects(array: list[Any]) -> list[dict[str, Any]] | None:
    """Give the objects of an array, None when it is one of something else."""
    objects = [item for item in array if isinstance(item, dict)]
    return objects if objects or not array else None


def _wrapped(body: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Give what stands in the members whose names say that the answer itself is in them."""
    return (value for name, value in body.items() if plain(name) in _WRAPPERS and isinstance(value, dict))


def identity_names(kind: Kind) -> tuple[str, ...]:
    """Give the members in which one of a kind may tell what its path names it by, the likeliest first."""
    return (kind.parameter, *_IDS)


def identity(kind: Kind, item: Mapping[str, Any]) -> str | None:
    """Give the text by which a path names an item, None when it does not tell."""
    return next((text for name in identity_names(kind) if (text := _text(item.get(name))) is not None), None)


def _text(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
        return None
    return percent.escape_in_path(str(value))
