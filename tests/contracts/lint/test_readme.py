"""The guide says what the code does."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from contracts.inspection.settings import LETTERS, OPTIONS, Settings, settings_from
from contracts.lint.rules import RULES
from contracts.lint.ruleset import NAMES, ruleset
from tests.guides import listed

GUIDE = (Path(__file__).parents[3] / "contracts" / "lint" / "README.md").read_text("utf-8")


def test_every_setting_is_listed_with_its_default() -> None:
    for option, said in zip(OPTIONS, listed(GUIDE, OPTIONS, LETTERS), strict=True):
        if option.choices and option.name != "fail_on":
            assert all(f"`{choice}`" in said for choice in option.choices)


def test_settings_have_the_defaults_of_their_options() -> None:
    assert {option.name: option.default for option in OPTIONS} == {
        name: getattr(Settings(), name) for name in Settings.__slots__ if name != "rules"
    }
    assert all(f"`{name}`" in GUIDE for name in NAMES)
    for name in (*NAMES, ".spectral.yaml", "rules/api.json"):
        assert settings_from({"ruleset": name}, environ={}, file={}).ruleset == name


def test_the_settings_file_of_the_guide_is_one() -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
    table = {name.replace("-", "_"): value for name, value in tomllib.loads(example)["lint"].items()}
    settings = settings_from({}, environ={}, file=table)
    assert ruleset(settings.ruleset, settings.changed).severity("page-number") is None


def test_the_guide_names_what_can_be_mended() -> None:
    (told,) = re.findall(r"So far: (.*?)\.\n", GUIDE, re.DOTALL)
    folder = Path(__file__).parents[3] / "contracts" / "lint" / "rules"
    texts = {path.stem.replace("_", "-"): path.read_text("utf-8") for path in folder.glob("*/*.py")}
    assert set(re.findall(r"`([a-z-]+)`", told)) == {rule.id for rule in RULES if "fix=" in texts[rule.id]}
