"""The hooks: run as pre-commit runs them, with the entry, its arguments and the names of files."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ci.templates.scenes import NOTES, ROOT, SPEC, Stage

HOOKS: dict[str, dict[str, Any]] = {
    hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
}


def run(stage: Stage, folder: Path, name: str, *files: str) -> subprocess.CompletedProcess[str]:
    hook = HOOKS[name]
    stage.real("troth")
    named = files if hook.get("pass_filenames", True) else ()
    words = [*shlex.split(hook["entry"]), *hook.get("args", []), *named]
    return stage.run(("sh", "-c", '"$@"', "hook", *words[:-1]), words[-1], folder)


@pytest.mark.parametrize("hook", HOOKS.values(), ids=list(HOOKS))
def test_a_hook_says_what_it_is_and_takes_contracts(hook: dict[str, Any]) -> None:
    assert hook["description"].endswith((".", "origin/main."))
    assert hook["language"] == "python"
    if hook.get("always_run"):
        assert not hook["pass_filenames"]  # it is not the files that say whether it runs
        return
    for name in ("openapi.yaml", "specs/v1/openapi.json", "swagger.yml"):
        assert re.search(hook["files"], name)
    for name in ("my-openapi.yaml.bak", "openapi.md", "notopenapi.yaml"):
        assert not re.search(hook["files"], name)


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", HOOKS)
def test_hooks_pass_what_is_good_of_many_files(name: str, stage: Stage, change: Path) -> None:
    (change / "swagger.yaml").write_text(NOTES, "utf-8")  # it was not there before
    done = run(stage, change, name, SPEC, "swagger.yaml")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", HOOKS)
def test_hooks_stop_what_is_bad(name: str, stage: Stage, change: Path) -> None:
    bad = NOTES.replace("maxLength: 9", "maxLength: 1").replace('"201": {description:', '"201": {describes:')
    (change / SPEC).write_text(bad, "utf-8")
    (change / "swagger.yaml").write_text(NOTES, "utf-8")
    done = run(stage, change, name, "swagger.yaml", SPEC)
    assert done.returncode == 1, done.stdout + done.stderr
    assert SPEC in done.stdout


@pytest.mark.timeout(60)
def test_diff_sees_what_no_file_name_says(stage: Stage, change: Path) -> None:
    hook = HOOKS["troth-diff"]
    assert (hook["always_run"], hook["pass_filenames"]) == (True, False)
    (change / SPEC).unlink()
    (change / "specs" / "other.yaml").write_text(NOTES.replace("/notes", "/others"), "utf-8")
    done = run(stage, change, "troth-diff")
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"{SPEC} is removed" in done.stdout


@pytest.mark.timeout(60)
def test_diff_sees_a_breaking_edit_in_a_part(stage: Stage, tmp_path: Path) -> None:
    part = tmp_path / "part.yaml"
    text = (
        "openapi: 3.0.3\ninfo: {title: t, version: '1'}\n"
        "paths: {/a: {get: {parameters: [{$ref: 'part.yaml'}], responses: {'200': {description: d}}}}}\n"
    )
    (tmp_path / "openapi.yaml").write_text(text, "utf-8")
    part.write_text("{name: q, in: query, schema: {type: string}}\n", "utf-8")
    git = ("git", "-c", "user.email=a@example.com", "-c", "user.name=a")
    for words in (("init", "--quiet"), ("add", "part.yaml", "openapi.yaml"), ("commit", "--quiet", "-m", "Promise a")):
        subprocess.run([*git, *words], cwd=tmp_path, check=True, timeout=30)
    assert run(stage, tmp_path, "troth-diff").returncode == 0
    part.write_text("{name: q, in: query, required: true, schema: {type: string}}\n", "utf-8")
    done = run(stage, tmp_path, "troth-diff")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "openapi.yaml breaks clients" in done.stdout
