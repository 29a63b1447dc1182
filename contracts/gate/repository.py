"""The repository: takes a folder, gives the files that git has there, and what changed in them since a commit.

Paths are those of git: from the root of the repository, with slashes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from contracts.document.git import Files, ask, commit_of
from contracts.errors import DocumentError, TrothError


@dataclass(frozen=True, slots=True)
class Change:
    """A file that is not what it was: its `path`, or None when it is gone, and where it was `before`, None when it is
    new. A file that changed in place has the same for both."""

    path: str | None
    before: str | None


@dataclass(frozen=True, slots=True)
class Repository:
    """A working tree: its `root`, and the path of the `folder` we are in from there, which is "" or ends in a slash."""

    root: str
    folder: str

    def place(self, path: str) -> str:
        """Give `path` as it is written in the folder we are in."""
        return os.path.relpath(path, self.folder or ".").replace(os.sep, "/")

    def path(self, place: str) -> str | None:
        """Give the path of what is at `place`, None when that is not in the repository."""
        here = os.path.join(self.root, self.folder)
        path = os.path.relpath(os.path.normpath(os.path.join(here, place)), self.root).replace(os.sep, "/")
        return None if path.split("/")[0] == os.pardir else path

    def absolute(self, path: str) -> str:
        return os.path.join(self.root, path)

    def led(self, path: str) -> str:
        """Give the path that `path` leads to over links; itself when they lead out of the repository."""
        led = os.path.relpath(os.path.realpath(self.absolute(path)), os.path.realpath(self.root)).replace(os.sep, "/")
        return path if led.split("/")[0] == os.pardir else led

    def commit(self, revision: str) -> str | None:
        """Give the commit that `revision` means, None when it means none."""
        return commit_of(self.root, revision)

    @property
    def default(self) -> str | None:
        """The branch that others' clones begin with, when this one knows."""
        return ask(self.root, "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD").line or None

    def files(self) -> Iterator[str]:
        """Give the files at and below the folder we are in, save links and those that git ignores."""
        seen = set()
        for path in (*self.tracked(), *self.untracked()):
            place = self.absolute(path)
            if path not in seen and os.path.isfile(place) and not os.path.islink(place):
                seen.add(path)
                yield path

    def tracked(self) -> tuple[str, ...]:
        """Give those of the files that git knows; some may be gone."""
        return self._listed("--cached")

    def untracked(self) -> tuple[str, ...]:
        """Give those of the files that git does not know yet."""
        return self._listed("--others", "--exclude-standard")

    def changes(self, commit: str) -> Iterator[Change]:
        """Give what is in the working tree, of what git knows, and was not in `commit`."""
        names = _names(
            self._asked("diff", "--name-status", "-z", "-M", "--no-relative", "--no-ext-diff", "--ignore-submodules",
                        commit, "--")
        )  # fmt: skip
        for status in names:
            path = next(names)
            match status[:1]:
                case "R":
                    yield Change(next(names), path)
                case "A":
                    yield Change(path, None)
                case "D":
                    yield Change(None, path)
                case _:
                    yield Change(path, path)

    def beginning(self, commit: str, path: str, most: int) -> bytes:
        """Give the first `most` bytes of a file as it was in `commit`; nothing of what is none, or is larger than a
        document is. Raises TrothError when git cannot give them."""
        files = Files(self.root, commit)
        kept = files.kept(path)
        if kept is None or not kept.is_file:
            return b""
        try:
            return files.data(kept, path)[:most]
        except DocumentError:
            return b""

    def _listed(self, *which: str) -> tuple[str, ...]:
        here = os.path.join(self.root, self.folder)
        said = ask(here, "ls-files", "-z", "--full-name", *which)
        if said.code:
            raise _refused(said.complaint)
        return tuple(_names(said.out))

    def _asked(self, *arguments: str) -> bytes:
        said = ask(self.root, *arguments)
        if said.code:
            raise _refused(said.complaint)
        return said.out


def repository_of(folder: str) -> Repository | None:
    """Give the repository that `folder` is in, None when it is in none. Raises TrothError when git will not say."""
    if not any((above / ".git").exists() for above in (Path(folder), *Path(folder).parents)):
        return None
    said = ask(folder, "rev-parse", "--show-toplevel", "--show-prefix")
    if said.code:
        raise _refused(said.complaint)
    root, _, inner = os.fsdecode(said.out).partition("\n")
    return Repository(root, inner.rstrip("\n"))


def _names(listed: bytes) -> Iterator[str]:
    return iter([os.fsdecode(name) for name in listed.split(b"\0") if name])


def _refused(complaint: str) -> TrothError:
    if "dubious ownership" in complaint:
        hint = 'git config --global --add safe.directory "$PWD" says that you trust it'
        return TrothError("git does not trust the repository, which belongs to somebody else", hint=hint)
    return TrothError(f"git says: {complaint.splitlines()[-1] if complaint else 'nothing'}")
