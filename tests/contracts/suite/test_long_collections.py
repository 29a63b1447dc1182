"""Long collections: what was not walked to its end is not known, and nothing is said against a service for that."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.suite.orders import newest_first
from contracts.suite.probes import created, deleted, paging
from contracts.suite.walk import longest
from tests.contracts.suite.fakes import Talk
from tests.contracts.suite.shelf import Shelf, document
from tests.contracts.suite.test_probes import tried

PROBES = (created.PROBE, deleted.PROBE, paging.PROBE)
SORT = {"name": "sort", "in": "query", "schema": {"type": "string", "enum": ["title", "-created_at"]}}
OWN = {"name": "id", "in": "query", "schema": {"type": "integer"}}
_MOST_REQUESTS = 220


def talked(shelf: Shelf, contract: dict[str, Any]) -> Talk:
    """Give the talk in which the probes looked at a shelf."""
    talk = Talk(contract, shelf)
    for probe in PROBES:
        for operation in talk.contract.operations:
            if probe.applies(talk.session, operation):
                tried(talk, probe, operation)
    return talk


def rules(talk: Talk) -> set[str]:
    return {each.finding.rule for each in talk.found}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("tells", [True, False], ids=["total", "no-total"])
@pytest.mark.parametrize("in_front", [False, True], ids=["appended", "in-front"])
@pytest.mark.parametrize("position", ["offset", "cursor", "page"])
@pytest.mark.parametrize("count", [7, 310, 400, 1_000, 5_000])
def test_a_service_that_pages_well_is_left_alone(count: int, position: str, in_front: bool, tells: bool) -> None:
    shelf = Shelf(count, in_front=in_front, tells=tells)
    talk = talked(shelf, document(position))
    assert [(each.finding.rule, each.finding.message) for each in talk.found] == []
    assert len(shelf.asked) < _MOST_REQUESTS
    if count <= 1_000:
        assert talk.skipped == []


@pytest.mark.parametrize(
    ("position", "more", "in_front", "tells", "is_seen"),
    [
        ("cursor", (), False, False, False),
        ("cursor", (), True, False, True),
        ("cursor", (SORT,), False, False, True),
        ("cursor", (OWN,), False, False, True),
        ("offset", (), False, True, True),
        ("page", (), False, True, True),
        ("page", (), False, False, False),
    ],
)
def test_what_is_new_in_a_long_collection_is_looked_for_where_it_is_likely(
    position: str, more: tuple[dict[str, Any], ...], in_front: bool, tells: bool, is_seen: bool
) -> None:
    talk = talked(Shelf(9_000, in_front=in_front, tells=tells), document(position, *more))
    said = [each.reason for each in talk.skipped if each.check == "created"]
    assert bool(said) != is_seen
    assert all("more than can be walked" in reason for reason in said)


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("count", "position", "fault", "rule"),
    [
        (7, "cursor", "endless", "page-endless"),
        (7, "offset", "same", "page-endless"),
        (400, "page", "same", "page-endless"),
        (400, "cursor", "endless", "page-endless"),
        (1_000, "cursor", "skips", "page-skips"),
        (5_000, "cursor", "skips", "page-skips"),
        (5_000, "cursor", "repeats", "page-repeats"),
        (1_000, "offset", "unlisted", "created-not-listed"),
        (1_000, "cursor", "kept", "deleted-still-listed"),
        (5_000, "offset", "kept", "deleted-still-listed"),
    ],
)
def test_what_is_proven_is_said_of_long_collections_as_well(count: int, position: str, fault: str, rule: str) -> None:
    assert rule in rules(talked(Shelf(count, fault=fault), document(position)))


@pytest.mark.parametrize(("most", "asked"), [(7, 7), (50, 50), (500, 500), (10**9, 1_000)])
def test_pages_are_as_long_as_the_contract_lets_them_be(most: int, asked: int) -> None:
    talk = Talk(document("offset", longest=most), Shelf(7))
    assert longest(talk.contract.operations[0]) == asked


@pytest.mark.parametrize(
    ("orders", "chosen"),
    [(["-created_at"], "-created_at"), (["created:desc"], "created:desc"), (["created_at", "-title"], None)],
)
def test_an_order_by_age_is_told_from_others(orders: list[str], chosen: str | None) -> None:
    sort = {"name": "sort", "in": "query", "schema": {"type": "string", "enum": orders}}
    found = newest_first(Talk(document("offset", sort), Shelf(7)).contract.operations[0])
    assert (found[1] if found else None) == chosen
