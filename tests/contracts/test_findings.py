"""Findings: what stays the same about them, and how they are told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contracts.findings import Finding, Place, Severity

FINDING = Finding("request-body", "is no text", Severity.WARNING, "/a", ("body", "tags", 0), "POST /a")


class There:
    """A locator that knows one line."""

    def place(self, pointer: str) -> Place:
        return Place("api.yaml", pointer, 7, 3)


def test_a_place_names_the_line_or_else_the_pointer() -> None:
    assert str(Place("api.yaml", "/a", 7, 3)) == "api.yaml:7:3"
    assert str(Place("api.yaml", "/a")) == "api.yaml#/a"


def test_a_fingerprint_does_not_change_between_releases() -> None:
    assert FINDING.fingerprint == "94df9614fe718017"


@pytest.mark.parametrize(
    "other",
    [{"message": "other"}, {"location": ("body", "tags", 1)}, {"severity": Severity.ERROR}, {"locator": There()}],
)
def test_a_fingerprint_stays_the_same_while_words_and_lines_change(other: dict[str, object]) -> None:
    assert replace(FINDING, **other).fingerprint == FINDING.fingerprint  # type: ignore[arg-type]


@pytest.mark.parametrize("other", [{"rule": "x"}, {"pointer": "/b"}, {"operation": ""}, {"location": ("body", "name")}])
def test_a_fingerprint_tells_findings_apart(other: dict[str, object]) -> None:
    assert replace(FINDING, **other).fingerprint != FINDING.fingerprint  # type: ignore[arg-type]


def test_a_fingerprint_is_made_of_any_text() -> None:
    assert len(Finding("x", "", pointer="/\ud800").fingerprint) == 16


def test_where_a_finding_stands_does_not_make_it_another() -> None:
    assert replace(FINDING, locator=There()) == FINDING
    assert len({replace(FINDING, locator=There()), FINDING}) == 1


def test_within_moves_the_location() -> None:
    assert FINDING.within("part", 2).location == ("part", 2, "body", "tags", 0)


def test_as_plain_values() -> None:
    assert replace(FINDING, locator=There()).as_dict() == {
        "rule": "request-body",
        "severity": "warning",
        "message": "is no text",
        "file": "api.yaml",
        "line": 7,
        "column": 3,
        "pointer": "/a",
        "location": ["body", "tags", 0],
        "operation": "POST /a",
        "fingerprint": FINDING.fingerprint,
    }
    assert FINDING.as_dict()["line"] is None
