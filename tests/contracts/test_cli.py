"""`troth validate` as people type it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from contracts.cli import validate
from contracts.errors import DocumentError
from contracts.rules import RULES

GOOD = '{"openapi": "3.0.3", "info": {"title": "Good", "version": "1"}, "paths": {}}'
BAD = '{"openapi": "3.0.3", "info": {"title": "Bad", "version": "1"},\n "paths": {"\\u001b[31m": {"get": {}}}}'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "good.json").write_text(GOOD)
    (tmp_path / "bad.json").write_text(BAD)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(validate, arguments, input=stdin)


@pytest.mark.usefixtures("folder")
def test_nothing_is_wrong() -> None:
    result = run("good.json")
    assert result.exit_code == 0
    assert result.output == "good.json: 0 operations, nothing is wrong\n"


@pytest.mark.usefixtures("folder")
def test_what_is_wrong_is_told_with_place_rule_and_advice() -> None:
    result = run("good.json", "bad.json")
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert lines[0] == "good.json: 0 operations, nothing is wrong"
    assert lines[-1].startswith("bad.json: 1 operation, ")
    path_shape = next(number for number, line in enumerate(lines) if "[path-shape]" in line)
    assert lines[path_shape].startswith("bad.json:2:12: error: ")
    assert lines[path_shape + 1] == "    " + RULES["path-shape"].advice


@pytest.mark.usefixtures("folder")
def test_nothing_that_a_terminal_would_obey_is_printed() -> None:
    assert "\x1b" not in run("bad.json").output


@pytest.mark.usefixtures("folder")
def test_json() -> None:
    result = run("--format", "json", "good.json", "bad.json")
    assert result.exit_code == 1
    found = json.loads(result.output)
    assert {entry["file"] for entry in found} == {"bad.json"}
    assert "path-shape" in {entry["rule"] for entry in found}
    assert json.loads(run("--format", "json", "good.json").output) == []


def test_standard_input() -> None:
    result = run("-", stdin=GOOD)
    assert result.exit_code == 0
    assert "nothing is wrong" in result.output


@pytest.mark.usefixtures("folder")
def test_what_cannot_be_read_is_an_error_of_its_own() -> None:
    result = run("good.json", "gone.json")
    assert isinstance(result.exception, DocumentError)
    assert "gone.json" in str(result.exception)


def test_a_place_is_needed() -> None:
    assert run().exit_code == 2
