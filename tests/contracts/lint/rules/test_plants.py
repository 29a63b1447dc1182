"""Planted breaches: each is found, at its place and with nothing else, and the clean contracts have none."""

from __future__ import annotations

from pathlib import Path

import pytest

from contracts.compiler.compile import compile_contract
from contracts.document.reader import read
from contracts.findings import Finding
from contracts.lint.lint import lint
from contracts.lint.rules import RULES
from contracts.lint.ruleset import ruleset
from contracts.validation import validate
from tests.contracts.lint.rules.planting import CASES, Plant, clean, planted, plants_of
from tests.contracts.lint.test_rules import TODAY

FEWEST = 3
STRICT = ruleset("strict", {})
IDS = [rule.id for rule in RULES]
PLANTS = [
    pytest.param(rule, plant, id=f"{rule}-{index}")
    for rule in IDS
    for index, plant in enumerate(plants_of(rule) if (CASES / "plants" / f"{rule}.yaml").exists() else ())
]


def found_in(place: Path) -> tuple[Finding, ...]:
    contract = compile_contract(read(str(place)))
    return lint(contract, STRICT, validate(contract), TODAY).findings


@pytest.mark.parametrize("name", clean())
def test_nothing_is_found_in_a_clean_contract(name: str) -> None:
    assert found_in(CASES / "clean" / f"{name}.yaml") == ()


@pytest.mark.parametrize(("rule", "plant"), PLANTS)
def test_what_is_planted_is_found_and_nothing_else(rule: str, plant: Plant, tmp_path: Path) -> None:
    found = found_in(planted(plant, tmp_path))
    own = [finding for finding in found if finding.rule == rule]
    assert sorted(finding.pointer for finding in own) == sorted(plant.found)
    assert {Path(finding.place.file).relative_to(tmp_path).as_posix() for finding in own} == {plant.place}
    assert all(finding.place.line for finding in own)
    assert sorted({finding.rule for finding in found} - {rule}) == sorted(plant.also)


@pytest.mark.parametrize("rule", IDS)
def test_every_rule_has_plants_in_several_corners(rule: str) -> None:
    plants = plants_of(rule)
    assert len(plants) >= FEWEST
    assert len({tuple(plant.found) for plant in plants}) > 1 or len({plant.base for plant in plants}) > 1


def test_every_file_of_plants_is_of_a_rule() -> None:
    assert {path.stem for path in (CASES / "plants").iterdir()} == set(IDS)
