"""Git: takes a path and a revision, gives the document as it was then, with the files below its folder.

The only place where git is asked: it is given no shell, no standard input, and no time without end.
"""

from __future__ import annotations

import os
import posixpath
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
# What git tells the hooks that it runs: with these it would look at another folder, or another repository, than asked.
_OF_HOOKS = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX", "GIT_INDEX_FILE"})
_LINK, _SUBMODULE, _FOLDER = "120000", "160000", "040000"
_MOST_LINKS = 40
_STANDS_ELSEWHERE = b"version https://git-lfs.github.com/spec/"


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
            env={**{name: value for name, value in os.environ.items() if name not in _OF_HOOKS}, "LC_ALL": "C"},
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


@dataclass(frozen=True, slots=True)
class Entry:
    """What git keeps at a `path` of a commit: how it is to be taken, and the name of the object."""

    path: str
    mode: str
    object: str

    @property
    def is_file(self) -> bool:
        """Whether it is a file, and no folder, link or submodule."""
        return self.mode not in (_FOLDER, _LINK, _SUBMODULE)


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a `commit` of the repository of `folder`. Paths begin at its root, and have slashes."""

    folder: str
    commit: str

    def entry(self, path: str) -> Entry | None:
        """Give what stood at `path` once the links on the way are followed, None when nothing did.

        Raises TrothError when a link leads out of the repository or in a circle, when the path is in a submodule, or
        git cannot say.
        """
        for _ in range(_MOST_LINKS):
            found = self.kept(path)
            if found is not None and found.mode != _LINK:
                return found
            link = found or self._link_above(path)
            if link is None:
                return None
            target = os.fsdecode(self.data(link, link.path))
            led = posixpath.normpath(posixpath.join(posixpath.dirname(link.path), target + path[len(link.path) :]))
            if led.startswith("/") or led.split("/")[0] == os.pardir:
                raise TrothError(f"the link {link.path} led out of the repository at {brief(self.commit)}")
            path = led
        raise TrothError(f"the links on the way to {path} are too many at {brief(self.commit)}")

    def kept(self, path: str) -> Entry | None:
        """Give what stood at `path` itself, links included, None when nothing did. Raises TrothError when git cannot
        say."""
        if path == os.curdir:
            return Entry(path, _FOLDER, self.commit)
        said = ask(self.folder, "--literal-pathspecs", "ls-tree", "--full-tree", "-z", self.commit, "--", path)
        if said.code:
            complaint = said.complaint.splitlines()[-1:] or ["nothing"]
            raise TrothError(f"{path} cannot be looked for in git, which says: {complaint[0]}")
        kept, _, _ = said.out.partition(b"\t")
        mode, _, rest = kept.decode("ascii").partition(" ")
        return Entry(path, mode, rest.partition(" ")[2]) if mode else None

    def data(self, entry: Entry, name: str) -> bytes:
        """Give the bytes of a file that is called `name`. Raises TrothError when they cannot be had."""
        sized = ask(self.folder, "cat-file", "-s", entry.object)
        if sized.line.isdigit():
            check_size(int(sized.line), name, MOST_BYTES)
        read = sized if sized.code else ask(self.folder, "cat-file", "blob", entry.object)
        if read.code:
            said = read.complaint.splitlines()[-1:] or ["nothing"]
            raise TrothError(f"{name} cannot be had from git, which says: {said[0]}")
        return read.out

    def _link_above(self, path: str) -> Entry | None:
        """Give the first link on the way to `path`."""
        names = path.split("/")
        for count in range(1, len(names)):
            found = self.kept("/".join(names[:count]))
            if found is None or found.mode == _LINK:
                return found
            if found.mode == _SUBMODULE:
                raise TrothError(f"{path} is in the submodule {found.path}, which has a history of its own")
        return None


class GitSource:
    """A document in a git repository at `revision`: a branch, a tag, a commit. Its folder may be gone by now.

    Raises DocumentError when the path is in no repository, or that has no such revision. What did not stand there is a
    DocumentError, too, when it is asked for; what did, and git cannot give, a TrothError that is none.
    """

    def __init__(self, place: str, revision: str) -> None:
        self._revision, self._given = revision, os.path.dirname(place)
        path = os.path.abspath(place)
        folder, self._name = os.path.dirname(path), os.path.basename(path)
        there = standing(folder)
        commit = commit_of(there, revision)
        if commit is None:
            hint = "give a branch, tag or commit; a shallow clone has few of them"
            raise DocumentError(f"{folder} has no git revision {revision!r}", hint=hint)
        self._files = Files(there, commit)
        self._below = _from_root(there, folder)

    @property
    def exists(self) -> bool:
        """Whether there was such a document."""
        found = self._files.entry(self._path(self._name))
        return found is not None and found.is_file

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
        found = self._files.entry(self._path(address))
        if found is None:
            raise DocumentError(f"{name} is not there")
        if not found.is_file:
            raise DocumentError(f"{name} is no file")
        if found.path != self._path(address) and address != self._name and not self._holds(found.path):
            raise AccessRefused(f"{name} is a link that leaves the folder of the document, so it is not followed")
        data = self._files.data(found, name)
        if data.startswith(_STANDS_ELSEWHERE):
            raise TrothError(f"{name} is kept by Git LFS, and only what points to it is here")
        return Fetched(address, name, data)

    def _holds(self, path: str) -> bool:
        """Say whether `path` is in the folder of the document, whatever links lead to that."""
        folder = self._files.entry(self._below)
        return folder is not None and (folder.path == os.curdir or path.startswith(f"{folder.path}/"))

    def _path(self, address: str) -> str:
        return posixpath.normpath(posixpath.join(self._below, address))


def _from_root(there: str, folder: str) -> str:
    """Give the path from the root of the repository to `folder`, which is at or below the folder `there`.

    Links on the way stay in it: they may have led elsewhere before.
    """
    said = ask(there, "rev-parse", "--show-toplevel", "--show-prefix")
    root, _, inner = os.fsdecode(said.out).partition("\n")
    if said.code:
        raise DocumentError(f"{folder} is in no working tree of git")
    above = folder
    while above != os.path.dirname(above):
        if os.path.exists(above) and os.path.samefile(above, root):
            return os.path.relpath(folder, above).replace(os.sep, "/")
        above = os.path.dirname(above)
    below = os.path.relpath(folder, there).replace(os.sep, "/")
    return posixpath.normpath(posixpath.join(inner.rstrip("\n"), below))
