"""`troth diff` at the keyboard: places, exit codes, formats and approvals."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ci.troth import main
from contracts.cli.diff import diff
from contracts.errors import ConfigError, DocumentError, TrothError
from tests.contracts.diff.documents import whole
from tests.contracts.gate.repositories import commit, git, repository

OLD = whole({"parameters": [{"in": "query", "name": "limit", "schema": {"type": "integer", "maximum": 100}}]})
SAFE = whole({"parameters": [{"in": "query", "name": "limit", "schema": {"type": "integer", "maximum": 200}}]})
BREAKING = whole({"parameters": [{"in": "query", "name": "limit", "schema": {"type": "integer", "maximum": 50}}]})
POSSIBLE = whole({})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, document in {"old": OLD, "safe": SAFE, "breaking": BREAKING, "possible": POSSIBLE}.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(document, indent=2), "utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(diff, arguments)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.mark.parametrize(
    ("new", "options", "code"),
    [
        ("old", (), 0),
        ("safe", (), 0),
        ("breaking", (), 1),
        ("possible", (), 1),
        ("possible", ("--fail-on", "breaking"), 0),
        ("breaking", ("--fail-on", "breaking"), 1),
        ("breaking", ("--fail-on", "never"), 0),
    ],
)
def test_the_exit_code_says_whom_it_breaks(folder: Path, new: str, options: tuple[str, ...], code: int) -> None:
    assert run("old.json", f"{new}.json", *options).exit_code == code


def test_what_cannot_be_read_cannot_be_judged(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["diff", "old.json", "missing.json"])
    assert ended.value.code == 2
    assert "missing.json" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [("old.json",), ("old.json", "safe.json", "--base", "HEAD"), ("git:HEAD", "old.json"), ("a", "b", "c")]
)
def test_two_contracts_are_named(folder: Path, arguments: tuple[str, ...]) -> None:
    with pytest.raises(ConfigError):
        run(*arguments)


def test_the_text_names_place_change_and_witness(folder: Path) -> None:
    said = run("old.json", "breaking.json").output
    assert "query limit: `maximum` was 100, is 50  request-range-narrowed\n" in said
    assert re.search(r"breaking.json:\d+:\d+  [0-9a-f]{16}\n", said)
    assert re.search(r"witness: (5[1-9]|[6-9]\d|100) ", said)
    assert "Things 1.0.0 → 1.0.0: 1 breaking\nthe next version is 2.0.0, and the new contract says 1.0.0" in said


def test_how_much_is_told(folder: Path) -> None:
    said, brief, full = (run("old.json", "safe.json", *options).output for options in ((), ("-q",), ("-v",)))
    assert brief == "Things 1.0.0 → 1.0.0: 1 safe\nthe next version is 1.1.0, and the new contract says 1.0.0\n"
    assert (
        said == f"Safe  1\n  POST /things\n    query limit: `maximum` was 100, is 200  request-range-widened\n\n{brief}"
    )
    assert "safe.json:" in full
    assert "what to do: " in full


def test_settings_may_stand_in_a_file(folder: Path) -> None:
    (folder / "troth.toml").write_text('[diff]\nfail-on = "never"\nbase = "main"\n', "utf-8")
    assert run("old.json", "breaking.json").exit_code == 0
    assert run("old.json", "breaking.json", "--fail-on", "breaking").exit_code == 1
    with pytest.raises(DocumentError, match="no git revision 'main'"):
        run("breaking.json")


def test_the_markdown_is_a_changelog(folder: Path) -> None:
    said = run("old.json", "breaking.json", "--format", "markdown").output
    assert said.startswith("## ❌ Things 1.0.0 → 1.0.0")
    assert "### Breaking" in said
    assert "Keep taking what was taken" in said


def test_the_json_tells_all(folder: Path) -> None:
    said = json.loads(run("old.json", "breaking.json", "--format", "json").output)
    (change,) = said["changes"]
    assert said["exit_code"] == 1
    assert said["next_version"] == "2.0.0"
    assert said["counts"] == {"breaking": 1, "possible": 0, "safe": 0}
    assert change["rule"] == "request-range-narrowed"
    assert change["operations"] == ["POST /things"]
    assert change["location"] == ["query", "limit"]
    assert 50 < change["witness"]["value"] <= 100


def test_sarif_and_annotations_point_to_the_line(folder: Path) -> None:
    (result,) = json.loads(run("old.json", "breaking.json", "--format", "sarif").output)["runs"][0]["results"]
    line = result["locations"][0]["physicalLocation"]["region"]["startLine"]
    assert (result["ruleId"], result["level"]) == ("request-range-narrowed", "error")
    said = run("old.json", "breaking.json", "--format", "github").output
    assert f"::error file=breaking.json,line={line}," in said


def approvals(folder: Path, **fields: Any) -> str:
    said = json.loads(run("old.json", "breaking.json", "--format", "json").output)
    entry = {"fingerprint": said["changes"][0]["fingerprint"], **fields}
    lines = [f'{key} = "{value}"' if key != "expires" else f"{key} = {value}" for key, value in entry.items()]
    (folder / "approvals.toml").write_text("\n".join(["version = 1", "[[accepted]]", *lines]), "utf-8")
    return "approvals.toml"


def test_an_approved_break_passes_with_its_reason(folder: Path) -> None:
    result = run("old.json", "breaking.json", "--approvals", approvals(folder, reason="no client asks for more"))
    assert result.exit_code == 0
    assert "approved: no client asks for more" in result.output
    assert "1 change approved" in result.output


def test_an_expired_approval_approves_nothing(folder: Path) -> None:
    file = approvals(folder, reason="until the summer", expires="2020-01-01")
    result = run("old.json", "breaking.json", "--approvals", file)
    assert result.exit_code == 1
    assert "was approved until 2020-01-01" in result.output


def test_an_approval_says_why(folder: Path) -> None:
    with pytest.raises(ConfigError, match=r"approvals.toml:2: [0-9a-f]{16} is approved without a reason"):
        run("old.json", "breaking.json", "--approvals", approvals(folder))


def test_an_approval_is_of_one_change_only(folder: Path) -> None:
    file = approvals(folder, reason="no client asks for more")
    further = whole({"parameters": [{"in": "query", "name": "limit", "schema": {"type": "integer", "maximum": 10}}]})
    (folder / "breaking.json").write_text(json.dumps(further), "utf-8")
    result = run("old.json", "breaking.json", "--approvals", file)
    assert result.exit_code == 1
    assert "1 approval of no change in this comparison" in result.output


def test_a_contract_is_compared_with_itself_at_a_revision(folder: Path) -> None:
    repository(folder, {})
    (folder / "old.json").write_text(json.dumps(BREAKING), "utf-8")
    for arguments in (("--base", "HEAD", "old.json"), ("git:HEAD:old.json", "old.json")):
        result = run(*arguments)
        assert result.exit_code == 1
        assert "request-range-narrowed" in result.output
    assert run("old.json", "git:HEAD:old.json").exit_code == 0
    with pytest.raises(DocumentError, match="no git revision"):
        run("--base", "nowhere", "old.json")


def test_a_contract_that_is_gone_can_be_approved(folder: Path) -> None:
    repository(folder, {})
    (folder / "old.json").unlink()
    result = run("--base", "main", "old.json")
    assert (result.exit_code, "the operation is gone" in result.output) == (1, True)
    approving = ("--approvals", "approvals.toml", "--update-approvals", "--reason", "Nobody called it.")
    assert run("--base", "main", "old.json", *approving).exit_code == 0
    assert run("--base", "main", "old.json", "--approvals", "approvals.toml").exit_code == 0
    with pytest.raises(DocumentError, match=r"typo\.json is not there"):
        run("--base", "main", "typo.json")


def test_a_base_is_where_the_change_left_it(folder: Path) -> None:
    repository(folder, {})
    commit(folder, {"safe.json": "{}"})
    git(folder, "checkout", "--quiet", "main")
    commit(folder, {"old.json": json.dumps(SAFE)})
    git(folder, "checkout", "--quiet", "change")
    assert run("--base", "main", "old.json").exit_code == 0
    assert "nothing changed" in run("--base", "main", "old.json").output
    assert run("git:main:old.json", "old.json").exit_code == 1
    git(folder, "checkout", "--quiet", "--orphan", "other")
    commit(folder)
    with pytest.raises(TrothError, match="main and this change have no commit in common"):
        run("--base", "main", "old.json")
