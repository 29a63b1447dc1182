"""Documents as they were at a git revision."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from contracts.document import git
from contracts.document.git import GitSource, ask, commit_of
from contracts.document.reader import read_from
from contracts.errors import DocumentError, TrothError

SPEC = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {/a: {$ref: 'parts/a.yaml'}}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "apis" / "pets"
    (place / "parts").mkdir(parents=True)
    (place / "api.yaml").write_text(SPEC)
    (place / "parts" / "a.yaml").write_text("get: {responses: {}}\n")
    for arguments in ("init -q", "add .", "-c user.name=n -c user.email=e@e.test commit -qm one"):
        assert ask(str(tmp_path), *arguments.split()).code == 0
    return place


def test_a_document_whose_folder_is_gone(folder: Path) -> None:
    subprocess.run(["rm", "-r", str(folder.parent)], check=True)
    source = GitSource(str(folder / "api.yaml"), "HEAD")
    assert source.exists
    assert read_from(source).root["paths"]["/a"] == {"get": {"responses": {}}}
    assert not GitSource(str(folder / "other.yaml"), "HEAD").exists


def test_texts_are_named_by_revision_and_place(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    document = read_from(GitSource("pets/api.yaml", "HEAD"))
    assert str(document.place("/info")) == "HEAD:pets/api.yaml:2:1"
    assert document.place("/paths/~1a/get").file == "HEAD:pets/parts/a.yaml"
    commit = commit_of(".", "HEAD")
    assert commit is not None
    assert read_from(GitSource("./pets/api.yaml", commit)).name == f"{commit[:9]}:pets/api.yaml"


def test_commits(folder: Path) -> None:
    commit = commit_of(str(folder), "HEAD")
    assert commit is not None
    assert len(commit) == 40
    assert commit_of(str(folder), commit[:8]) == commit
    for revision in ("nowhere", "--all", "", "HEAD:apis"):
        assert commit_of(str(folder), revision) is None


def test_git_that_does_not_answer(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git, "_SECONDS", 0.0)
    with pytest.raises(TrothError, match="git gives no answer"):
        ask(str(folder), "status")
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(git, "_SECONDS", 30)
    with pytest.raises(TrothError, match="git is not installed"):
        GitSource(str(folder / "api.yaml"), "HEAD")


def test_what_is_no_file_of_the_revision(folder: Path) -> None:
    (folder / "new.yaml").write_text(SPEC)
    source = GitSource(str(folder / "new.yaml"), "HEAD")
    assert not source.exists
    with pytest.raises(DocumentError, match=r"HEAD:/.*/pets/new\.yaml is not there"):
        source.root()
