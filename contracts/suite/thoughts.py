"""Thoughts: takes what the engine is asked for, gives what it thought of when it was asked for the same before.

The same document and seed give the same cases, so they are kept from run to run: for this version of whatever thinks,
and no other. A file that was changed or cut is not read.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

_THINKING = ("schemathesis", "hypothesis", "jsonschema-rs", "werkzeug", "requests")
_OWN = ("ahead.py", "bridge.py", "engine.py")
_MOST_FILES = 32
_MOST_BYTES = 64 * 2**20


class Thoughts:
    """What is kept in `folder` for what is `asked`."""

    def __init__(self, folder: Path, asked: bytes) -> None:
        self._folder = folder
        self._place = folder / hashlib.sha256(_thinking() + asked).hexdigest()

    def kept(self) -> list[bytes] | None:
        """Give the lines that are kept, None when none are."""
        try:
            digest, _, text = self._place.read_bytes().partition(b"\n")
        except OSError:
            return None
        if digest != _digest(text):
            return None
        with suppress(OSError):
            os.utime(self._place)
        return text.splitlines(keepends=True)

    def keep(self, lines: Sequence[bytes]) -> None:
        """Keep `lines`, in the place of what was used longest ago; where that cannot be done, nothing is."""
        text = b"".join(lines)
        if len(text) > _MOST_BYTES:
            return
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._folder, prefix=".")
            with os.fdopen(handle, "wb") as file:
                file.write(_digest(text) + b"\n" + text)
            os.replace(name, self._place)
            self._forget()

    def _forget(self) -> None:
        files = sorted(self._folder.iterdir(), key=lambda file: file.stat().st_mtime, reverse=True)
        for file in files[_MOST_FILES:]:
            file.unlink(missing_ok=True)


def _thinking() -> bytes:
    """Say which thinks: the versions of all that takes part, and our own part of it."""
    here = Path(__file__).parent
    said = [sys.version, *(f"{name} {version(name)}" for name in _THINKING)]
    return "\n".join(said).encode() + b"".join((here / name).read_bytes() for name in _OWN)


def _digest(text: bytes) -> bytes:
    return hashlib.sha256(text).hexdigest().encode()
