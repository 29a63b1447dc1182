"""Trees: what a gate asks of the folder that contracts stand in; and the folder that is in no repository."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol


class Tree(Protocol):
    """Files below a root. A path has slashes and begins there; a place is the same as it is written where we are."""

    def place(self, path: str) -> str:
        """Give `path` as it is written where we are."""

    def path(self, place: str) -> str | None:
        """Give the path of what is at `place`, None when that is not below the root."""

    def absolute(self, path: str) -> str:
        """Give the absolute path."""

    def files(self) -> Iterator[str]:
        """Give the files at and below where we are that may be contracts."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that no git knows, and the `folder` in it that we are in. What is hidden, and packages that were
    installed, are not looked through."""

    root: str
    folder: str = "."

    def place(self, path: str) -> str:
        return os.path.relpath(path, self.folder).replace(os.sep, "/")

    def path(self, place: str) -> str | None:
        path = os.path.relpath(os.path.join(self.root, self.folder, place), self.root).replace(os.sep, "/")
        return None if path.split("/")[0] == os.pardir else path

    def absolute(self, path: str) -> str:
        return os.path.join(self.root, path)

    def files(self) -> Iterator[str]:
        for folder, inner, names in os.walk(os.path.join(self.root, self.folder)):
            inner[:] = sorted(name for name in inner if not name.startswith(".") and name != "node_modules")
            for name in sorted(names):
                yield os.path.relpath(os.path.join(folder, name), self.root).replace(os.sep, "/")
