"""Patterns: as ECMA-262 reads them, and bounded in time."""

from __future__ import annotations

import time

import pytest

from contracts.model.pattern import BoundedPattern, is_linear, matcher

MATCHES = [
    (r"a", "bab", True),
    (r"^a$", "a", True),
    (r"^a$", "a\n", False),
    (r"^\d$", "٣", False),
    (r"^\w$", "ä", False),
    (r"^\p{L}$", "ä", True),
    (r"^.$", "😀", True),
    (r"^[^/]+$", "a/b", False),
    (r"^(?!x)", "y", True),
    (r"^(?!x)", "x", False),
    (r"(?<=a)b", "ab", True),
    (r"^(a+)\1$", "aaaa", True),
    (r"^(a+)\1$", "aaa", False),
    (r"", "", True),
]


@pytest.mark.parametrize(("pattern", "text", "found"), MATCHES)
def test_matches(pattern: str, text: str, found: bool) -> None:
    compiled = matcher(pattern)
    assert compiled is not None
    assert compiled.matches(text) is found


@pytest.mark.parametrize("pattern", ["(", "[z-a]", "a{2,1}", r"\p{Nothing}", "(?P<n>a)(?P<n>b)", "a" * 10_001, "*"])
def test_what_is_no_pattern(pattern: str) -> None:
    assert matcher(pattern) is None
    assert not is_linear(pattern)


@pytest.mark.parametrize(
    ("pattern", "linear"), [(r"^(a+)+$", True), (r"^(?:a|a)*$", True), (r"(?=a)b", False), (r"(a)\1", False)]
)
def test_linear(pattern: str, linear: bool) -> None:
    assert is_linear(pattern) is linear


@pytest.mark.parametrize(
    "pattern", [r"^(a+)+$", r"^(a|aa)+$", r"^(?=(a+)+$)b", r"^(?!(a+)+$)", r"(.*a){20}(?!x)", r"^((a+)\2?)+$"]
)
def test_evil_patterns_end_soon(pattern: str) -> None:
    compiled = matcher(pattern)
    assert compiled is not None
    started = time.process_time()
    compiled.matches("a" * 50_000 + "!")
    assert time.process_time() - started < 1


def test_the_keyword_refuses_texts_only() -> None:
    keyword = BoundedPattern(None, "^(?!x)", ())
    keyword.validate(1)
    keyword.validate("y")
    with pytest.raises(ValueError, match="does not match"):
        keyword.validate("x")
