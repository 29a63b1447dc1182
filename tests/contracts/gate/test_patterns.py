"""Patterns of paths."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.gate.patterns import fits, is_pattern


@pytest.mark.parametrize(
    ("pattern", "path", "does"),
    [
        ("specs/*.yaml", "specs/a.yaml", True),
        ("specs/*.yaml", "specs/deep/a.yaml", False),
        ("specs/**/*.yaml", "specs/a.yaml", True),
        ("specs/**/*.yaml", "specs/very/deep/a.yaml", True),
        ("**/openapi.json", "openapi.json", True),
        ("**/openapi.json", "a/openapi.json", True),
        ("**/openapi.json", "my-openapi.json", False),
        ("specs/**", "specs/a/b.yaml", True),
        ("specs/v?.yaml", "specs/v1.yaml", True),
        ("specs/v?.yaml", "specs/v/.yaml", False),
        ("./a.yaml", "a.yaml", True),
        ("a.yaml", "axyaml", False),
        ("[id].yaml", "[id].yaml", True),
        ("[id].yaml", "i.yaml", False),
    ],
)
def test_what_fits(pattern: str, path: str, does: bool) -> None:
    assert fits(pattern, path) is does


@given(st.text().filter(lambda text: not is_pattern(text) and not text.startswith("./")))
def test_a_path_fits_itself_and_nothing_else(path: str) -> None:
    assert fits(path, path)
    assert not fits(path, f"{path}x")
