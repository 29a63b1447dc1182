"""Identities: which array is a page's items, and by what a path names a new resource."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.suite.identity import items_in

ONE, TWO = {"id": 1}, {"id": 2}


@pytest.mark.parametrize(
    ("body", "items"),
    [
        ([], []),
        ([ONE, 5], [ONE]),
        ({"items": [ONE]}, [ONE]),
        ({"items": [], "total": 0}, []),
        ({"data": {"items": [ONE], "total": 1}}, [ONE]),
        ({"data": {"items": []}}, []),
        ({"_embedded": {"pets": [ONE]}, "_links": {"self": {"href": "/"}}}, [ONE]),
        ({"errors": [], "data": [ONE]}, [ONE]),
        ({"errors": [], "data": {"items": [ONE]}}, [ONE]),
        ({"tags": [], "pets": [ONE]}, [ONE]),
        ({"tags": ["a"], "pets": []}, []),
        ({"pets": [], "links": [TWO]}, []),
        ({"links": [TWO]}, [TWO]),
        ({"messages": [TWO], "data": [ONE]}, [ONE]),
        # None of these is an empty page.
        ({"1": ONE, "2": TWO}, None),
        ({"1": {"id": 1, "tags": []}}, None),
        ({"errors": [], "data": {"1": ONE}}, None),
        ({"names": ["a", "b"]}, None),
        (["a", "b"], None),
        ({}, None),
        ("id\n1\n", None),
        (None, None),
    ],
)
def test_the_items_of_a_page_are_an_array_of_objects(body: Any, items: list[dict[str, Any]] | None) -> None:
    assert items_in(body) == items
