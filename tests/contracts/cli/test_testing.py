"""`troth test` at the keyboard: what is reported of a run that could not begin."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from contracts.cli.testing import test as command
from contracts.errors import TrothError
from contracts.settings import FORMATS
from contracts.trial.outputs import FILES
from tests.contracts import shop

HERE = ("shop.yaml", "--url", "http://127.0.0.1:1")
FORMS = tuple(part for form in FORMATS for part in ("--report", form))
PLACE = Path(".troth/reports")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    shutil.copy(shop.SPEC, "shop.yaml")
    Path(".git").mkdir()


def refused(*arguments: str) -> tuple[str, str]:
    """Give why a test was refused, and what stood on standard output."""
    mute = (sys.executable, "-c", "raise SystemExit('no mock today')")
    result = CliRunner().invoke(command, arguments, obj=mute)
    assert isinstance(result.exception, TrothError)
    assert result.exception.exit_code == 2
    return str(result.exception), result.output


def verdict() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((PLACE / "report.json").read_text())["verdict"]
    return found


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((*HERE, "--operation", "GET /nothing"), "has no operation 'GET /nothing'"),
        ((*HERE, "--baseline", "none.toml"), "none.toml: the baseline cannot be read"),
        (("shop.yaml", "--mock"), "the mock did not start: no mock today"),
    ],
)
def test_a_run_that_cannot_begin_is_reported(arguments: tuple[str, ...], said: str) -> None:
    told, out = refused(*arguments, *FORMS, "--quiet")
    assert said in told
    assert out == ""
    assert sorted(path.name for path in PLACE.iterdir()) == sorted(name for _, name in FILES.values())
    assert verdict()["outcome"] == "undecided"
    assert verdict()["reasons"][0] == told
    assert ElementTree.parse(PLACE / "junit.xml").find(".//error") is not None
    assert json.loads((PLACE / "report.sarif").read_text())["runs"][0]["invocations"][0]["executionSuccessful"] is False


def test_a_run_that_cannot_begin_is_reported_to_a_summary_and_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "steps.md")
    monkeypatch.setenv("TOKEN", "canary-token")
    secret = ("--header", "X-A: ${TOKEN}", "--tag", "canary-token")
    _, out = refused(*HERE, *secret, "--report", "ndjson=-", "--report", "json=shop.yaml/there")
    assert json.loads(out.splitlines()[-2])
    assert "shop.yaml/there: the json cannot be written" in out
    assert Path("steps.md").read_text().startswith("## ⚠️ No verdict could be had")
    assert "canary" not in out + Path("steps.md").read_text()


@pytest.mark.parametrize("spec", ["shop.yaml", "nowhere.yaml", "-"])
def test_what_an_earlier_run_reported_is_not_taken_for_this_one(spec: str) -> None:
    PLACE.mkdir(parents=True)
    for name in ("junit.xml", "report.md", "own.txt"):
        (PLACE / name).write_text("old")
    os.mkfifo(PLACE / "report.json")
    Path("shop.yaml").write_text("{")
    refused(spec, "--mock", "--report", "junit", "--report", "json")
    assert sorted(path.name for path in PLACE.iterdir()) == ["own.txt", "report.json", "report.md"]
