"""The component for GitLab: what it declares, and its script, run as a runner would."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from contracts.gate.settings import FILES, OPTIONS, SPECS
from tests.ci.templates.scenes import ROOT, SPEC, Stage

TEXT = (ROOT / "ci" / "gitlab" / "templates" / "troth-gate.yml").read_text("utf-8")
HEAD, BODY = TEXT.split("\n---\n")
INPUTS: dict[str, dict[str, Any]] = yaml.safe_load(HEAD)["spec"]["inputs"]
SH = ("sh", "-e", "-c")
HOSTILE = "$(touch pwned) `touch pwned` ; touch pwned && ' --mock ${HOME} *"

_INPUT = re.compile(r"\$\[\[ inputs\.([a-z-]+) \]\]")


def job(**inputs: str) -> dict[str, Any]:
    """Give the job that the component makes of `inputs`, which GitLab puts into its text."""
    values = {name: entry["default"] for name, entry in INPUTS.items()}
    values |= {name.replace("_", "-"): value for name, value in inputs.items()}
    spelled = {name: str(value).lower() if isinstance(value, bool) else value for name, value in values.items()}
    (made,) = yaml.safe_load(_INPUT.sub(lambda match: spelled[match[1]], BODY)).values()
    return made  # type: ignore[no-any-return]


def run(stage: Stage, folder: Path, part: str, made: dict[str, Any], **more: str) -> subprocess.CompletedProcess[str]:
    """Run a part of a job: its lines are one script, and end with the first that fails."""
    variables = {
        name: value["value"] if isinstance(value, dict) else value for name, value in made["variables"].items()
    }
    return stage.run(SH, "\n".join(made[part]), folder, **variables, **more)


def test_every_input_says_what_it_is_and_is_used() -> None:
    for name, entry in INPUTS.items():
        assert entry["description"].endswith(".")
        assert f"$[[ inputs.{name} ]]" in BODY


def test_no_input_stands_in_a_script() -> None:
    made = yaml.safe_load(BODY)
    (body,) = made.values()
    assert "$[[" not in "\n".join((*body["script"], *body["before_script"]))


@pytest.mark.parametrize("bad", ['a"', "a\\", "a\nb", 'a", b: "c'])
def test_no_input_can_be_more_than_a_text(bad: str) -> None:
    for entry in INPUTS.values():
        if entry.get("type") != "boolean":
            assert not re.search(entry["regex"], bad)
            assert re.search(entry["regex"], entry["default"])
            assert re.search(entry["regex"], HOSTILE)


def test_inputs_of_the_text_are_not_expanded() -> None:
    variables = job()["variables"]
    for name in ("VERSION", *(f"TROTH_GATE_{name}" for name in ("SPECS", "BASE", "STEPS", "URL", "APP"))):
        assert variables[name]["expand"] is False


def test_variables_are_settings_of_the_gate() -> None:
    known = {option.variable for option in (SPECS, *OPTIONS)}
    assert set(re.findall(r"TROTH_\w+", BODY)) <= known


def test_what_nobody_says_is_left_to_the_settings_file(stage: Stage, tmp_path: Path) -> None:
    stage.recorder("troth")
    assert run(stage, tmp_path, "script", job()).returncode == 0
    assert stage.arguments == ["gate"]
    assert stage.settings == {"REPORT": "junit,gitlab,markdown", "REPORT_FOLDER": ".troth/reports"}


def test_inputs_reach_the_gate(stage: Stage, tmp_path: Path) -> None:
    stage.recorder("troth")
    made = job(
        spec="specs/*.yaml, b.yaml", base="next", steps="lint,diff", url="http://[::1]:80", app="a:b", mock="true"
    )
    assert run(stage, tmp_path, "script", made).returncode == 0
    assert stage.settings == {
        "SPECS": "specs/*.yaml, b.yaml", "BASE": "next", "STEPS": "lint,diff", "URL": "http://[::1]:80", "APP": "a:b",
        "MOCK": "true", "REPORT": "junit,gitlab,markdown", "REPORT_FOLDER": ".troth/reports",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["spec", "base", "steps", "url", "app"])
def test_no_input_is_obeyed(name: str, stage: Stage, tmp_path: Path) -> None:
    stage.recorder("troth")
    assert run(stage, tmp_path, "script", job(**{name: HOSTILE})).returncode == 0
    assert stage.arguments == ["gate"]
    assert HOSTILE in stage.settings.values()
    assert not (tmp_path / "pwned").exists()


@pytest.mark.parametrize(
    ("version", "package"), [("", "troth"), ("1.2.3", "troth==1.2.3"), (HOSTILE, f"troth=={HOSTILE}")]
)
def test_the_package_is_one_argument(version: str, package: str, stage: Stage, tmp_path: Path) -> None:
    stage.recorder("python")
    assert run(stage, tmp_path, "before_script", job(version=version)).returncode == 0
    assert stage.arguments == ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", package]
    assert not (tmp_path / "pwned").exists()


def test_reports_are_where_gitlab_looks() -> None:
    made = job()
    folder = made["variables"]["TROTH_GATE_REPORT_FOLDER"]
    assert made["artifacts"] == {
        "when": "always",
        "paths": [folder],
        "reports": {"junit": f"{folder}/{FILES['junit']}", "codequality": f"{folder}/{FILES['gitlab']}"},
    }


@pytest.mark.timeout(60)
def test_a_merge_request_that_breaks_clients_fails(stage: Stage, change: Path) -> None:
    stage.real("troth")
    done = run(stage, change, "script", job(spec=SPEC, steps="diff"), CI_MERGE_REQUEST_TARGET_BRANCH_NAME="main")
    assert done.returncode == 1, done.stderr
    assert f"✕ FAIL  {SPEC} breaks clients" in done.stdout
    made = {path.name for path in (change / ".troth" / "reports").iterdir()}
    assert made == {FILES[form] for form in ("junit", "gitlab", "markdown")}
