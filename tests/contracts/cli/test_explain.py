"""`troth explain` and `troth cases` as people type them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from contracts.cli.cases import cases
from contracts.cli.explain import explain
from contracts.errors import ConfigError
from contracts.rulebook import RULEBOOK
from contracts.rules import RULES

SPEC = str(Path(__file__).parents[2] / "cases" / "suite" / "notes.yaml")
REPORT = {
    "profile": "nightly",
    "seed": 7,
    "issues": [
        {
            "operation": "POST /notes",
            "rule": "invalid-accepted",
            "fingerprint": "0123456789abcdef",
            "message": "accepted",
            "proof": {
                "phase": "fuzzing",
                "case": "too long",
                "request": "POST /notes HTTP/1.1\nAuthorization: Bearer [redacted]\nX-Key: [redacted]\nX-A: b\n\nbody",
            },
        },
        {"fingerprint": "f" * 16, "proof": None},
    ],
}


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)


def said(*arguments: str) -> str:
    result = CliRunner().invoke(cases, arguments)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.output


@pytest.mark.parametrize("rule", RULEBOOK)
def test_every_rule_is_explained(rule: str) -> None:
    text = CliRunner().invoke(explain, [rule]).output
    for part in (rule, RULEBOOK[rule].title, RULEBOOK[rule].advice, RULEBOOK[rule].why):
        assert part in text


def test_all_are_listed_and_slips_are_helped() -> None:
    heads: dict[str, list[str]] = {}
    for line in filter(None, CliRunner().invoke(explain, []).output.splitlines()):
        if line.startswith("  "):
            heads[next(reversed(heads))].append(line.split()[0])
        else:
            heads[line] = []
    assert list(heads) == ["troth lint", "troth diff", "troth test", "troth mock", "troth validate"]
    assert all(listed == sorted(listed) for listed in heads.values())
    assert sorted(rule for listed in heads.values() for rule in listed) == sorted(RULEBOOK)
    assert set(RULES) <= set(RULEBOOK)
    assert "path-verb" in heads["troth lint"]
    assert "reference-unresolved" in heads["troth validate"]
    with pytest.raises(ConfigError) as told:
        CliRunner().invoke(explain, ["shop-summary"], catch_exceptions=False)
    assert "a rule of a ruleset file is explained by that file" in str(told.value.hint)
    with pytest.raises(ConfigError, match="did you mean page-skips"):
        CliRunner().invoke(explain, ["page-skip"], catch_exceptions=False)


def test_cases_of_a_report() -> None:
    Path("report.json").write_text(json.dumps(REPORT))
    assert said("add", "report.json", "--fingerprint", "0123").startswith("written: .troth/cases/post-notes-")
    assert "left as they are" in said("add", "report.json")
    (path,) = Path(".troth/cases").iterdir()
    text = path.read_text()
    assert "redacted" not in text
    assert "found_by: fuzzing (nightly, seed 7)" in text
    assert "body: body" in text
    listed = said("list")
    assert path.name in listed
    assert "POST /notes  [invalid-accepted] too long" in listed
    assert said("remove", "0123456789abcdef") == f"removed: {path}\n"
    assert said("list") == ".troth/cases has no cases\n"


def test_a_case_of_an_http_request() -> None:
    Path("request.http").write_text("DELETE /notes/7 HTTP/1.1\nAuthorization: Bearer canary\n")
    Path("troth.toml").write_text('[test]\ncases = "kept"\n')
    said("add", "request.http", "--spec", SPEC, "--title", "a note")
    (path,) = Path("kept").iterdir()
    assert path.read_text().startswith("operation: DELETE /notes/{id}\ntitle: a note\n")
    assert "canary" not in path.read_text()


@pytest.mark.parametrize(
    ("text", "arguments", "fault"),
    [
        ("{}", (), "is no JSON report"),
        ('{"issues": []}', (), "shows no request"),
        (json.dumps(REPORT), ("--fingerprint", "9"), "shows no request of an issue 9"),
        (json.dumps(REPORT).replace('"message"', '"check": "deleted", "message"'), (), "shows in several requests"),
        (json.dumps(REPORT).replace("body", "bo… (9 more characters)"), (), "--save-cases"),
        ("GET /notes", (), "give --spec SPEC"),
        ("GET /nowhere", ("--spec", SPEC), "no operation for GET /nowhere"),
        ("no", ("--spec", SPEC), "is no HTTP request"),
    ],
)
def test_what_gives_no_case_is_told(text: str, arguments: tuple[str, ...], fault: str) -> None:
    Path("source").write_text(text)
    with pytest.raises(ConfigError) as raised:
        said("add", "source", *arguments)
    assert fault in str(raised.value)
    assert not Path(".troth").exists()
