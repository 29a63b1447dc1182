"""Spectral rulesets: takes a ruleset file and severities by rule, gives the Ruleset for each contract."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches

from contracts.errors import ConfigError
from contracts.findings import Finding, Severity
from contracts.lint.rules import RULES
from contracts.lint.ruleset import KNOWN, OFF, Elsewhere, Ruleset, check_severity
from contracts.lint.spectral import globs
from contracts.lint.spectral.definition import Definition
from contracts.lint.spectral.entries import Change, Entries, Entry, changed, known_entry
from contracts.lint.spectral.ignored import IGNORED
from contracts.lint.spectral.library import layer_at
from contracts.lint.spectral.oas import ALWAYS, OasRule
from contracts.lint.spectral.running import Ground, lint_rule
from contracts.model.contract import Contract
from contracts.rules.rule import Rule

_GRAVEST_FIRST = tuple(Severity)


class SpectralRuleset:
    """The rules that a ruleset file asks for, with the severities that settings change.

    `known` are all rules that there may be findings of, and `notes` tell what in the file means nothing here.
    """

    def __init__(self, path: str, severities: Mapping[str, str]) -> None:
        """Read the file at `path`. Raises ConfigError when it cannot be used."""
        self._folder = os.path.dirname(os.path.abspath(path))
        self._layer = layer_at(path)
        self._severities = severities
        definitions = {each.id: each.rule for each in self._definitions()}
        self.known: Mapping[str, Rule] = {**KNOWN, IGNORED.id: IGNORED, **definitions}
        for rule, severity in severities.items():
            if rule not in self.known and rule not in self._layer.entries:
                close = get_close_matches(rule, [*self.known, *self._layer.entries], n=1)
                hint = f"did you mean {close[0]}?" if close else f"{path} defines it nowhere"
                raise ConfigError(f"lint has no rule {rule!r}", hint=hint)
            check_severity(rule, severity)

    @property
    def notes(self) -> tuple[Finding, ...]:
        """What in the file means nothing here."""
        said = self._severities.get(IGNORED.id)
        if said == OFF:
            return ()
        return tuple(replace(each, severity=Severity(said)) if said else each for each in self._layer.notes)

    def for_contract(self, contract: Contract, path: str | None = None) -> Ruleset:
        """Give the rules for `contract`, by its version of OpenAPI and the file that it is written in, or that stands
        at `path` now."""
        ground = Ground(contract)
        entries, pointed = self._entries(self._name(contract, path), ground.version)
        definitions = {name: each.about for name, each in entries.items() if isinstance(each.about, Definition)}
        return Ruleset(
            _weighed(entries, ground.version),
            rules=(
                *(rule for rule in RULES if rule.id not in definitions),
                *(lint_rule(each, ground) for each in definitions.values() if ground.version in each.queries),
            ),
            known=self.known,
            elsewhere=tuple(self._elsewhere(entries, pointed, ground.version)),
        )

    def _definitions(self) -> Iterator[Definition]:
        layer = self._layer
        for entries in (layer.entries, *(override.extended for override in layer.overrides)):
            yield from (entry.about for entry in entries.values() if isinstance(entry.about, Definition))
        for override in layer.overrides:
            yield from (change.definition for change in override.changes if change.definition is not None)

    def _entries(self, name: str, version: str) -> tuple[Entries, list[tuple[str, Change]]]:
        """Give the rules with overrides and settings made, and what is changed at pointers only."""
        entries, pointed = dict(self._layer.entries), []
        for override in self._layer.overrides:
            if version not in override.versions:
                continue
            pointers = [pointer for glob, pointer in override.files if globs.matches(glob, name)]
            if not all(pointers):
                entries.update(override.extended)
                list(changed(entries, override.changes))
            else:
                pointed += [(pointer, change) for pointer in pointers if pointer for change in override.changes]
        for rule, severity in self._severities.items():
            entry = entries.get(rule) or known_entry(rule)
            if entry is not None:
                said = None if severity == OFF else Severity(severity)
                entries[rule] = replace(entry, severity=said, is_on=said is not None)
        return entries, pointed

    def _elsewhere(self, entries: Entries, pointed: list[tuple[str, Change]], version: str) -> Iterator[Elsewhere]:
        for pointer, change in pointed:
            if change.name in self._severities:
                continue  # what is typed wins
            there = dict(entries)
            list(changed(there, (change,)))
            entry = there.get(change.name)
            if entry is not None:
                severity = entry.severity if entry.is_on else None
                yield Elsewhere(pointer, dict.fromkeys(_ids(entry, entries, version), severity))

    def _name(self, contract: Contract, path: str | None) -> str:
        """Give the path of the document from the ruleset's folder, with slashes."""
        path = path or next(iter(contract.document.files), None)
        return os.path.relpath(path, self._folder).replace(os.sep, "/") if path else contract.document.name


def _weighed(entries: Entries, version: str) -> dict[str, Severity]:
    """Give how grave a breach of each rule is that is on: of several names for one, the gravest counts."""
    severities = {rule: KNOWN[rule].severity for rule in ALWAYS}
    named: dict[str, Severity] = {}
    own: dict[str, Severity | None] = {}
    for entry in entries.values():
        severity = entry.severity if entry.is_on else None
        for rule in _ids(entry, entries, version):
            if not isinstance(entry.about, OasRule):
                own[rule] = severity
            elif severity is not None:
                named[rule] = min(severity, named.get(rule, severity), key=_GRAVEST_FIRST.index)
    weighed = {**severities, **named, **own}
    return {rule: severity for rule, severity in weighed.items() if severity is not None}


def _ids(entry: Entry, entries: Entries, version: str) -> tuple[str, ...]:
    """Give the ids of the rules that an entry is about, in documents of `version`."""
    about = entry.about
    if not isinstance(about, OasRule):
        return (about.id,)
    if version not in about.versions:
        return ()
    defined = (entries.get(rule) for rule in about.ids)
    return tuple(
        rule
        for rule, each in zip(about.ids, defined, strict=True)
        if each is None or not isinstance(each.about, Definition)
    )
