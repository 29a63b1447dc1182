"""Targets: takes the place of a contract and what is said of targets, gives the settings of its test."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from contracts.errors import ConfigError
from contracts.gate.patterns import fits
from contracts.secrets import Secrets
from contracts.settings import OPTIONS, Settings, settings_from

Table = Mapping[str, Any]

_TARGETS = ("url", "app", "mock")
# Naming one of these takes the place of the others, wherever they are named.
_KINDS = (_TARGETS, ("auth", "bearer"))
_VARIABLES = {option.name: option.variable for option in OPTIONS}


@dataclass(frozen=True)
class Targets:
    """What is said of targets: `named` on the command line, in the tables of single contracts, in ``[test]`` and in the
    environment, of which the first counts. `folder` is where we are from the folder of the settings file, in which
    tables are named."""

    named: Table
    tables: Mapping[str, Table]
    test: Table
    environ: Mapping[str, str]
    file_name: str
    secrets: Secrets
    folder: str = "."

    def settings(self, place: str) -> Settings | None:
        """Give the settings of the test of the contract at `place`, None when no target is named for it.

        A gate gives the same verdict each time, and leaves baselines and saved cases to `troth test`. Raises
        ConfigError when a setting does not fit.
        """
        key = self._key(place)
        file, environ = dict(self.test), dict(self.environ)
        for own in (self.tables.get(key, {}), self.named):
            _leave_out(own, file, environ)
            file.update(own)
        if not _has_target(file, environ):
            return None
        name = f'{self.file_name}: [gate.targets."{key}"]' if key else self.file_name
        settings = settings_from({}, environ=environ, file=file, secrets=self.secrets, file_name=name)
        return replace(settings, profile="gate", changed_since=None, update_baseline=False, save_cases=False)

    def check(self, places: Collection[str], removed: Collection[str] = (), *, are_all: bool) -> list[str]:
        """Say which tables are for contracts only that the change `removed`.

        Raises ConfigError when the one target that is named would be that of several contracts, or, where these
        `are_all` contracts, when a table is for none there is or was.
        """
        if self.named and len(places) > 1:
            hint = "name the contract, or give each its [gate.targets] in troth.toml"
            raise ConfigError(f"one target is named for {len(places)} contracts", hint=hint)
        left = []
        for pattern in self.tables if are_all else ():
            if any(fits(pattern, self._path(place)) for place in places):
                continue
            table = f'[gate.targets."{pattern}"]'
            if not any(fits(pattern, self._path(place)) for place in removed):
                raise ConfigError(f"{self.file_name}: {table} is for no contract there is")
            left.append(f"{table} is for a contract that is removed: remove the table, too")
        return left

    def _key(self, place: str) -> str:
        """Give the name of the table for a contract: that which spells it, or the first that it fits."""
        path = self._path(place)
        fitting = [pattern for pattern in self.tables if fits(pattern, path)]
        return path if path in fitting else next(iter(fitting), "")

    def _path(self, place: str) -> str:
        return posixpath.normpath(posixpath.join(self.folder, place))


def _leave_out(own: Iterable[str], file: dict[str, Any], environ: dict[str, str]) -> None:
    """Leave out what `own` settings take the place of."""
    names = set(own)
    for kind in _KINDS:
        names |= set(kind) if names.intersection(kind) else set()
    for name in names:
        environ.pop(_VARIABLES.get(name, ""), None)
        if not isinstance(file.get(name), dict):  # [test.auth] may also be credentials by their schemes
            file.pop(name, None)


def _has_target(file: Table, environ: Mapping[str, str]) -> bool:
    return any(file.get(name) or environ.get(_VARIABLES[name]) for name in _TARGETS)
