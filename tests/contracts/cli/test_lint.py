"""`troth lint` as people type it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from contracts.cli.lint import lint
from contracts.errors import ConfigError, DocumentError

GOOD = str(Path(__file__).parents[3] / "specs" / "workflows" / "v1" / "openapi.yaml")
BAD = """\
openapi: 3.1.0
info: {title: t, version: '1'}
servers: [{url: /v1/}]
paths: {/a/: {get: {responses: {'200': {description: d}}}}}
"""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "bad.yaml").write_text(BAD)
    monkeypatch.chdir(tmp_path)


def said(*arguments: str) -> Result:
    result = CliRunner().invoke(lint, arguments)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_what_is_well_made() -> None:
    result = said(GOOD, "--ruleset", "recommended", "--fail-on", "info")
    assert (result.exit_code, result.output) == (0, "nothing found in 1 document with 27 operations\n")


def test_exit_codes_follow_what_is_grave() -> None:
    assert said("bad.yaml").exit_code == 0
    assert said("bad.yaml", "--fail-on", "warning").exit_code == 1
    assert said("bad.yaml", "--rule", "path-trailing-slash=error").exit_code == 1
    assert said("bad.yaml", "--ruleset", "off", "--fail-on", "info").exit_code == 0
    with pytest.raises(DocumentError):
        said("nowhere.yaml")
    with pytest.raises(ConfigError, match="did you mean path-verb"):
        said("bad.yaml", "--rule", "path-verbs=off")


def test_the_settings_file() -> None:
    Path("troth.toml").write_text(
        '[lint]\nruleset = "off"\nfail-on = "info"\n[lint.rules]\npath-trailing-slash = "info"\n'
    )
    result = said("bad.yaml", "--format", "json")
    assert [finding["rule"] for finding in json.loads(result.output)["findings"]] == ["path-trailing-slash"]
    assert result.exit_code == 1


def test_several_documents_and_how_much_is_told() -> None:
    assert said("bad.yaml", GOOD, "-q").output.endswith(
        "found in 2 documents with 28 operations\n1 finding can be mended by --fix\n"
    )
    assert "bad.yaml\n" in said("bad.yaml", "-v").output
    assert said("bad.yaml", "-f", "github").output.startswith("::warning file=bad.yaml,line=")


def test_mending() -> None:
    assert "1 finding mended" in said("bad.yaml", "--fix").output
    assert Path("bad.yaml").read_text() == BAD.replace("/v1/", "/v1")


def test_standard_input_and_a_mock_without_lint() -> None:
    command = [sys.executable, "-m", "ci.troth", "lint", "-", "--format", "json"]
    root = Path(__file__).parents[3]
    done = subprocess.run(command, cwd=root, input=BAD, capture_output=True, text=True, check=False, timeout=60)
    assert json.loads(done.stdout)["documents"] == [{"file": "<stdin>", "operations": 1}]
    look = "import sys, mockserver.cli, mockserver.serving; print([m for m in sys.modules if 'contracts.lint' in m])"
    done = subprocess.run(
        [sys.executable, "-c", look], cwd=root, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "[]\n"
