"""OpenAPI 3.2: `query`, `additionalOperations` and `in: querystring` join what 3.1 has."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.compiler import openapi3
from contracts.compiler.headers import is_token
from contracts.compiler.openapi3 import (
    base_paths,
    body,
    response,
    schema_home,
    scheme_home,
    security_scheme,
    webhooks,
)
from contracts.compiler.openapi31 import schema_rules
from contracts.compiler.reading import Node, Reading
from contracts.compiler.version import Holders
from contracts.model.operation import Parameter

__all__ = [
    "base_paths", "body", "operations", "parameters", "response", "schema_home", "schema_rules", "scheme_home",
    "security_scheme", "webhooks",
]  # fmt: skip

_METHODS = (*openapi3.METHODS, "query")
_LOCATIONS = {**openapi3.LOCATIONS, "querystring": "form"}


def operations(reading: Reading, item: Node) -> Iterator[tuple[str, Node]]:
    """Give the operations of a path item; methods under `additionalOperations` are taken as they are written."""
    yield from openapi3.operations(reading, item, _METHODS)
    for method, node in item.child("additionalOperations").members():
        if not is_token(method) or method.lower() in _METHODS:
            message = f"{method!r} is no method, or one that has a field of its own"
            reading.report("structure", message, node.pointer)
        else:
            yield method, node


def parameters(reading: Reading, holders: Holders) -> tuple[Parameter, ...]:
    """Give the parameters, `querystring` ones among them."""
    return openapi3.parameters(reading, holders, _LOCATIONS)
