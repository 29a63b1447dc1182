"""`troth gate` as people type it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from contracts.cli.gate import gate
from contracts.errors import ConfigError, TrothError
from contracts.gate.settings import FILES
from tests.contracts.gate.repositories import rates

RATES = "specs/rates.yaml"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_ACTIONS", "GITHUB_BASE_REF", "GITHUB_STEP_SUMMARY", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME"):
        monkeypatch.delenv(name, raising=False)
    rates(tmp_path)
    part = tmp_path / "specs" / "parts" / "rate.yaml"
    part.write_text(part.read_text().replace("type: number", "type: string"))
    return tmp_path


def said(*arguments: str) -> Result:
    result = CliRunner().invoke(gate, ["--steps", "lint,diff", *arguments], obj=())
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_what_people_read() -> None:
    result = said()
    assert result.exit_code == 1
    assert result.stdout.startswith("✕ FAIL  specs/rates.yaml breaks clients")
    assert result.stderr == f"lint {RATES}\ndiff {RATES}\n"
    assert "\x1b" not in result.output
    quiet = said("-q")
    assert (quiet.exit_code, quiet.stderr, quiet.stdout.count("\n")) == (1, "", 2)


@pytest.mark.parametrize("form", [*FILES, "github"])
def test_every_format_is_printed_alone(form: str) -> None:
    result = said("--format", form)
    assert (result.exit_code, result.stderr) == (1, "")
    assert "FAIL  specs" not in result.stdout.partition("\n")[0]


def test_every_report_is_written(folder: Path) -> None:
    wishes = [part for form in FILES for part in ("--report", form)]
    assert said(*wishes, "--report-folder", "out").exit_code == 1
    assert sorted(path.name for path in (folder / "out").iterdir()) == sorted(FILES.values())
    quality = json.loads((folder / "out" / FILES["gitlab"]).read_text())
    assert quality[0]["location"]["path"].startswith("specs/")


def test_a_pipeline_is_served(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "summary.md"))
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert "\n::error file=specs/parts/rate.yaml," in said().stdout
    said()
    assert (folder / "summary.md").read_text().count("## ") == 2
    monkeypatch.setenv("GITHUB_BASE_REF", "nowhere")
    with pytest.raises(TrothError, match="the base nowhere is not in this clone"):
        said()


def test_what_is_mistyped() -> None:
    with pytest.raises(ConfigError, match=r"no contract at specs/none\.yaml"):
        said("specs/none.yaml")
    with pytest.raises(ConfigError, match="there are the formats"):
        said("--report", "pdf")
    assert CliRunner().invoke(gate, ["--format", "pdf"], obj=()).exit_code == 2
