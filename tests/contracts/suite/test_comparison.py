"""Comparisons: what says the same, and what does not."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.suite.comparison import differences


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ({"a": 1}, {"a": 1, "b": 2}),
        ({"a": 1, "secret": "x"}, {"a": 1}),
        ({"a": " Text "}, {"a": "text"}),
        ({"a": "2026-01-01T01:00:00+01:00"}, {"a": "2026-01-01T00:00:00Z"}),
        ({"a": 1}, {"a": 1.0}),
        ({"a": 1}, {"a": "1"}),
        ({"a": ["x", "y"]}, {"a": ["y", "x"]}),
        ({"a": {"b": [{"c": 1}]}}, {"a": {"b": [{"c": 1, "d": 2}], "e": 3}}),
        ({"a": "https://example.com"}, {"a": "https://example.com/"}),
    ],
)
def test_what_means_the_same_differs_nowhere(sent: Any, shown: Any) -> None:
    assert list(differences(sent, shown)) == []


@pytest.mark.parametrize(
    ("sent", "shown", "where"),
    [
        ({"a": 1}, {"a": 2}, [("a",)]),
        ({"a": True}, {"a": 1}, [("a",)]),
        ({"a": None}, {"a": ""}, [("a",)]),
        ({"a": "x"}, {"a": ["x"]}, [("a",)]),
        ({"a": ["x", "y"]}, {"a": ["x"]}, [("a",)]),
        ({"a": ["x", "y"]}, {"a": ["x", "z"]}, [("a", 1)]),
        ({"a": {"b": [{"c": 1}]}}, {"a": {"b": [{"c": 2}]}}, [("a", "b", 0, "c")]),
        ({"a": "2026-01-01T00:00:00Z", "b": 1}, {"a": "2026-01-02T00:00:00Z", "b": 2}, [("a",), ("b",)]),
    ],
)
def test_what_means_another_thing_is_named(sent: Any, shown: Any, where: list[Any]) -> None:
    assert [path for path, _, _ in differences(sent, shown)] == where
