"""The documents: grafting, and that the small one is what the workloads ask of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from ci.bench.probe import has
from ci.bench.specimens import GRAFTED_PATH, SMALL, graft, prepare
from ci.bench.workloads import STAGES, STARTS, WORKLOADS, workload

STOCK: dict[str, Any] = {
    "openapi": "3.0.3",
    "paths": {"/repos": {"get": {}}},
    "components": {"schemas": {"Repo": {}}, "examples": {"repo": {}}},
}


def small() -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load(SMALL.read_bytes())
    return document


def test_a_graft_adds_one_path_and_its_schemas() -> None:
    grafted = graft(STOCK, small(), GRAFTED_PATH)
    assert grafted["paths"] == {"/repos": {"get": {}}, GRAFTED_PATH: small()["paths"][GRAFTED_PATH]}
    assert grafted["components"]["examples"] == {"repo": {}}
    assert grafted["components"]["schemas"].keys() == {"Repo", *small()["components"]["schemas"]}


def test_a_graft_leaves_its_stock_alone() -> None:
    graft(STOCK, small(), GRAFTED_PATH)
    assert STOCK["paths"].keys() == {"/repos"}
    assert STOCK["components"]["schemas"].keys() == {"Repo"}


def test_a_graft_onto_itself_collides() -> None:
    with pytest.raises(ValueError, match="BenchmarkItem, BenchmarkNewItem"):
        graft(small(), small(), GRAFTED_PATH)


def test_the_small_document_has_three_operations() -> None:
    methods = {"get", "put", "post", "delete", "patch", "head", "options", "trace"}
    assert sum(len(item.keys() & methods) for item in small()["paths"].values()) == 3


@pytest.mark.parametrize("name", [*(one for one in STARTS if one != "github-yaml"), "github-changed"])
def test_a_document_that_is_not_installed_is_said(name: str, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        prepare(name, tmp_path)


def test_every_workload_has_a_stage_and_every_start_a_workload() -> None:
    staged = [document for stage in STAGES for document in stage]
    assert {one.document for one in WORKLOADS} == set(staged)
    assert all(workload(name) in WORKLOADS for name in STARTS.values())


@pytest.mark.parametrize(
    ("body", "right"),
    [
        (b'{"id": 1, "name": "a", "more": null}', True),
        (b'{"value": {"id": 1, "name": "a"}}', False),
        (b'["id", "name"]', False),
        (b"id name", False),
        (b"\xff", False),
    ],
)
def test_a_right_answer_is_an_object_with_the_members(body: bytes, right: bool) -> None:
    assert has(body, frozenset({"id", "name"})) is right
