"""The version that follows from what changed."""

from __future__ import annotations

import pytest

from contracts.diff.law import Verdict
from contracts.diff.versioning import is_enough, next_version

BREAKING, POSSIBLE, SAFE = Verdict.BREAKING, Verdict.POSSIBLE, Verdict.SAFE


@pytest.mark.parametrize(
    ("stated", "verdicts", "expected"),
    [
        ("1.4.2", {BREAKING, SAFE}, "2.0.0"),
        ("1.4.2", {POSSIBLE}, "2.0.0"),
        ("1.4.2", {SAFE}, "1.5.0"),
        ("1.4.2", set(), "1.4.2"),
        ("0.3.1", {BREAKING}, "0.4.0"),
        ("v2", {BREAKING}, "v3.0.0"),
        ("1.2.3-beta+5", {SAFE}, "1.3.0"),
        ("2024-06-01", {BREAKING}, None),
        ("20240601", {BREAKING}, None),
        ("latest", {BREAKING}, None),
    ],
)
def test_the_next_version(stated: str, verdicts: set[Verdict], expected: str | None) -> None:
    assert next_version(stated, verdicts) == expected


@pytest.mark.parametrize(
    ("stated", "wanted", "expected"),
    [("2.0.0", "2.0.0", True), ("2.1", "2.0.0", True), ("1.9.9", "2.0.0", False), ("latest", "2.0.0", False)],
)
def test_whether_a_version_is_enough(stated: str, wanted: str, expected: bool) -> None:
    assert is_enough(stated, wanted) is expected
