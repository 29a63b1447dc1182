"""The guide says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

from contracts.comparison.settings import LETTERS, OPTIONS, Settings
from contracts.flags import flag_name

GUIDE = (Path(__file__).parents[3] / "contracts" / "diff" / "README.md").read_text("utf-8")


def test_every_setting_is_listed_with_its_default() -> None:
    lines = [row for row in GUIDE.splitlines() if re.match(r"\|.*\| `TROTH_DIFF_", row)]
    rows = [[cell.strip() for cell in row.split("|")[1:-1]] for row in lines]
    assert [row[1] for row in rows] == [f"`{option.variable}`" for option in OPTIONS]
    for option, row in zip(OPTIONS, rows, strict=True):
        names = [flag_name(option), *filter(None, [LETTERS.get(option.name)])]
        assert row[0] == ", ".join(f"`{name}`" for name in names)
        shown = {True: "on", False: "off"}.get(option.default) if option.kind is bool else f"`{option.default}`"
        assert row[2] == ("" if option.default is None else shown)
        assert all(f"`{choice}`" in row[3] for choice in option.choices)


def test_settings_have_the_defaults_of_their_options() -> None:
    assert {option.name: option.default for option in OPTIONS} == {
        name: getattr(Settings(), name) for name in Settings.__slots__
    }
