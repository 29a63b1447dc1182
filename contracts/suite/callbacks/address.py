"""Addresses: takes a callback's expression and a request, gives the request with a receiver's address where the
expression reads it from."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from contracts.exchange.message import Request
from contracts.media import shape
from contracts.model.operation import Callback, Operation
from contracts.pointer import split
from contracts.suite.parts import body_of
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
    body = body_of(request)
    if not isinstance(body, dict):
        return None
    try:
        body = _put(body, split(match["pointer"]), address)
    except LookupError:
        return None
    asking = requests.with_body(operation, request, {**body, **_everything(operation, body)})
    return asking or requests.with_body(operation, request, body)


def _put(body: dict[str, Any], tokens: list[str], value: str) -> dict[str, Any]:
    """Give `body` with `value` at the end of a way, of which is made what is missing. Raises LookupError where the way
    leads through what holds nothing, or past the end of an array."""
    changed = deepcopy(body)
    node: Any = changed
    for token, following in zip_longest(tokens, tokens[1:]):
        place = _place(node, token)
        if following is None:
            node[place] = value
        elif node[place] is None:
            node[place] = [] if following == "0" else {}
        node = node[place]
    return changed


def _place(node: Any, token: str) -> str | int:
    """Give where `token` lies in `node`, which has nothing (null) there when it had no such place. Raises
    LookupError."""
    if isinstance(node, dict):
        node.setdefault(token, None)
        return token
    if isinstance(node, list) and token.isdecimal() and token.isascii() and len(token) < 10 and int(token) <= len(node):
        if int(token) == len(node):
            node.append(None)
        return int(token)
    raise LookupError(token)


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
