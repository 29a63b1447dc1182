"""Changes: takes a repository and the base, gives which files are not what they were, and where they were."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from contracts.document.git import GitSource
from contracts.errors import ConfigError
from contracts.gate.base import Base
from contracts.gate.repository import Repository


@dataclass(frozen=True)
class Changes:
    """What changed since `base`. `touched` are the paths of all that did, as they are and as they were; `gone` those
    where nothing is any more."""

    repository: Repository
    base: Base
    touched: frozenset[str]
    gone: tuple[str, ...]
    _befores: Mapping[str, str | None]
    _tracked: frozenset[str]

    def before(self, path: str) -> str | None:
        """Give where the file at `path` was, None when it was nowhere.

        A path that leads over links was where it led then, else where the file was that it leads to now. Raises
        ConfigError for one in a submodule, whose files another repository has.
        """
        known, led = self._known(path), self.repository.led(path)
        if known is None:
            self._refuse_submodule(led)
        if known is None and led != path:
            return path if self.source(path).exists else self._known(led)
        return known

    def _known(self, path: str) -> str | None:
        """Give where git knows that the file at `path` was."""
        return self._befores.get(path, path if path in self._tracked else None)

    def _refuse_submodule(self, path: str) -> None:
        for folder in map(str, PurePosixPath(path).parents):
            if folder in self._tracked and os.path.isdir(self.repository.absolute(folder)):
                hint = f"run the gate in {folder}"
                raise ConfigError(f"{path} is in a submodule, which has a history of its own", hint=hint)

    def source(self, path: str) -> GitSource:
        """Give the document that was at `path`."""
        return GitSource(self.repository.absolute(path), self.base.commit)

    def beginning(self, path: str, most: int) -> bytes:
        """Give the first `most` bytes of the file that was at `path`."""
        return self.repository.beginning(self.base.commit, path, most)

    def touch(self, path: str) -> bool:
        """Say whether what is at `path` may be something else: itself, or a link on the way to it."""
        return path in self.touched or any(str(above) in self.touched for above in PurePosixPath(path).parents)

    def are_below(self, folder: str) -> bool:
        """Say whether something changed in `folder` or below: a path that is "" for the root."""
        return any(not folder or path.startswith(f"{folder}/") for path in self.touched)


def changes_since(repository: Repository, base: Base) -> Changes:
    """Give what changed in the working tree since `base`."""
    befores: dict[str, str | None] = {}
    lost: list[str] = []
    for change in repository.changes(base.commit):
        if change.path is not None:
            befores[change.path] = change.before
        if change.before is not None and change.before != change.path:
            lost.append(change.before)
    gone = tuple(path for path in lost if not os.path.exists(repository.absolute(path)))
    # What git was told to forget and still stands there has not gone.
    befores.update((path, path) for path in lost if path not in gone)
    for path in repository.untracked():
        befores.setdefault(path, None)
    touched = frozenset((*befores, *lost))
    return Changes(repository, base, touched, gone, befores, frozenset(repository.tracked()))
