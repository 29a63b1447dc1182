"""The settings of a gate, and those of the test of each contract."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from contracts.errors import ConfigError
from contracts.gate.asked import Asked, asked
from contracts.gate.settings import FILES, OPTIONS, SPECS, STEPS, Settings, settings_from
from contracts.report.gate import WRITERS
from contracts.settings import Settings as OfTest
from contracts.verdict.gate import Step


def told(folder: Path, file: str = "", environ: Mapping[str, str] | None = None, **given: Any) -> Asked:
    (folder / "troth.toml").write_text(file)
    (folder / ".git").mkdir(exist_ok=True)
    return asked(folder, given, environ or {}, (), date(2026, 1, 1))


def target(wishes: Asked, place: str) -> OfTest:
    found = wishes.targets.settings(place)
    assert found is not None
    return found


def test_settings_have_the_defaults_of_their_options() -> None:
    assert {option.name: option.default for option in (SPECS, *OPTIONS)} == {
        name: getattr(Settings(), name) for name in Settings.__slots__ if name != "targets"
    }


def test_every_format_has_a_writer_and_a_file() -> None:
    assert {*FILES, "text", "github"} == set(WRITERS)
    assert tuple(Step) == STEPS


def test_settings_come_from_the_file_the_environment_and_what_is_typed(tmp_path: Path) -> None:
    file = '[gate]\nbase = "trunk"\nsteps = ["diff", "lint"]\nspecs = ["a.yaml"]\nreport = ["junit"]\n'
    environ = {"TROTH_GATE_BASE": "release", "TROTH_GATE_SPECS": "b.yaml, c.yaml"}
    wishes = told(tmp_path, file, environ, report=["sarif=out.sarif"])
    assert wishes.settings.base == "release"
    assert wishes.settings.specs == ("b.yaml", "c.yaml")
    assert wishes.settings.report == ("sarif=out.sarif",)
    assert (wishes.steps, wishes.must_test) == ((Step.LINT, Step.DIFF), False)
    assert told(tmp_path, file, steps=["test,lint"]).steps == (Step.LINT, Step.TEST)
    assert told(tmp_path).steps == tuple(Step)
    assert not told(tmp_path).must_test
    assert told(tmp_path, steps=["test"]).must_test


@pytest.mark.parametrize(
    ("given", "file", "fault"),
    [
        ({"steps": ["lint,fuzz"]}, {}, "the steps are lint, diff, test"),
        ({"report": ["html"]}, {}, "there are the formats"),
        ({"format": "html"}, {}, "it takes"),
        ({}, {"spec": ["a"]}, "did you mean 'specs'"),
        ({}, {"targets": ["a"]}, "has a table for each contract"),
        ({}, {"targets": {"a": "b"}}, "has a table for each contract"),
        ({"url": "http://a", "app": "b:c"}, {}, "one live target"),
        ({"quiet": True, "verbose": True}, {}, "either quiet or verbose"),
    ],
)
def test_settings_that_do_not_fit(given: dict[str, Any], file: dict[str, Any], fault: str) -> None:
    with pytest.raises(ConfigError, match=fault):
        settings_from(given, environ={}, file=file)


def test_the_other_commands_say_how_they_judge_and_nothing_is_written(tmp_path: Path) -> None:
    file = """
[lint]
fail-on = "warning"
baseline = "known.toml"
update-baseline = true
fix = true
[diff]
fail-on = "breaking"
approvals = "approved.toml"
update-approvals = true
base = "elsewhere"
[test]
url = "http://127.0.0.1:1"
baseline = "issues.toml"
update-baseline = true
save-cases = true
profile = "nightly"
changed-since = "main"
"""
    wishes = told(tmp_path, file)
    lint, diff, test = wishes.lint, wishes.diff, target(wishes, "a.yaml")
    assert (lint.fail_on, lint.baseline, lint.update_baseline, lint.fix) == ("warning", "known.toml", False, False)
    assert (diff.fail_on, diff.approvals, diff.update_approvals) == ("breaking", "approved.toml", False)
    assert (test.baseline, test.update_baseline, test.save_cases) == ("issues.toml", False, False)
    assert (test.profile, test.changed_since) == ("gate", None)


TARGETS = """
[test]
url = "http://127.0.0.1:1"
bearer = "${GENERAL}"
min-coverage = 50
[test.severities]
status-never-seen = "error"
[gate.targets."specs/*.yaml"]
app = "shop:app"
[gate.targets."specs/v2.yaml"]
mock = true
auth = "${USER_OF_2}:b"
min-coverage = 90
[gate.targets."specs/v3.yaml"]
mock = true
[gate.targets."specs/v3.yaml".auth.key]
value = "secret"
"""


def test_each_contract_has_its_target(tmp_path: Path) -> None:
    environ = {"GENERAL": "g", "USER_OF_2": "u", "TROTH_TEST_MIN_COVERAGE": "60", "TROTH_TEST_APP": "other:app"}
    wishes = told(tmp_path, TARGETS, environ)
    one, two, three = (target(wishes, f"specs/v{number}.yaml") for number in (1, 2, 3))
    assert (one.url, one.app, one.mock, one.bearer, one.min_coverage) == (None, "shop:app", False, "g", 60)
    assert (two.url, two.app, two.mock, two.bearer, two.auth, two.min_coverage) == (None, None, True, None, "u:b", 90)
    assert three.tables.schemes == {"key": "secret"}
    assert three.tables.severities
    assert {"g", "u", "secret"} <= wishes.targets.secrets.values
    other = target(told(tmp_path, TARGETS, {"GENERAL": "g"}), "other.yaml")
    assert (other.url, other.app) == ("http://127.0.0.1:1", None)


def test_what_is_typed_takes_the_place_of_every_other_target(tmp_path: Path) -> None:
    environ = {"GENERAL": "g", "USER_OF_2": "u", "TROTH_TEST_URL": "http://127.0.0.1:2"}
    wishes = told(tmp_path, TARGETS, environ, app="mine:app")
    two = target(wishes, "specs/v2.yaml")
    assert (two.url, two.app, two.mock, two.auth) == (None, "mine:app", False, "u:b")
    wishes.targets.check(["specs/v2.yaml"], are_all=False)
    with pytest.raises(ConfigError, match="one target is named for 2 contracts"):
        wishes.targets.check(["specs/v2.yaml", "b.yaml"], are_all=False)


def test_a_contract_may_have_no_target(tmp_path: Path) -> None:
    assert told(tmp_path).targets.settings("a.yaml") is None
    assert told(tmp_path, "[test]\nmock = false\nmin-coverage = 5\n").targets.settings("a.yaml") is None
    assert target(told(tmp_path, environ={"TROTH_TEST_MOCK": "1"}), "a.yaml").mock


def test_slips_in_targets(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r'gate\.targets\."a\.yaml".*did you mean .url'):
        told(tmp_path, '[gate.targets."a.yaml"]\nurl = "http://127.0.0.1:1"\nurll = 1\n').targets.settings("a.yaml")
    wishes = told(tmp_path, '[gate.targets."a.yaml"]\nmock = true\n')
    with pytest.raises(ConfigError, match="is for no contract there is"):
        wishes.targets.check(["b.yaml"], are_all=True)
    wishes.targets.check(["b.yaml"], are_all=False)
    with pytest.raises(ConfigError, match="the environment has no TOKEN"):
        told(tmp_path, '[test]\nmock = true\nbearer = "${TOKEN}"\n').targets.settings("a.yaml")
