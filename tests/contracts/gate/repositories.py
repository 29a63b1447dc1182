"""Repositories: takes the texts of files, gives a git repository that has them."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from contracts.document.git import ask

CASES = Path(__file__).parents[2] / "cases" / "gate"
SPEC = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}\n"


def git(folder: Path, *arguments: str) -> str:
    """Ask git, which has to do it."""
    names = ("-c", "user.name=n", "-c", "user.email=e@example.com", "-c", "commit.gpgsign=false")
    said = ask(str(folder), *names, *arguments)
    assert said.code == 0, said.complaint
    return said.line


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
