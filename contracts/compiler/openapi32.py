"""OpenAPI 3.2: `query`, `additionalOperations` and `in: querystring` join what 3.1 has."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.compiler import openapi3
from contracts.compiler.headers import is_token
from contracts.compiler.openapi3 import base_paths, body, response, security_schemes, webhooks
from contracts.compiler.openapi31 import schema_homes, schema_rules
from contracts.compiler.reading import Node, Reading
from contracts.model.operation import Parameter

__all__ = [
    "base_paths", "body", "operations", "parameters", "response", "schema_homes", "schema_rules", "security_schemes",
    "webhooks",
]  # fmt: skip

_METHODS = (*openapi3.METHODS, "query")
_LOCATIONS = {"path": "simple", "query": "form", "header": "simple", "cookie": "form", "querystring": "form"}


def operations(item: Node) -> Iterator[tuple[str, Node]]:
    """Give the operations of a path item; methods under `additionalOperations` are taken as they are written."""
    yield from openapi3.operations(item, _METHODS)
    for method, node in item.child("additionalOperations").members():
        if is_token(method) and method.lower() not in _METHODS:
            yield method, node


def parameters(reading: Reading, holders: tuple[Node, ...]) -> tuple[Parameter, ...]:
    """Give the parameters, `querystring` ones among them."""
    return openapi3.parameters(reading, holders, _LOCATIONS)
