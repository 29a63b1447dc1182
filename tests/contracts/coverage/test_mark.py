"""Marks: what is kept of a coverage, and what a later one has lost against it."""

from __future__ import annotations

import json

import pytest

from contracts.coverage.coverage import Coverage
from contracts.coverage.item import OPERATIONS, STATUSES, Item
from contracts.coverage.mark import from_plain, to_plain
from contracts.errors import ConfigError

A, B = Item(OPERATIONS, "GET /a", "/paths/~1a/get", "reached"), Item(OPERATIONS, "GET /b", "/paths/~1b/get", "reached")
STATUS = Item(STATUSES, "GET /a", "/paths/~1a/get/responses/200", "200")
THEN = Coverage((A, B, STATUS), frozenset({A, STATUS}))


def test_a_mark_survives_its_file() -> None:
    mark = from_plain(json.loads(json.dumps(to_plain(THEN))), "coverage.json")
    assert mark.percent == THEN.percent == 75.0
    assert mark.lost(THEN) == ()
    assert mark.drop(THEN) == 0


def test_what_is_no_longer_covered_is_lost() -> None:
    mark = from_plain(to_plain(THEN), "coverage.json")
    now = Coverage((A, B, STATUS), frozenset({B, STATUS}))
    assert mark.lost(now) == (A,)
    assert mark.drop(now) == 0
    assert mark.drop(Coverage((A, B, STATUS), frozenset({B}))) == 50.0


def test_what_left_the_contract_is_not_lost() -> None:
    assert from_plain(to_plain(THEN), "coverage.json").lost(Coverage((B,), frozenset())) == ()


@pytest.mark.parametrize("plain", [None, [], {}, {"version": 1}, {"version": 1, "percent": "x", "dimensions": {}}])
def test_what_is_no_coverage_file_is_refused(plain: object) -> None:
    with pytest.raises(ConfigError, match=r"coverage\.json: is no coverage file"):
        from_plain(plain, "coverage.json")


def test_a_file_of_another_version_is_refused() -> None:
    with pytest.raises(ConfigError, match="of version 9"):
        from_plain({"version": 9}, "coverage.json")


def test_a_percentage_is_rounded_down() -> None:
    items = tuple(Item(OPERATIONS, f"GET /{index}", "", "reached") for index in range(3000))
    assert Coverage(items, frozenset(items[:-1])).percent == 99.9
    assert Coverage(items, frozenset(items)).percent == 100.0
    assert Coverage((), frozenset()).percent == 100.0
