"""Expressions that choose operations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.errors import ConfigError
from contracts.trial.expression import matcher

TEXT = "GET /pets/{id} showPet pets public"


@pytest.mark.parametrize(
    ("expression", "holds"),
    [
        ("pets", True),
        ("PETS", True),
        ("showpet and get", True),
        ("admin", False),
        ("not admin", True),
        ("not not admin", False),
        ("admin or pets", True),
        ("admin and pets or public", True),
        ("admin and (pets or public)", False),
        ("pets and not (admin or delete)", True),
        ("not pets and not pets or pets", True),
        ("(((pets)))", True),
        ("/pets/{id}", True),
    ],
)
def test_what_holds(expression: str, holds: bool) -> None:
    assert matcher(expression)(TEXT) is holds


@pytest.mark.parametrize(
    "expression",
    ["", "and", "pets and", "or pets", "(pets", "pets)", "pets admin", "not", "()", "(" * 500 + "a" + ")" * 500],
)
def test_what_is_none(expression: str) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        matcher(expression)


@given(st.lists(st.sampled_from(["a", "b", "and", "or", "not", "(", ")"]), max_size=12).map(" ".join))
def test_it_says_what_python_says(expression: str) -> None:
    try:
        expected = bool(eval(expression, {"a": True, "b": False}))
    except (SyntaxError, TypeError):
        expected = None
    try:
        found = matcher(expression)("a")
    except ConfigError:
        assert expected is None or "()" in expression.replace(" ", "")
    else:
        assert found is expected
