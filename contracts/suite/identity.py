"""Identities: takes what an answer shows, gives the texts by which a path names it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from contracts.exchange.runtime_expression import ExpressionFault, expression
from contracts.media import percent
from contracts.model.link_targets import LinkTargets
from contracts.model.operation import Operation
from contracts.model.template import shape_of
from contracts.route.router import Router, values_of
from contracts.suite.about import About
from contracts.suite.kinds import Kind, links_of, shape_of_or_empty
from contracts.suite.told import json_body, told

Values = Mapping[str, str]

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


def items_in(body: Any) -> list[dict[str, Any]]:
    """Give the items of a page: the body when it is an array, else its only (or first) array of objects."""
    held = [body] if isinstance(body, list) else list(body.values()) if isinstance(body, dict) else []
    arrays = [each for each in held if isinstance(each, list)]
    return next(([item for item in each if isinstance(item, dict)] for each in arrays), [])


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
