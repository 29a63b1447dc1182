"""Addresses: takes a callback's expression and a request, gives the request with a receiver's address where the
expression reads it from."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import replace
from typing import Any

from contracts.exchange.message import Request
from contracts.media import json_text, shape
from contracts.media.malformed import Malformed
from contracts.model.operation import Callback, Operation
from contracts.pointer import split
from contracts.suite.requests import Requests
from contracts.suite.walk import with_query

_READ_FROM = re.compile(
    r"\{?\$request\.(?:body#(?P<pointer>/[^}]*)|query\.(?P<query>[^}]+)|header\.(?P<header>[^}]+))\}?"
)


def addressed(
    requests: Requests, operation: Operation, request: Request, callback: Callback, address: str
) -> Request | None:
    """Give `request` asking for everything that it can and for it to be told to `address`; None where the expression
    does not begin with something that a client says, or the request is not valid so."""
    match = _READ_FROM.match(callback.expression)
    if match is None:
        return None
    if match["query"]:
        return with_query(request, match["query"], address)
    if match["header"]:
        return replace(request, headers={**request.headers, match["header"].lower().encode(): address.encode()})
    try:
        body = json_text.decode(request.body)
    except Malformed:
        return None
    if not isinstance(body, dict):
        return None
    body = _put(body, split(match["pointer"]), address)
    asking = requests.with_body(operation, request, {**body, **_everything(operation, body)})
    return asking or requests.with_body(operation, request, body)


def _put(body: dict[str, Any], tokens: list[str], value: str) -> dict[str, Any]:
    changed = deepcopy(body)
    node = changed
    for token in tokens[:-1]:
        node = node.setdefault(token, {}) if isinstance(node, dict) else {}
    node[tokens[-1]] = value
    return changed


def _everything(operation: Operation, body: dict[str, Any]) -> dict[str, Any]:
    """Give for each list of words that `body` chooses from an enumeration the whole enumeration."""
    found: dict[str, Any] = {}
    for media in operation.body.content if operation.body is not None else ():
        for name, schema in shape.properties(media.schema).items():
            one = shape.items(schema)
            keywords = one.resolved().keywords if one is not None else {}
            if isinstance(body.get(name), list) and isinstance(keywords, dict) and "enum" in keywords:
                found[name] = list(keywords["enum"])
    return found
