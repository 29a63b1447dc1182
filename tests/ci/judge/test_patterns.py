"""Which patterns are of ECMA-262 and which of others."""

from __future__ import annotations

import pytest

from ci.judge.patterns import is_ecma

CASES = [
    ("", True),
    ("^[a-z0-9._-]{1,20}$", True),
    (r"^\d{4}-\d\d\/\p{L}(?=a)(?<!b)(?:c)(?<name>d)\k<name>\u{1F600}?$", True),
    (r"[{}\]()]", True),
    ("(?=a)", True),
    (r"\Aa\Z", False),
    ("[a-z]{1-35}", False),
    ("a{,3}", False),
    ("(?!a)+", False),
    ("(?i)a", False),
    ("(?P<name>a)", False),
    ("(a", False),
    ("a)", False),
    ("[a", False),
    ("a]", False),
    ("\\", False),
]


@pytest.mark.parametrize(("pattern", "good"), CASES)
def test_a_pattern(pattern: str, good: bool) -> None:
    assert is_ecma(pattern) is good
