"""Targets of links: by name, and by the places where an operation is written."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.compiler.compile import compile_contract
from contracts.model.link_targets import LinkTargets
from contracts.model.operation import Link, Operation
from tests.contracts.compiler.texts import Plain


@pytest.fixture(scope="module")
def operations() -> dict[str, Operation]:
    paths: dict[str, Any] = {
        "/jobs": {"post": {"operationId": "make"}},
        "/jobs/{id}": {"get": {"operationId": "get/jobs/{id}"}, "delete": {"operationId": "make"}},
        "/files/{name}": {"$ref": "#/components/pathItems/File"},
    }
    shared = {"pathItems": {"File": {"get": {"operationId": "file"}}}}
    document = {"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": paths, "components": shared}
    return {each.key: each for each in compile_contract(Plain(document)).operations}


@pytest.mark.parametrize(
    ("operation_id", "reference", "key"),
    [
        ("get/jobs/{id}", None, "GET /jobs/{id}"),
        ("make", None, "POST /jobs"),
        ("other", None, None),
        ("other", "#/paths/~1jobs/post", None),
        (None, "#/paths/~1jobs~1{id}/get", "GET /jobs/{id}"),
        (None, "#/paths/~1jobs~1%7Bid%7D/get", "GET /jobs/{id}"),
        (None, "#/paths/~1files~1{name}/get", "GET /files/{name}"),
        (None, "#/components/pathItems/File/get", "GET /files/{name}"),
        (None, "other.yaml#/paths/~1jobs/post", None),
        (None, "#/paths/~1jobs~1{id}", None),
        (None, "#/paths/~1jobs/GET", None),
        (None, "/paths/~1jobs/post", None),
        (None, None, None),
    ],
)
def test_target(
    operations: dict[str, Operation], operation_id: str | None, reference: str | None, key: str | None
) -> None:
    link = Link("next", "", operation_id=operation_id, operation_ref=reference)
    found = LinkTargets(operations.values()).of(link)
    assert (found.key if found else None) == key
