"""The guide says what the code does."""

from __future__ import annotations

from pathlib import Path

from contracts.comparison.settings import LETTERS, OPTIONS, Settings
from tests.guides import listed

GUIDE = (Path(__file__).parents[3] / "contracts" / "diff" / "README.md").read_text("utf-8")


def test_every_setting_is_listed_with_its_default() -> None:
    for option, said in zip(OPTIONS, listed(GUIDE, OPTIONS, LETTERS), strict=True):
        assert all(f"`{choice}`" in said for choice in option.choices)


def test_settings_have_the_defaults_of_their_options() -> None:
    assert {option.name: option.default for option in OPTIONS} == {
        name: getattr(Settings(), name) for name in Settings.__slots__
    }
