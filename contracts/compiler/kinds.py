"""Kinds: takes the pointer of a node, says whether that place can hold what a reference to it asks for."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, get_args

from contracts.pointer import split

Kind = Literal[
    "schemas", "responses", "parameters", "examples", "requestBodies", "headers", "securitySchemes", "links",
    "callbacks", "pathItems", "mediaTypes",
]  # fmt: skip
"""What can be referred to, named as the section of `components` that holds it."""

_KINDS = frozenset(get_args(Kind))
# Sections at the top of a document, most of them those of Swagger 2.0.
_TOP = {
    "definitions": "schemas",
    "parameters": "parameters",
    "responses": "responses",
    "securityDefinitions": "securitySchemes",
    "paths": "pathItems",
    "webhooks": "pathItems",
}


@lru_cache(maxsize=10_000)
def may_hold(pointer: str, kind: Kind) -> bool:
    """Say whether one of `kind` may stand at `pointer`; what lies within a definition may be of any kind."""
    tokens = split(pointer)
    if tokens and tokens[0] in _TOP:
        return len(tokens) > 2 or (len(tokens) == 2 and _TOP[tokens[0]] == kind)
    if tokens and tokens[0] == "components":
        return len(tokens) > 3 or (len(tokens) == 3 and (tokens[1] == kind or tokens[1] not in _KINDS))
    return bool(tokens)
