"""Documents as they were at a git revision."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from contracts.document import git
from contracts.document.git import GitSource, ask, commit_of
from contracts.document.reader import read_from
from contracts.errors import AccessRefused, DocumentError, TrothError

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


def kept(folder: Path) -> None:
    """Commit all that is in the repository of `folder`."""
    for arguments in ("add --all .", "-c user.name=n -c user.email=e@e.test commit -qm more"):
        assert ask(str(folder), *arguments.split()).code == 0


def test_links_lead_where_they_led(folder: Path) -> None:
    (folder / "latest.yaml").symlink_to("api.yaml")
    (folder.parent / "current").symlink_to("pets")
    (folder / "parts" / "a.yaml").rename(folder / "parts" / "b.yaml")
    (folder / "parts" / "a.yaml").symlink_to("b.yaml")
    kept(folder.parent)
    commit = commit_of(str(folder), "HEAD")
    assert commit is not None
    (folder.parent / "current").unlink()
    (folder.parent / "current").symlink_to("nowhere")  # where it leads now is not where it led
    for place in (folder / "latest.yaml", folder.parent / "current" / "latest.yaml"):
        source = GitSource(str(place), commit)
        assert source.exists
        document = read_from(source)
        assert document.name == f"{commit[:9]}:{place}"
        assert document.root["paths"]["/a"] == {"get": {"responses": {}}}


def test_links_out_of_the_folder_are_not_followed(folder: Path) -> None:
    (folder.parent / "secret.yaml").write_text("get: {responses: {}}\n")
    (folder / "parts" / "a.yaml").unlink()
    (folder / "parts" / "a.yaml").symlink_to("../../secret.yaml")
    kept(folder.parent)
    with pytest.raises(AccessRefused, match="leaves the folder of the document"):
        read_from(GitSource(str(folder / "api.yaml"), "HEAD"))
    (folder.parent / "api.yaml").write_text(SPEC.replace("parts/", "pets/parts/"))
    kept(folder.parent)
    assert read_from(GitSource(str(folder.parent / "api.yaml"), "HEAD")).root["paths"]["/a"]


@pytest.mark.parametrize(
    ("target", "fault"),
    [
        ("../../../outside.yaml", "the link apis/pets/link.yaml led out of the repository"),
        ("/etc/passwd", "the link apis/pets/link.yaml led out of the repository"),
        ("link.yaml", "the links on the way to apis/pets/link.yaml are too many"),
    ],
)
def test_links_that_lead_nowhere(folder: Path, target: str, fault: str) -> None:
    (folder / "link.yaml").symlink_to(target)
    kept(folder)
    with pytest.raises(TrothError, match=fault) as told:
        GitSource(str(folder / "link.yaml"), "HEAD").root()
    assert not isinstance(told.value, DocumentError)


def test_what_stood_there_and_cannot_be_had_is_no_fault_of_the_document(folder: Path) -> None:
    (folder / "large.yaml").write_text("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n")
    kept(folder)
    blob = ask(str(folder), "rev-parse", "HEAD:./api.yaml").line
    (folder.parents[1] / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    for name, fault in (("api", "cannot be had from git, which says: "), ("large", "is kept by Git LFS")):
        source = GitSource(str(folder / f"{name}.yaml"), "HEAD")
        assert source.exists
        with pytest.raises(TrothError, match=fault) as told:
            source.root()
        assert not isinstance(told.value, DocumentError)


def test_what_is_in_a_submodule_has_another_history(folder: Path) -> None:
    commit = ask(str(folder), "rev-parse", "HEAD").line
    assert ask(str(folder), "update-index", "--add", "--cacheinfo", f"160000,{commit},apis/sub").code == 0
    assert ask(str(folder), "-c", "user.name=n", "-c", "user.email=e@e.test", "commit", "-qm", "sub").code == 0
    with pytest.raises(TrothError, match=r"apis/sub/api\.yaml is in the submodule apis/sub"):
        GitSource(str(folder.parent / "sub" / "api.yaml"), "HEAD").root()


def test_a_hook_does_not_say_where_git_looks(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = folder.parents[1]
    for name, value in (
        ("GIT_DIR", str(root / ".git")), ("GIT_WORK_TREE", str(folder)), ("GIT_PREFIX", "parts/"),
        ("GIT_INDEX_FILE", "nowhere"),
    ):  # fmt: skip
        monkeypatch.setenv(name, value)
    assert ask(str(folder), "rev-parse", "--show-prefix").line == "apis/pets/"
    assert ask(str(folder), "ls-files").line.split() == ["api.yaml", "parts/a.yaml"]
    assert GitSource(str(folder / "api.yaml"), "HEAD").root().data == SPEC.encode()
