"""Every lint rule by its own examples: what is bad is found at its places, what is good is not."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from contracts.compiler.compile import compile_contract
from contracts.document.reader import read
from contracts.findings import Finding
from contracts.lint.lint import Linted, lint
from contracts.lint.rule import LintRule
from contracts.lint.rules import RULES
from contracts.lint.ruleset import KNOWN, ruleset
from contracts.validation import validate

HOUSE = Path(__file__).parents[3]
FILES = sorted((HOUSE / "contracts" / "lint" / "rules").glob("*/*.py"))
TODAY = date(2026, 1, 1)


def whole(excerpt: str) -> str:
    """Give the document that an excerpt is taken from."""
    said = yaml.safe_load(excerpt)
    head = {"openapi": "3.0.3", "info": {"title": "Users", "version": "1.0.0"}, "paths": {}}
    if "swagger" in said:
        del head["openapi"]
    return excerpt + yaml.safe_dump({key: value for key, value in head.items() if key not in said})


def linted(text: str, folder: Path, name: str = "off", **changed: str) -> Linted:
    path = folder / "api.yaml"
    path.write_text(text, "utf-8")
    contract = compile_contract(read(str(path)))
    return lint(contract, ruleset(name, changed), validate(contract), TODAY)


def found(rule: LintRule, excerpt: str, folder: Path) -> list[Finding]:
    return list(linted(whole(excerpt), folder, "off", **{rule.id: "error"}).findings)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_what_is_bad_is_found_and_what_is_good_is_not(rule: LintRule, tmp_path: Path) -> None:
    bad = found(rule, rule.rule.bad, tmp_path)
    assert sorted(finding.pointer for finding in bad) == sorted(rule.places)
    assert all(finding.place.line for finding in bad)
    assert found(rule, rule.rule.good, tmp_path) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_an_example_shows_nothing_else_that_is_wrong(rule: LintRule, tmp_path: Path) -> None:
    """What is wrong with the documents as such would lead astray."""
    for excerpt in (rule.rule.bad, rule.rule.good):
        wrong = {finding.rule for finding in linted(whole(excerpt), tmp_path, "recommended").findings}
        assert "structure" not in wrong
        assert "reference-unresolved" not in wrong


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_says_what_it_asks(rule: LintRule) -> None:
    told = rule.rule
    assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", told.id)
    for text in (told.title, told.advice, told.why):
        assert text.endswith(".")


def test_every_file_of_the_room_is_a_rule_and_named_for_it() -> None:
    named = {path.stem.replace("_", "-") for path in FILES if path.stem != "__init__"}
    assert named == {rule.id for rule in RULES}
    assert len(named) == len(RULES)


def test_no_id_is_given_twice() -> None:
    assert len(KNOWN) == len(set(KNOWN)) == len(list(_ids()))


def _ids() -> Iterator[Any]:
    rooms = [*FILES, HOUSE / "contracts/lint/waivers.py", HOUSE / "contracts/rules/document.py"]
    for path in rooms:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Rule":
                yield ast.literal_eval(node.args[0])


LICENSE = "openapi: 3.1.0\ninfo: {title: Users, version: 1.0.0, license: {name: Own, identifier: '%s'}}\n"


@pytest.mark.timeout(30)
@pytest.mark.parametrize("term", ["A", "LicenseRef-x", "DocumentRef-a:LicenseRef-x", "(A)", "A WITH B", "((( A )))"])
def test_a_hostile_license_is_soon_told(term: str, tmp_path: Path) -> None:
    by_id = {rule.id: rule for rule in RULES}
    for operator in (" OR ", "  OR  ", "   AND   "):
        expression = operator.join([term] * 100)[:400]
        assert found(by_id["license-identifier"], LICENSE % f"{expression} !", tmp_path)
        assert found(by_id["license-identifier"], LICENSE % f"{' ' * 200}{term}{' ' * 200}!", tmp_path)


@pytest.mark.parametrize(
    ("expression", "is_good"),
    [
        ("MIT", True),
        ("GPL-2.0-only WITH Classpath-exception-2.0", True),
        ("(MIT  OR  (Apache-2.0+ AND LicenseRef-x))", True),
        ("( (MIT) OR DocumentRef-a:LicenseRef-x )", True),
        ("MIT OR", False),
        ("MIT Apache-2.0", False),
        ("a:LicenseRef-x", False),
        ("", False),
    ],
)
def test_what_is_a_license(expression: str, is_good: bool, tmp_path: Path) -> None:
    rule = next(rule for rule in RULES if rule.id == "license-identifier")
    assert bool(found(rule, LICENSE % expression, tmp_path)) != is_good


@pytest.mark.parametrize("version", ["v1", "v2"])
def test_the_example_api_keeps_every_rule(version: str) -> None:
    contract = compile_contract(read(str(HOUSE / "specs" / "workflows" / version / "openapi.yaml")))
    assert lint(contract, ruleset("strict", {}), validate(contract), TODAY).findings == ()
