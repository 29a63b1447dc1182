"""The base: takes a repository, the revision that is asked for and the environment, gives what changes count from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from contracts.document.git import HISTORY, brief, is_shallow, left_at
from contracts.errors import ConfigError, TrothError
from contracts.gate.repository import Repository

_BRANCHES = (  # of GitHub, GitLab, Bitbucket, Azure
    "GITHUB_BASE_REF",
    "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
    "BITBUCKET_PR_DESTINATION_BRANCH",
    "SYSTEM_PULLREQUEST_TARGETBRANCH",
)
_COMMIT = "CI_MERGE_REQUEST_DIFF_BASE_SHA"
_HEADS = "refs/heads/"
_USUAL = ("origin/main", "origin/master", "main", "master")


@dataclass(frozen=True, slots=True)
class Base:
    """What changes count from: the revision as people know it, and the commit at which this change left it."""

    name: str
    commit: str


def base_of(repository: Repository, asked: str | None, environ: Mapping[str, str]) -> Base | None:
    """Give the base: what is `asked` for, else what a pipeline says in `environ`, else the usual branch.

    None is given when the repository has no commit yet. Raises TrothError when the base cannot be had.
    """
    if repository.commit("HEAD") is None:
        return None
    for revision, name in _named(repository, asked, environ):
        commit = repository.commit(revision)
        if commit is not None:
            return Base(name, left_at(repository.root, commit, name))
    raise _missing(repository, asked, environ)


def name_of(asked: str | None, environ: Mapping[str, str]) -> str:
    """Give the name of the base that is `asked` for, or that a pipeline says in `environ`; "" when nobody says one."""
    return asked or _branch(environ) or environ.get(_COMMIT, "")


def _named(repository: Repository, asked: str | None, environ: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give the revisions that may be meant with what people call them, the likeliest first."""
    if asked:
        yield asked, brief(asked)
        # A clone for a pipeline has branches of its origin only.
        remote = f"origin/{asked.removeprefix(_HEADS)}"
        yield remote, remote
        return
    branch, commit = _branch(environ), environ.get(_COMMIT)
    if commit:
        yield commit, branch or brief(commit)
    # A local branch of that name may be older than the one that the change goes to.
    usual = (f"origin/{branch}", branch) if branch else () if commit else filter(None, (repository.default, *_USUAL))
    yield from ((name, name) for name in usual)


def _branch(environ: Mapping[str, str]) -> str:
    said = next((environ[name] for name in _BRANCHES if environ.get(name)), "")
    return said.removeprefix(_HEADS)


def _missing(repository: Repository, asked: str | None, environ: Mapping[str, str]) -> TrothError:
    name = name_of(asked, environ)
    if not name:
        return ConfigError("no branch is known that this change goes to", hint="name it with --base, or base in [gate]")
    hint = HISTORY if is_shallow(repository.root) or not asked else "give a branch, tag or commit that was fetched"
    return TrothError(f"the base {name} is not in this clone", hint=hint)
