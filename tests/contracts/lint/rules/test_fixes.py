"""Fixes of planted breaches: what is mended is no longer found, and nothing else is found instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from contracts.compiler.compile import compile_contract
from contracts.document.reader import read
from contracts.inspection.mending import mend
from contracts.lint.lint import Linted, lint
from contracts.lint.rules import RULES
from contracts.lint.ruleset import ruleset
from contracts.validation import validate
from tests.contracts.lint.rules.planting import Plant, planted, plants_of
from tests.contracts.lint.test_rules import TODAY

STRICT = ruleset("strict", {})
FOLDER = Path(__file__).parents[4] / "contracts" / "lint" / "rules"
TEXTS = {path.stem.replace("_", "-"): path.read_text("utf-8") for path in FOLDER.glob("*/*.py")}
MENDING = [rule.id for rule in RULES if "fix=" in TEXTS[rule.id]]
PLANTS = [
    pytest.param(rule, plant, id=f"{rule}-{index}") for rule in MENDING for index, plant in enumerate(plants_of(rule))
]


def linted(place: Path) -> Linted:
    contract = compile_contract(read(str(place)))
    return lint(contract, STRICT, validate(contract), TODAY)


@pytest.mark.parametrize(("rule", "plant"), PLANTS)
def test_what_is_mended_is_found_no_more(rule: str, plant: Plant, tmp_path: Path) -> None:
    place = planted(plant, tmp_path)
    before = linted(place)
    fixes = [before.fixes[finding] for finding in before.findings if finding in before.fixes]
    assert mend(read(str(place)), fixes) == len(fixes)
    after = linted(place)
    assert not after.fixes
    assert {each.rule for each in after.findings} <= {each.rule for each in before.findings if each not in before.fixes}


@pytest.mark.parametrize("rule", MENDING)
def test_each_that_mends_mends_something(rule: str, tmp_path: Path) -> None:
    mended = 0
    for index, plant in enumerate(plants_of(rule)):
        folder = tmp_path / str(index)
        folder.mkdir()
        found = linted(planted(plant, folder))
        mended += sum(finding.rule == rule for finding in found.fixes)
    assert mended
