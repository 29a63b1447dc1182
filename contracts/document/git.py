"""Git: takes a path and a revision, gives the document as it was then, with the files below its folder."""

from __future__ import annotations

import os
import re
import subprocess
from urllib.parse import unquote

from contracts.document.source import MOST_BYTES, Fetched, check_size
from contracts.errors import AccessRefused, DocumentError

_SECONDS = 30
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\\]")


class GitSource:
    """A document in a git repository at `revision`: a branch, a tag, a commit.

    Raises DocumentError when the path is in no repository, or that has no such revision.
    """

    def __init__(self, place: str, revision: str) -> None:
        self._revision = revision
        path = os.path.abspath(place)
        self._folder, self._name = os.path.dirname(path), os.path.basename(path)
        code, said = self._git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        if code:
            hint = "give a branch, tag or commit; a shallow clone has few of them"
            raise DocumentError(f"{self._folder} has no git revision {revision!r}", hint=hint)
        self._commit = said.decode("ascii", "replace").strip()

    @property
    def exists(self) -> bool:
        """Whether there was such a document."""
        return self._git("cat-file", "-e", self._object(self._name))[0] == 0

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
        name = f"{self._revision}:{address}"
        code, size = self._git("cat-file", "-s", self._object(address))
        if code or not size.strip().isdigit():
            raise DocumentError(f"{name} is not there")
        check_size(int(size), name, MOST_BYTES)
        code, data = self._git("cat-file", "blob", self._object(address))
        if code:
            raise DocumentError(f"{name} is no file")
        return Fetched(address, name, data)

    def _object(self, address: str) -> str:
        return f"{self._commit}:./{address}"

    def _git(self, *arguments: str) -> tuple[int, bytes]:
        try:
            done = subprocess.run(
                ["git", *arguments],
                cwd=self._folder,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_SECONDS,
                check=False,
            )
        except FileNotFoundError:
            raise DocumentError("git is not installed, or the document's folder is gone") from None
        except (OSError, subprocess.TimeoutExpired) as fault:
            raise DocumentError(f"git gives no answer: {fault}") from None
        return done.returncode, done.stdout
