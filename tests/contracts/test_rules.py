"""Rules: each is named wherever it is used, explained, and used."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from contracts.findings import Severity
from contracts.rules import RULES, Rule, discipline, request, suite

HOUSE = Path(__file__).parents[2]
SOURCES = sorted([*(HOUSE / "contracts").rglob("*.py"), *(HOUSE / "mockserver").rglob("*.py")])
RULE_TEXTS = sorted((HOUSE / "contracts" / "rules").glob("*.py"))
TEXTS = {path: path.read_text("utf-8") for path in SOURCES if path not in RULE_TEXTS}


def reported() -> dict[str, Path]:
    """Give the rule ids that are written where a Finding is made or reported."""
    found: dict[str, Path] = {}
    for path, text in TEXTS.items():
        for node in ast.walk(ast.parse(text)):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            first = node.args[0]
            if name in ("Finding", "report") and isinstance(first, ast.Constant) and isinstance(first.value, str):
                found[first.value] = path
    return found


def test_what_is_reported_is_a_rule() -> None:
    assert {rule: path for rule, path in reported().items() if rule not in RULES} == {}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_is_used_and_says_what_it_asks(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", rule.id)
    assert rule.title.endswith(".")
    assert rule.advice.endswith(".")
    assert any(f'"{rule.id}"' in text for text in TEXTS.values()), "no code reports it"


def test_what_a_request_breaks_is_answered_by_a_client_error() -> None:
    for rule in RULES.values():
        assert (rule.status is not None) == (rule in request.RULES)
        assert rule.status is None or 400 <= rule.status < 500
        assert rule.status is None or rule.severity is Severity.ERROR


@pytest.mark.parametrize("rule", [*suite.RULES, *discipline.RULES], ids=lambda rule: rule.id)
def test_a_rule_about_an_implementation_says_why(rule: Rule) -> None:
    assert rule.why.endswith(".")


def test_ids_are_not_given_twice() -> None:
    trees = [ast.parse(path.read_text("utf-8")) for path in RULE_TEXTS]
    rules = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    ids = [ast.literal_eval(call.args[0]) for call in rules if getattr(call.func, "id", "") == "Rule"]
    assert sorted(ids) == sorted(RULES)
