"""Paths that nobody answers, and what may have been meant."""

from __future__ import annotations

import pytest

from contracts.route.nearest import Nearest

NEAREST = Nearest(
    [
        ("GET", "/v1/workflows"),
        ("POST", "/v1/workflows"),
        ("GET", "/v1/workflows/{workflow_id}"),
        ("GET", "/v1/workflows/{workflow_id}/steps"),
        ("POST", "/v1/templates/{template_id}/workflows"),
        ("DELETE", "/v1/templates/{template_id}"),
    ]
)


@pytest.mark.parametrize(
    ("method", "path", "near"),
    [
        ("GET", "/v1/workflow", ("GET /v1/workflows",)),
        ("POST", "/v1/workflow", ("POST /v1/workflows",)),
        ("GET", "/v1/workflows/", ("GET /v1/workflows",)),
        ("GET", "/workflows", ("GET /v1/workflows",)),
        ("GET", "/api/v1/workflows", ("GET /v1/workflows",)),
        ("GET", "/v2/workflows", ("GET /v1/workflows",)),
        ("GET", "/V1/Workflows", ("GET /v1/workflows",)),
        ("GET", "/v1/worklfows/17/step", ("GET /v1/workflows/{workflow_id}/steps",)),
        ("PUT", "/v1/template/7", ("DELETE /v1/templates/{template_id}",)),
        ("GET", "/", ()),
        ("GET", "", ()),
        ("GET", "/favicon.ico", ()),
        ("GET", "/v1/customers", ()),
    ],
)
def test_what_is_near_is_found(method: str, path: str, near: tuple[str, ...]) -> None:
    assert NEAREST.to(method, path) == near


@pytest.mark.timeout(30)
def test_many_paths_and_long_ones_are_compared_in_bounded_time() -> None:
    nearest = Nearest(("GET", f"/v1/service{n % 1100}/item{n}s/{{id}}/part{n % 7}") for n in range(11_000))
    assert nearest.to("GET", "/v1/service7/item7/3/part0")[0] == "GET /v1/service7/item7s/{id}/part0"
    assert nearest.to("GET", "/sevrice" * 10_000) == ()
    assert nearest.to("GET", "/" + "s" * 100_000) == ()
