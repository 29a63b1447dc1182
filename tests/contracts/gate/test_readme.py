"""The guide says what the code does."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

from contracts.gate import base
from contracts.gate.asked import asked
from contracts.gate.settings import FILES, LETTERS, OPTIONS, SPECS
from tests.guides import listed

GUIDE = (Path(__file__).parents[3] / "contracts" / "gate" / "README.md").read_text("utf-8")


def test_every_setting_is_listed_with_its_default() -> None:
    assert all(listed(GUIDE, (SPECS, *OPTIONS), LETTERS, SPECS.name))


def test_the_guide_names_what_pipelines_say_and_every_format() -> None:
    for name in (base._COMMIT, *base._BRANCHES, *FILES):
        assert f"`{name}`" in GUIDE


def test_the_settings_file_of_the_guide_is_one(tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
    (tmp_path / "troth.toml").write_text(example)
    wishes = asked(tmp_path, {}, {"SHOP_TOKEN": "secret"}, (), date(2026, 1, 1))
    shop = wishes.targets.settings("specs/shop/openapi.yaml")
    stock = wishes.targets.settings("specs/stock/openapi.yaml")
    assert shop is not None
    assert (shop.bearer, shop.min_coverage, shop.timeout) == ("secret", 80, 5)
    assert stock is not None
    assert (stock.app, stock.bearer) == ("stock.main:app", None)
    wishes.targets.check(["specs/shop/openapi.yaml", "specs/stock/openapi.yaml"], are_all=True)
    assert set(tomllib.loads(example)) == {"gate", "lint", "diff", "test"}
