"""Counts in words."""

from __future__ import annotations

import pytest

from contracts.counting import counted


@pytest.mark.parametrize(("count", "said"), [(0, "0 errors"), (1, "1 error"), (2, "2 errors")])
def test_one_thing_is_no_several(count: int, said: str) -> None:
    assert counted(count, "error") == said
