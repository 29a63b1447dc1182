"""Entries: takes what rulesets say of rules one after the other, gives which are on and how grave breaches are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from contracts.findings import Finding, Severity
from contracts.lint.ruleset import KNOWN, ruleset
from contracts.lint.spectral.definition import Definition, severity_of
from contracts.lint.spectral.ignored import IGNORED, ignored
from contracts.lint.spectral.oas import OAS_RULES, OasRule
from contracts.lint.spectral.part import Part
from contracts.lint.waivers import WAIVER
from contracts.rules import document
from contracts.rules.rule import Rule

RESERVED = frozenset((IGNORED.id, WAIVER.id, *(each.id for each in document.RULES)))
"""The ids of what is found without lint, which are no names for other rules."""

Mode = Literal["recommended", "all", "off"]
MODES: tuple[Mode, ...] = ("recommended", "all", "off")
"""Which rules of another ruleset are on: those that it recommends, all, or none until they are named."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule of a ruleset: a definition, a name of `spectral:oas`, or one of this project's own.

    `severity` is None when a ruleset switched it off, and `default` what it has when it is switched on again.
    """

    about: Definition | OasRule | Rule
    default: Severity
    severity: Severity | None
    is_on: bool

    def advising(self, advice: str) -> Entry:
        """Give the entry with what to do about a breach, where it is a definition."""
        if not isinstance(self.about, Definition):
            return self
        return replace(self, about=replace(self.about, rule=replace(self.about.rule, advice=advice)))


Entries = dict[str, Entry]


@dataclass(frozen=True, slots=True)
class Change:
    """What a ruleset says of the rule `name`: how it is defined, or how grave it is."""

    name: str
    part: Part
    definition: Definition | None = None


def changed(entries: Entries, changes: tuple[Change, ...]) -> Iterator[Finding]:
    """Make `changes` in `entries`, and give a note on each that means nothing. Raises ConfigError."""
    for change in changes:
        if change.definition is not None:
            entries[change.name] = defined(change.definition)
            continue
        entry = entries.get(change.name) or known_entry(change.name)
        severity = entry.default if entry and change.part.value is True else severity_of(_given(change.part))
        if entry is None:
            yield ignored(change.part, f"there is no rule {change.name[:80]!r}", Severity.WARNING)
        else:
            entries[change.name] = replace(entry, severity=severity, is_on=severity is not None)


def defined(definition: Definition) -> Entry:
    """Give the entry of a rule that is defined."""
    severity = definition.severity
    is_on = severity is not None and definition.is_recommended
    return Entry(definition, definition.rule.severity, severity, is_on)


def built_in(name: str) -> Entries:
    """Give the entries of one of this project's own rulesets, ``recommended`` or ``strict``."""
    return {rule: Entry(KNOWN[rule], each, each, is_on=True) for rule, each in ruleset(name, {}).severities.items()}


def oas() -> Entries:
    """Give the entries of `spectral:oas` that this project's own rules stand for."""
    return {each.name: _of_oas(each) for each in OAS_RULES}


def in_mode(entries: Entries, mode: Mode) -> Entries:
    """Give the entries of another ruleset as they are taken over."""
    if mode == "all":
        return {name: replace(entry, is_on=entry.severity is not None) for name, entry in entries.items()}
    if mode == "off":
        return {name: replace(entry, is_on=False) for name, entry in entries.items()}
    return entries


def _given(part: Part) -> Part:
    return Part(part.text, "warn", part.pointer) if part.value is True else part


def known_entry(name: str) -> Entry | None:
    """Give the entry of a rule by its name here or in `spectral:oas`, None when there is none."""
    own = KNOWN.get(name)
    if own is not None:
        return Entry(own, own.severity, own.severity, is_on=True)
    return next((_of_oas(each) for each in OAS_RULES if each.name == name), None)


def _of_oas(rule: OasRule) -> Entry:
    return Entry(rule, rule.severity, rule.severity, rule.is_recommended)
