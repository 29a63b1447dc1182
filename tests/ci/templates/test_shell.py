"""The recipe for any pipeline, run with a POSIX shell."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.ci.templates.scenes import ROOT, SPEC, Stage

RECIPE = str(ROOT / "ci" / "shell" / "gate.sh")
ARGUMENTS = ("--url", "http://x y", "a b.yaml", "$(touch pwned)", "*")


def test_what_follows_the_name_goes_to_the_gate(stage: Stage, tmp_path: Path) -> None:
    stage.recorder("troth")
    done = stage.run(("sh", RECIPE, *ARGUMENTS[:-1]), ARGUMENTS[-1], tmp_path)
    assert done.returncode == 0, done.stderr
    assert stage.arguments == ["gate", *ARGUMENTS]
    assert stage.settings == {"REPORT": "junit,markdown"}
    assert not (tmp_path / "pwned").exists()


@pytest.mark.parametrize("asked", ["sarif", ""])
def test_reports_that_are_asked_for_are_the_ones(asked: str, stage: Stage, tmp_path: Path) -> None:
    stage.recorder("troth")
    stage.run(("sh", RECIPE), "a.yaml", tmp_path, TROTH_GATE_REPORT=asked)
    assert stage.settings == {"REPORT": asked}


@pytest.mark.parametrize("code", [1, 2, 130])
def test_it_exits_as_the_gate_does(code: int, stage: Stage, tmp_path: Path) -> None:
    stage.recorder("troth")
    assert stage.run(("sh", RECIPE), "a.yaml", tmp_path, CODE=str(code)).returncode == code


@pytest.mark.parametrize(("version", "package"), [("", "troth"), ("1.2.3", "troth==1.2.3")])
def test_without_troth_it_is_installed_into_a_folder_of_its_own(
    version: str, package: str, stage: Stage, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    (home / "bin").mkdir(parents=True)
    for name in ("python", "troth"):
        command = home / "bin" / name
        command.write_text(f'#!/bin/sh\necho {name} "$@"\n', "utf-8")
        command.chmod(0o755)
    given = {"GATE_HOME": str(home), "GATE_VERSION": version, "PATH": "/usr/bin:/bin"}
    done = stage.run(("sh", RECIPE), "a.yaml", tmp_path, **given)
    assert done.stdout.splitlines() == [
        f"python -m pip install --quiet --disable-pip-version-check {package}",
        "troth gate a.yaml",
    ]


def test_the_folder_is_made_the_first_time(stage: Stage, tmp_path: Path) -> None:
    stage.recorder("some-python")
    given = {"GATE_HOME": str(tmp_path / "home"), "GATE_PYTHON": "some-python", "CODE": "3"}
    given["PATH"] = f"{tmp_path / 'stage' / 'commands'}:/usr/bin:/bin"
    done = stage.run(("sh", RECIPE), "a.yaml", tmp_path, **given)
    assert done.returncode == 2
    assert stage.arguments == ["-m", "venv", str(tmp_path / "home")]


def test_what_is_installed_can_be_named_and_nothing_is_left_of_a_failure(stage: Stage, tmp_path: Path) -> None:
    home = tmp_path / "home"
    maker = tmp_path / "maker"
    maker.write_text(
        '#!/bin/sh\nmkdir -p "$3/bin"\n'
        'printf \'#!/bin/sh\\necho "$@"; exit 1\\n\' >"$3/bin/python"; chmod +x "$3/bin/python"\n'
    )
    maker.chmod(0o755)
    given = {"GATE_HOME": str(home), "GATE_PYTHON": str(maker), "GATE_PACKAGE": "git+file:///a b", "GATE_VERSION": "9"}
    done = stage.run(("sh", RECIPE), "a.yaml", tmp_path, **given, PATH="/usr/bin:/bin")
    assert done.returncode == 2
    assert done.stdout == "-m pip install --quiet --disable-pip-version-check git+file:///a b\n"
    assert "git+file:///a b cannot be installed" in done.stderr
    assert not home.exists()
    home.mkdir()
    assert stage.run(("sh", RECIPE), "a.yaml", tmp_path, **given, PATH="/usr/bin:/bin").returncode == 2
    assert home.exists()


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("words", "environ"),
    [
        (("--base", "origin/main"), {}),
        (("--base=main",), {}),
        (("--base", "main"), {}),
        ((), {"TROTH_GATE_BASE": "refs/heads/main"}),
        ((), {"GITHUB_BASE_REF": "main"}),
        ((), {"SYSTEM_PULLREQUEST_TARGETBRANCH": "refs/heads/main"}),
    ],
)
def test_a_clone_of_one_branch_gets_the_base(
    words: tuple[str, ...], environ: dict[str, str], stage: Stage, change: Path, tmp_path: Path
) -> None:
    stage.real("troth")
    clone = tmp_path / "clone"
    branch = subprocess.run(
        ["git", "branch", "--show-current"], cwd=change, check=True, capture_output=True, text=True, timeout=30
    ).stdout.strip()
    assert branch != "main"
    subprocess.run(
        ["git", "clone", "--quiet", "--depth=1", "--branch", branch, f"file://{change}", str(clone)],
        check=True, timeout=30,
    )  # fmt: skip
    done = stage.run(("sh", RECIPE, *words, "--steps=diff", "--quiet"), SPEC, clone, **environ)
    assert (done.returncode, done.stderr) == (1, "")
    assert f"✕ FAIL  {SPEC} breaks clients" in done.stdout
    merge_base = subprocess.run(
        ["git", "merge-base", "origin/main", "HEAD"], cwd=clone, check=False, capture_output=True, timeout=30
    )
    assert merge_base.returncode == 0


@pytest.mark.timeout(60)
def test_a_shallow_clone_gets_its_history_and_is_judged(stage: Stage, change: Path, tmp_path: Path) -> None:
    stage.real("troth")
    clone = tmp_path / "clone"
    subprocess.run(
        ["git", "clone", "--quiet", "--depth=1", "--no-single-branch", f"file://{change}", str(clone)],
        check=True, timeout=30,
    )  # fmt: skip
    done = stage.run(("sh", RECIPE, "--base=origin/main", "--steps=diff"), SPEC, clone)
    assert done.returncode == 1, done.stderr
    assert f"✕ FAIL  {SPEC} breaks clients" in done.stdout
    assert (clone / ".troth" / "reports" / "gate-junit.xml").is_file()
