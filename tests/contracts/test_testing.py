"""Tests from Python."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

import contracts
from contracts.errors import ConfigError
from tests.contracts import shop

SHOP = str(shop.SPEC)


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the engine leaves a folder where it runs


@pytest.fixture(scope="module")
def good() -> Any:
    return contracts.test(SHOP, app=shop.Shop())


@pytest.mark.timeout(60)
def test_an_application_that_keeps_the_contract(good: Any) -> None:
    assert good.passed, good.summary()
    assert good.summary() == "the contract is kept"
    assert (good.issues, good.record.target) == ((), "tests.contracts.shop.Shop")
    assert good.coverage.missing("successes") == ()
    assert {"contact", "coverage", "examples", "probes"} <= set(good.record.phases)


@pytest.mark.timeout(60)
def test_its_reports(good: Any) -> None:
    assert json.loads(good.report("json"))["verdict"]["outcome"] == "pass"
    assert good.report("markdown").startswith("## ✅ ")


@pytest.mark.timeout(60)
def test_what_is_wrong_is_said_with_place_and_proof() -> None:
    result = contracts.test(SHOP, app=shop.Shop(faulty=True), operation=("GET /items",), seed=7)
    assert not result.passed
    assert {issue.finding.rule for issue in result.issues} == {"response-body"}
    said = result.summary()
    assert said.startswith("the contract is not kept: 1 new error on 1 operation\n\nerror: GET /items: ")
    assert f"promised at {SHOP}:14:" in said
    assert 'curl -sS -i --globoff --path-as-is "$BASE_URL"/items' in said
    assert "| [1]" in said


@pytest.mark.timeout(90)
def test_an_application_by_name_is_tested_by_a_process_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.py").write_text(Path(shop.__file__).read_text())
    result = contracts.test(SHOP, app="elsewhere:faulty", operation=["GET /items"])
    assert [issue.finding.rule for issue in result.issues] == ["response-body"]
    assert "elsewhere" not in sys.modules


@pytest.mark.timeout(60)
def test_an_application_that_is_not_there_leaves_no_verdict() -> None:
    result = contracts.test(SHOP, app="no_such_module:app")
    assert result.summary().startswith("no verdict could be had: the application 'no_such_module:app' cannot be loaded")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "nothing to test is named"),
        ({"app": "x:y", "url": "http://127.0.0.1:1"}, "there is one live target"),
        ({"mock": True}, "troth test SPEC --mock"),
        ({"app": "x:y", "profil": "gate"}, "did you mean 'profile'"),
        ({"app": "x:y", "operation": ["GET /nothing"]}, "has no operation 'GET /nothing'"),
    ],
)
def test_what_does_not_fit_is_said(given: dict[str, Any], said: str) -> None:
    with pytest.raises(ConfigError, match=said.replace("(", r"\(")):
        contracts.test(SHOP, **given)


def test_nobody_takes_it_for_a_test() -> None:
    assert not contracts.test.__test__  # type: ignore[attr-defined]
