"""The action for GitHub: what it declares, and its scripts, run as a runner would."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from contracts.gate.settings import OPTIONS, SPECS
from tests.ci.templates.scenes import ROOT, SPEC, Stage

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "ci" / "github" / "action.yml").read_text("utf-8"))
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}
GATE, INSTALL = STEPS["Judge the change"], STEPS["Install troth"]
BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c")
HOSTILE = "$(touch pwned) `touch pwned` ; touch pwned && \"' --mock ${HOME} *"

_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


def environment(step: dict[str, Any], tmp_path: Path, **inputs: str) -> dict[str, str]:
    """Give the variables of a step when the action is used with `inputs`, as a runner fills them in."""
    values = {name: str(entry["default"]) for name, entry in ACTION["inputs"].items()}
    values |= {name.replace("_", "-"): value for name, value in inputs.items()}
    contexts = {f"inputs.{name}": value for name, value in values.items()}
    contexts["github.action_path"] = str(ROOT / "ci" / "github")
    own = {"GITHUB_OUTPUT": str(tmp_path / "output"), "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}
    return own | {name: _EXPRESSION.sub(lambda match: contexts[match[1]], value) for name, value in step["env"].items()}


def judged(stage: Stage, folder: Path, tmp_path: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    return stage.run(BASH, GATE["run"], folder, **environment(GATE, tmp_path, **inputs), GITHUB_ACTIONS="true")


def outputs(tmp_path: Path) -> dict[str, str]:
    lines = (tmp_path / "output").read_text("utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines)


def test_every_input_and_output_says_what_it_is() -> None:
    for entry in (*ACTION["inputs"].values(), *ACTION["outputs"].values()):
        assert entry["description"].endswith((".", "that is tested may need."))
    assert all(isinstance(entry["default"], str) for entry in ACTION["inputs"].values())


def test_no_input_stands_in_a_script() -> None:
    for step in STEPS.values():
        assert "${{" not in step.get("run", "")
        assert ("run" in step) == ("shell" in step)


def test_every_input_is_used() -> None:
    text = json.dumps(ACTION["runs"])
    for name in ACTION["inputs"]:
        assert f"inputs.{name} " in text


def test_variables_are_settings_of_the_gate() -> None:
    known = {option.variable for option in (SPECS, *OPTIONS)}
    assert {name for name in GATE["env"] if name.startswith("TROTH_")} <= known
    assert set(re.findall(r"TROTH_\w+", GATE["run"])) <= known


def test_what_nobody_says_is_left_to_the_settings_file(stage: Stage, tmp_path: Path) -> None:
    stage.recorder("troth")
    assert judged(stage, tmp_path, tmp_path).returncode == 0
    assert stage.arguments == ["gate"]
    assert stage.settings == {"REPORT": "junit", "REPORT_FOLDER": ".troth/reports"}
    assert outputs(tmp_path) == {"exit-code": "0"}


def test_a_mock_is_refused_only_by_who_says_so(stage: Stage, tmp_path: Path) -> None:
    stage.recorder("troth")
    assert judged(stage, tmp_path, tmp_path, mock="false").returncode == 0
    assert stage.settings["MOCK"] == "false"


def test_inputs_reach_the_gate(stage: Stage, tmp_path: Path) -> None:
    stage.recorder("troth")
    inputs = {
        "spec": "specs/*.yaml\nother spec.yaml\n", "base": "origin/next", "steps": "lint\ndiff", "url": "http://[::1]:80",
        "app": "shop:app", "mock": "true", "reports": "", "report_folder": "a b", "upload_sarif": "true",
    }  # fmt: skip
    assert judged(stage, tmp_path, tmp_path, **inputs).returncode == 0
    settings = stage.settings
    lists = {name: [each for each in settings.pop(name).split(",") if each] for name in ("SPECS", "STEPS", "REPORT")}
    assert lists == {
        "SPECS": ["specs/*.yaml", "other spec.yaml"],
        "STEPS": ["lint", "diff"],
        "REPORT": ["sarif=a b/code-scanning.sarif"],
    }
    assert settings == {
        "BASE": "origin/next", "URL": "http://[::1]:80", "APP": "shop:app", "MOCK": "true", "REPORT_FOLDER": "a b",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["spec", "base", "steps", "url", "app", "mock", "reports", "report_folder"])
def test_no_input_is_obeyed(name: str, stage: Stage, tmp_path: Path) -> None:
    stage.recorder("troth")
    assert judged(stage, tmp_path, tmp_path, **{name: HOSTILE}).returncode == 0
    assert stage.arguments == ["gate"]
    assert HOSTILE in stage.settings.values()
    assert not (tmp_path / "pwned").exists()


@pytest.mark.parametrize("code", ["1", "2", "130"])
def test_the_step_exits_as_the_gate_does(code: str, stage: Stage, tmp_path: Path) -> None:
    stage.recorder("troth")
    done = stage.run(BASH, GATE["run"], tmp_path, **environment(GATE, tmp_path), CODE=code)
    assert done.returncode == int(code)
    assert outputs(tmp_path) == {"exit-code": code}


@pytest.mark.parametrize(("upload", "written"), [("true", {"sarif": "written"}), ("false", {})])
def test_findings_are_uploaded_when_there_are_some_and_they_are_asked_for(
    upload: str, written: dict[str, str], stage: Stage, tmp_path: Path
) -> None:
    stage.recorder("troth")
    given = environment(GATE, tmp_path, upload_sarif=upload)
    stage.run(BASH, GATE["run"], tmp_path, **given, CODE="1", WRITES=".troth/reports/code-scanning.sarif")
    assert outputs(tmp_path) == {"exit-code": "1", **written}
    upload_step = STEPS["Upload findings to code scanning"]
    assert "steps.gate.outputs.sarif == 'written'" in upload_step["if"]
    assert upload_step["with"] == {"sarif_file": "${{ inputs.report-folder }}/code-scanning.sarif"}


@pytest.mark.parametrize(
    ("version", "package"), [("", f"{ROOT}/ci/github/../.."), ("1.2.3", "troth==1.2.3"), (HOSTILE, f"troth=={HOSTILE}")]
)
def test_the_package_is_one_argument(version: str, package: str, stage: Stage, tmp_path: Path) -> None:
    stage.recorder("python")
    given = environment(INSTALL, tmp_path, version=version)
    assert stage.run(BASH, INSTALL["run"], tmp_path, **given).returncode == 0
    assert stage.arguments == ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", package]
    assert (ROOT / "ci" / "github" / ".." / ".." / "pyproject.toml").is_file()
    assert not (tmp_path / "pwned").exists()


@pytest.mark.timeout(60)
def test_a_pull_request_that_breaks_clients_fails(stage: Stage, change: Path, tmp_path: Path) -> None:
    stage.real("troth")
    done = judged(stage, change, tmp_path, base="main", spec=SPEC, steps="diff", upload_sarif="true")
    assert done.returncode == 1, done.stderr
    assert f"✕ FAIL  {SPEC} breaks clients" in done.stdout
    assert f"::error file={SPEC},line=17," in done.stdout
    assert outputs(tmp_path) == {"exit-code": "1", "sarif": "written"}
    reports = change / ".troth" / "reports"
    assert {path.name for path in reports.iterdir()} == {"gate-junit.xml", "code-scanning.sarif"}
    assert (tmp_path / "summary.md").read_text("utf-8").startswith("## ❌ The gate fails")
