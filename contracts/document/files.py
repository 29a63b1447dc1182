"""Files: takes the path of a document and its references, gives bytes from below its folder and from nowhere else."""

from __future__ import annotations

import os
import re
import stat
from urllib.parse import unquote

from contracts.document.source import MOST_BYTES, Fetched, check_size
from contracts.errors import AccessRefused, DocumentError

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\\]")


class FileSource:
    """A document in a file, with the files below its folder."""

    def __init__(self, place: str) -> None:
        self._name = place
        self._path = os.path.abspath(place)
        self._folder = os.path.dirname(self._path)

    def root(self) -> Fetched:
        # Unlike a referenced file the root may be a pipe, as in `troth mock <(generate)`.
        return self._read(self._path, self._name)

    def locate(self, base: str, uri: str) -> str:
        """Give the path that `uri` means in the file `base`: dot segments go first (RFC 3986 section 5.2.4),
        then the links of the file system must not lead out of the folder.
        """
        path = unquote(uri)
        address = os.path.normpath(os.path.join(os.path.dirname(base), path))
        foreign = _SCHEME.match(uri) or path.startswith("/") or _UNSAFE.search(path)
        if foreign or not self._holds(address):
            raise AccessRefused(
                f"the reference to {uri!r} leaves the folder of the document, so it is not followed",
                hint="copy what it refers to below that folder",
            )
        return address

    def fetch(self, address: str) -> Fetched:
        name = os.path.join(os.path.dirname(self._name), os.path.relpath(address, self._folder))
        try:
            if not stat.S_ISREG(os.stat(address).st_mode):
                raise DocumentError(f"{name} is not a file")
        except OSError as error:
            hint = "correct the reference, or add the file"
            raise DocumentError(f"{name} cannot be read: {error.strerror}", hint=hint) from None
        return self._read(address, name)

    def _holds(self, address: str) -> bool:
        folder = os.path.realpath(self._folder)
        return os.path.commonpath((folder, os.path.realpath(address))) == folder

    def _read(self, path: str, name: str) -> Fetched:
        try:
            with open(path, "rb") as file:
                data = file.read(MOST_BYTES + 1)
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else "its name holds a NUL"
            raise DocumentError(f"{name} cannot be read: {reason}") from None
        check_size(len(data), name, MOST_BYTES)
        return Fetched(path, name, data, path)
