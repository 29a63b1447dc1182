"""Names: spelling that carries no meaning, and the names of pages."""

from __future__ import annotations

import pytest

from contracts.names import CURSORS, OFFSETS, PAGE_NUMBERS, PAGE_SIZES, plain, singular


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("petId", "petid"),
        ("pet_id", "petid"),
        ("pet-id", "petid"),
        ("page[size]", "pagesize"),
        ("$top", "top"),
        ("@odata.nextLink", "odatanextlink"),
        ("Straße_1", "straße1"),
        ("名前", "名前"),
        ("_", ""),
    ],
)
def test_spelling_tells_nothing(written: str, expected: str) -> None:
    assert plain(written) == expected


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("pets", "pet"),
        ("companies", "company"),
        ("ties", "tie"),
        ("addresses", "address"),
        ("boxes", "box"),
        ("branches", "branch"),
        ("status", "status"),
        ("analysis", "analysis"),
        ("sheep", "sheep"),
        ("", ""),
    ],
)
def test_the_singular_of_a_plural(noun: str, expected: str) -> None:
    assert singular(noun) == expected


def test_names_of_pages_are_plain_and_mean_one_thing() -> None:
    kinds = [PAGE_SIZES, PAGE_NUMBERS, OFFSETS, CURSORS]
    names = [name for kind in kinds for name in kind]
    assert sorted(names) == sorted(set(names))
    assert all(plain(name) == name for name in names)
