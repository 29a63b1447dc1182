"""`troth lint --ruleset FILE` as a whole: notes, baselines, what is new, and what programs read."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from contracts.errors import ConfigError
from contracts.inspection.inspect import inspect
from contracts.inspection.settings import Settings, settings_from
from contracts.report.review import written
from contracts.verdict.review import Review

SPEC = """\
openapi: 3.1.0
info: {title: Users, version: 1.0.0}
paths:
  /users:
    get: {responses: {'200': {description: ''}}}
"""
RULES = """\
rules:
  described:
    description: Responses say what they are.
    documentationUrl: https://example.test/described
    severity: error
    given: $.paths[*][*].responses[*]
    then: {field: description, function: truthy}
  nobody: warn
overrides:
  - files: [apis/*.yaml]
    rules: {titled: {given: $.info, then: {field: summary, function: truthy}}}
"""


@pytest.fixture
def spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rules.yaml").write_text(RULES, "utf-8")
    path = tmp_path / "apis" / "users.yaml"
    path.parent.mkdir()
    path.write_text(SPEC, "utf-8")
    return path


def reviewed(**settings: Any) -> Review:
    return inspect(["apis/users.yaml"], Settings(ruleset="rules.yaml", **settings), date(2026, 1, 1))


def told(review: Review) -> list[tuple[str, str, int | None]]:
    return [(finding.rule, finding.place.file, finding.place.line) for finding in review.new]


@pytest.mark.usefixtures("spec")
def test_what_is_wrong_with_the_ruleset_is_told_beside_what_it_finds() -> None:
    review = reviewed()
    assert told(review) == [
        ("ruleset-ignored", "rules.yaml", 8),
        ("titled", "apis/users.yaml", 2),
        ("described", "apis/users.yaml", 5),
    ]
    assert review.exit_code == 1
    assert reviewed(rules={"described": "off"}).exit_code == 0


@pytest.mark.usefixtures("spec")
@pytest.mark.parametrize("form", ["text", "json", "sarif", "markdown", "junit", "github"])
def test_every_format_tells_of_rules_from_a_file(form: str) -> None:
    text = written(reviewed(), form)
    assert "described" in text
    assert "ruleset-ignored" in text


@pytest.mark.usefixtures("spec")
def test_programs_read_what_a_rule_is_for() -> None:
    run = json.loads(written(reviewed(), "sarif"))["runs"][0]
    about = {each["id"]: each for each in run["tool"]["driver"]["rules"]}["described"]
    assert about["shortDescription"]["text"] == "Responses say what they are."
    assert about["help"]["text"] == "See https://example.test/described."
    assert about["defaultConfiguration"]["level"] == "error"


@pytest.mark.usefixtures("spec")
def test_a_baseline_accepts_what_rules_of_a_file_find() -> None:
    assert reviewed(baseline="accepted.toml", update_baseline=True).new == ()
    review = reviewed(baseline="accepted.toml")
    assert (review.new, len(review.accepted), review.stale) == ((), 3, ())


def test_only_what_is_new_is_told_by_the_same_overrides(spec: Path) -> None:
    command = ["git", "-c", "user.name=n", "-c", "user.email=e@e.test"]
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "first"]):
        subprocess.run([*command, *arguments], cwd=spec.parents[1], check=True, capture_output=True)
    review = reviewed(since="HEAD")
    assert [finding.rule for finding in review.new] == ["ruleset-ignored"]
    assert review.older == 2
    spec.write_text(f"# a line more\n{SPEC}    post: {{responses: {{'201': {{description: ''}}}}}}\n", "utf-8")
    assert told(reviewed(since="HEAD"))[1:] == [("described", "apis/users.yaml", 7)]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("recomended", "it takes recommended or strict or off, or a file"),
        ("rules.js", "no code of a ruleset is run"),
        ("https://example.test/rules.ts", "no code of a ruleset is run"),
    ],
)
def test_what_is_no_ruleset_is_told(name: str, says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        settings_from({"ruleset": name}, environ={}, file={})


def test_a_ruleset_is_not_read_from_the_network() -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        inspect([], Settings(ruleset="https://example.test/rules.yaml"), date(2026, 1, 1))
