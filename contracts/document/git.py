"""Git: takes a path and a revision, gives the document as it was then, with the files below its folder.

The only place where git is asked: it is given no shell, no standard input, and no time without end.
"""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from urllib.parse import unquote

from contracts.document.source import MOST_BYTES, Fetched, check_size
from contracts.errors import AccessRefused, DocumentError, TrothError

HISTORY = "fetch the whole history: fetch-depth: 0 on GitHub, GIT_DEPTH: 0 on GitLab, git fetch --unshallow elsewhere"
"""What mends a clone that has too little of it."""

_SECONDS = 30
_WHOLE = re.compile("[0-9a-f]{40,64}")
_SHOWN = 9
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\\]")


@dataclass(frozen=True, slots=True)
class Said:
    """What git said: its exit code, what it gave, and what it complained of."""

    code: int
    out: bytes
    complaint: str

    @property
    def line(self) -> str:
        """What it gave, as one line of text."""
        return self.out.decode("utf-8", "replace").strip()


def ask(folder: str, *arguments: str) -> Said:
    """Ask git in `folder`. Raises TrothError when there is no git, or no answer in time."""
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=folder,
            env={**os.environ, "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except FileNotFoundError:
        raise TrothError(f"git is not installed, or {folder} is gone") from None
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise TrothError(f"git gives no answer: {fault}") from None
    return Said(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace").strip())


def commit_of(folder: str, revision: str) -> str | None:
    """Give the commit that `revision` means in the repository of `folder`, None when it means none there."""
    said = ask(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    return None if said.code else said.line


def brief(revision: str) -> str:
    """Give `revision` as people are told of it: of a commit in full the first digits."""
    return revision[:_SHOWN] if _WHOLE.fullmatch(revision) else revision


def left_at(folder: str, commit: str, name: str) -> str:
    """Give the commit at which HEAD left the branch of `commit`, which people call `name`.

    Raises TrothError when they have none in common, or the clone does not reach back to it.
    """
    said = ask(folder, "merge-base", commit, "HEAD")
    if said.code == 0 and said.line:
        return said.line.partition("\n")[0]
    if is_shallow(folder):
        raise TrothError(f"the clone does not reach back to where this change left {name}", hint=HISTORY)
    raise TrothError(f"{name} and this change have no commit in common", hint="name another one with --base")


def is_shallow(folder: str) -> bool:
    """Say whether the history was cut off when the repository of `folder` was cloned."""
    return ask(folder, "rev-parse", "--is-shallow-repository").line == "true"


def standing(path: str) -> str:
    """Give the nearest folder at or above `path` that is there."""
    folder = os.path.abspath(path)
    while not os.path.isdir(folder) and folder != os.path.dirname(folder):
        folder = os.path.dirname(folder)
    return folder


class GitSource:
    """A document in a git repository at `revision`: a branch, a tag, a commit. Its folder may be gone by now.

    Raises DocumentError when the path is in no repository, or that has no such revision.
    """

    def __init__(self, place: str, revision: str) -> None:
        self._revision, self._given = revision, os.path.dirname(place)
        path = os.path.abspath(place)
        folder, self._name = os.path.dirname(path), os.path.basename(path)
        self._folder = standing(folder)
        self._below = os.path.relpath(folder, self._folder)
        commit = commit_of(self._folder, revision)
        if commit is None:
            hint = "give a branch, tag or commit; a shallow clone has few of them"
            raise DocumentError(f"{folder} has no git revision {revision!r}", hint=hint)
        self._commit = commit

    @property
    def exists(self) -> bool:
        """Whether there was such a document."""
        return ask(self._folder, "cat-file", "-e", self._object(self._name)).code == 0

    def root(self) -> Fetched:
        return self.fetch(self._name)

    def locate(self, base: str, uri: str) -> str:
        """Give the path below the document's folder that `uri` means in the text at `base`."""
        path = unquote(uri)
        address = os.path.normpath(os.path.join(os.path.dirname(base), path))
        outside = address == os.pardir or address.startswith(os.pardir + os.sep)
        if outside or _SCHEME.match(uri) or path.startswith("/") or _UNSAFE.search(path):
            raise AccessRefused(f"the reference to {uri!r} leaves the folder of the document, so it is not followed")
        return address

    def fetch(self, address: str) -> Fetched:
        name = f"{brief(self._revision)}:{os.path.normpath(os.path.join(self._given, address))}"
        sized = ask(self._folder, "cat-file", "-s", self._object(address))
        if sized.code or not sized.line.isdigit():
            raise DocumentError(f"{name} is not there")
        check_size(int(sized.line), name, MOST_BYTES)
        read = ask(self._folder, "cat-file", "blob", self._object(address))
        if read.code:
            raise DocumentError(f"{name} is no file")
        return Fetched(address, name, read.out)

    def _object(self, address: str) -> str:
        return f"{self._commit}:./{os.path.normpath(os.path.join(self._below, address))}"
