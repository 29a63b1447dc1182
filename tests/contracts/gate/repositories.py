"""Repositories: takes the texts of files, gives a git repository that has them."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

CASES = Path(__file__).parents[2] / "cases" / "gate"
_WHO_AND_WHEN = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "n"), ("EMAIL", "e@example.com"), ("DATE", "2026-01-01T00:00:00Z"))
}
SPEC = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}\n"


def git(folder: Path, *arguments: str) -> str:
    """Have git do something, at the same time and by the same person each time; give what it said."""
    done = subprocess.run(
        ["git", "-c", "commit.gpgsign=false", *arguments],
        cwd=folder, env={**os.environ, **_WHO_AND_WHEN}, capture_output=True, text=True, check=False, timeout=30,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def write(folder: Path, files: Mapping[str, str | None]) -> None:
    """Write files, and remove those that have no text."""
    for name, text in files.items():
        path = folder / name
        if text is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def commit(folder: Path, files: Mapping[str, str | None] | None = None) -> str:
    """Commit all there is, once `files` are written; give the commit."""
    write(folder, files or {})
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "-m", "A change")
    return git(folder, "rev-parse", "HEAD")


def repository(folder: Path, files: Mapping[str, str | None]) -> Path:
    """Make a repository in `folder` with a commit of `files` on main, and begin a branch."""
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit(folder, files)
    git(folder, "checkout", "--quiet", "-b", "change")
    return folder


def rates(folder: Path) -> Path:
    """Make the repository of a service that keeps its contract, and begin a branch."""
    shutil.copytree(CASES / "repository", folder, dirs_exist_ok=True)
    return repository(folder, {})
