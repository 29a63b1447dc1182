"""What a change is compared with."""

from __future__ import annotations

from pathlib import Path

import pytest

from contracts.errors import TrothError
from contracts.gate.base import Base, base_of
from contracts.gate.repository import Repository, repository_of
from tests.contracts.gate.repositories import commit, git, repository


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    folder = tmp_path / "origin"
    folder.mkdir()
    repository(folder, {"a": "one"})
    git(folder, "checkout", "--quiet", "main")
    return folder


@pytest.fixture
def clone(origin: Path) -> Path:
    """A clone with a commit on a branch of its own, while main of the origin went on."""
    git(origin.parent, "clone", "--quiet", str(origin), "clone")
    folder = origin.parent / "clone"
    git(folder, "checkout", "--quiet", "-b", "change")
    commit(folder, {"b": "two"})
    commit(origin, {"c": "three"})
    git(folder, "fetch", "--quiet")
    return folder


def opened(folder: Path) -> Repository:
    found = repository_of(str(folder))
    assert found is not None
    return found


def test_the_commit_at_which_a_change_left_counts(clone: Path) -> None:
    left = git(clone, "rev-parse", "change~1")
    assert base_of(opened(clone), None, {}) == Base("origin/main", left)
    assert base_of(opened(clone), "origin/main", {}) == Base("origin/main", left)
    assert base_of(opened(clone), "HEAD", {}) == Base("HEAD", git(clone, "rev-parse", "HEAD"))
    assert base_of(opened(clone), left, {}) == Base(left[:9], left)


@pytest.mark.parametrize(
    "variable",
    [
        "GITHUB_BASE_REF",
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
        "BITBUCKET_PR_DESTINATION_BRANCH",
        "SYSTEM_PULLREQUEST_TARGETBRANCH",
    ],
)
def test_a_pipeline_knows_the_branch(clone: Path, origin: Path, variable: str) -> None:
    git(origin, "checkout", "--quiet", "-b", "release", "main~1")
    git(clone, "fetch", "--quiet")
    name = "refs/heads/release" if variable.startswith("SYSTEM") else "release"
    found = base_of(opened(clone), None, {variable: name})
    assert found == Base("origin/release", git(clone, "rev-parse", "origin/release"))
    with pytest.raises(TrothError, match=r"the base gone is not in this clone .*fetch-depth: 0"):
        base_of(opened(clone), None, {variable: "gone"})
    asked = base_of(opened(clone), "origin/main", {variable: "gone"})
    assert asked is not None
    assert asked.name == "origin/main"


@pytest.mark.parametrize("asked", ["main", "refs/heads/main"])
def test_a_branch_that_only_the_origin_has_can_be_asked_for(clone: Path, asked: str) -> None:
    own = base_of(opened(clone), asked, {})
    assert own is not None
    assert own.name == asked
    git(clone, "branch", "--delete", "--force", "main")
    assert base_of(opened(clone), asked, {}) == Base("origin/main", git(clone, "rev-parse", "change~1"))
    with pytest.raises(TrothError, match="the base next is not in this clone"):
        base_of(opened(clone), "next", {})


def test_gitlab_knows_the_commit(clone: Path) -> None:
    left = git(clone, "rev-parse", "origin/main~1")
    environ = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": left, "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main"}
    assert base_of(opened(clone), None, environ) == Base("main", left)
    environ["CI_MERGE_REQUEST_DIFF_BASE_SHA"] = "0" * 40
    assert base_of(opened(clone), None, environ) == Base("origin/main", left)
    with pytest.raises(TrothError, match="GIT_DEPTH: 0"):
        base_of(opened(clone), None, {"CI_MERGE_REQUEST_DIFF_BASE_SHA": "0" * 40})


def test_the_branch_that_others_begin_with(clone: Path, origin: Path) -> None:
    git(origin, "branch", "--move", "main", "trunk")
    git(clone, "fetch", "--quiet", "--prune")
    git(clone, "branch", "--delete", "--force", "main")
    with pytest.raises(TrothError, match="no branch is known"):
        base_of(opened(clone), None, {})
    git(clone, "remote", "set-head", "origin", "trunk")
    found = base_of(opened(clone), None, {})
    assert found is not None
    assert found.name == "origin/trunk"


def test_without_a_remote_the_usual_branch_counts(tmp_path: Path) -> None:
    folder = repository(tmp_path, {"a": "one"})
    commit(folder, {"a": "two"})
    assert base_of(opened(folder), None, {}) == Base("main", git(folder, "rev-parse", "main"))


@pytest.mark.parametrize("asked", ["nowhere", "--all", "-h", "main:a", ""])
def test_what_is_no_revision(tmp_path: Path, asked: str) -> None:
    folder = repository(tmp_path, {"a": "one"})
    git(folder, "branch", "--move", "main", "trunk")
    with pytest.raises(TrothError, match=r"is not in this clone|no branch is known"):
        base_of(opened(folder), asked, {})


def test_a_clone_without_history(clone: Path, origin: Path) -> None:
    git(origin, "fetch", "--quiet", str(clone), "change:change")
    git(origin.parent, "clone", "--quiet", "--depth", "1", "--branch", "change", f"file://{origin}", "shallow")
    shallow = origin.parent / "shallow"
    with pytest.raises(TrothError, match=r"the base main is not in this clone .*fetch the whole history"):
        base_of(opened(shallow), None, {"GITHUB_BASE_REF": "main"})
    git(shallow, "fetch", "--quiet", "--depth", "1", "origin", "main:refs/remotes/origin/main")
    with pytest.raises(TrothError, match=r"does not reach back to where this change left origin/main .*fetch-depth: 0"):
        base_of(opened(shallow), None, {"GITHUB_BASE_REF": "main"})


def test_histories_that_never_met(tmp_path: Path) -> None:
    folder = repository(tmp_path, {"a": "one"})
    git(folder, "checkout", "--quiet", "--orphan", "other")
    commit(folder, {"a": "other"})
    with pytest.raises(TrothError, match="no commit in common"):
        base_of(opened(folder), None, {})


def test_a_repository_without_commits(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    assert base_of(opened(tmp_path), None, {}) is None
    assert repository_of(str(tmp_path.parent)) is None
