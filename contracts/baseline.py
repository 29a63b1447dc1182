"""The baseline: takes a file of issues that are accepted for now, gives them as values, and back as text.

The file is TOML, made to be read and edited by people: an entry an issue, in a stable order, each with why it is
accepted, whose it is, and until when.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from contracts.errors import ConfigError
from contracts.findings import Finding

_VERSION = 1
_HEAD = """\
# Issues that are known and accepted for now. They do not fail a run; whatever else is found does.
# `reason`, `owner` and `expires` are yours to fill in and are kept when the file is updated.
"""
_TEXTS = ("fingerprint", "rule", "operation", "message", "reason", "owner")
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")
_HEADER = re.compile(r"^\s*\[\[\s*accepted\s*\]\]", re.MULTILINE)
_UNSAFE = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]')


@dataclass(frozen=True, slots=True)
class Entry:
    """One accepted issue. `rule`, `operation` and `message` are there for people; `fingerprint` says which it is.

    `documents` are those that have it, where a file of entries is for several: by their way from that file's folder.
    """

    fingerprint: str
    rule: str = ""
    operation: str = ""
    message: str = ""
    reason: str = ""
    owner: str = ""
    expires: date | None = None
    documents: tuple[str, ...] = ()

    def is_expired(self, today: date) -> bool:
        """Say whether the issue is accepted no longer; on its last day it still is."""
        return self.expires is not None and self.expires < today


class Fingerprinted(Protocol):
    """What a baseline can accept."""

    @property
    def fingerprint(self) -> str: ...


class Acceptable(Fingerprinted, Protocol):
    """What an entry can be written for."""

    @property
    def finding(self) -> Finding: ...


@dataclass(frozen=True)
class Baseline:
    """The accepted issues."""

    entries: tuple[Entry, ...] = ()

    @cached_property
    def _by_fingerprint(self) -> dict[str, Entry]:
        return {entry.fingerprint: entry for entry in self.entries}

    def entry_for(self, issue: Fingerprinted) -> Entry | None:
        """Give the entry that accepts `issue`: whatever has a fingerprint."""
        return self._by_fingerprint.get(issue.fingerprint)

    def stale(
        self, issues: Iterable[Fingerprinted], tested: Collection[str], documents: Collection[str] = ()
    ) -> tuple[Entry, ...]:
        """Give the entries about operations that were `tested` whose issue is not among those that were found.

        Of an entry that says its documents nothing is known unless all of them are among `documents`.
        """
        found = {issue.fingerprint for issue in issues}
        return tuple(
            entry
            for entry in self.entries
            if entry.fingerprint not in found and entry.operation in tested and set(entry.documents).issubset(documents)
        )

    def updated(
        self,
        issues: Iterable[Acceptable],
        tested: Collection[str],
        reason: str = "",
        documents: Collection[str] = (),
    ) -> Baseline:
        """Give the baseline that accepts `issues` and nothing that is stale. What people wrote is kept; where there is
        none yet, `reason` is written."""
        issues = tuple(issues)
        stale = self.stale(issues, tested, documents)
        entries = {entry.fingerprint: entry for entry in self.entries if entry not in stale}
        for issue in issues:
            finding = issue.finding
            old = entries.get(issue.fingerprint, Entry(issue.fingerprint))
            entries[issue.fingerprint] = replace(
                old,
                rule=finding.rule,
                operation=finding.operation,
                message=finding.message,
                reason=old.reason or reason,
            )
        return Baseline(tuple(sorted(entries.values(), key=_order)))


def load(path: Path, *, reasoned: bool = False, kind: str = "baseline") -> Baseline:
    """Read the baseline at `path`, each of whose entries says why when it is to be `reasoned`.

    `kind` is what messages call the file. Raises ConfigError that names file and line of what is wrong.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise ConfigError(f"the {kind} cannot be read: {fault}", place=str(path)) from None
    return parse(text, str(path), reasoned=reasoned, kind=kind)


def parse(text: str, name: str, *, reasoned: bool = False, kind: str = "baseline") -> Baseline:
    """Give the baseline that `text` spells, as `load` does; `name` is its file's. Raises ConfigError."""
    try:
        plain = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        at = re.search(r"line (\d+)", str(fault))
        raise ConfigError(f"is not TOML: {fault}", place=f"{name}:{at[1]}" if at else name) from None
    if plain.get("version") != _VERSION:
        raise ConfigError(f"the {kind} is to say `version = {_VERSION}`", place=name)
    for key in plain:
        if key not in ("version", "accepted"):
            raise ConfigError(f"there is no {key!r} in the {kind}", place=name, hint="entries stand under [[accepted]]")
    accepted = plain.get("accepted", [])
    if not isinstance(accepted, list) or not all(isinstance(each, dict) for each in accepted):
        raise ConfigError("`accepted` is a list of tables", place=name, hint="begin each entry with [[accepted]]")
    return Baseline(_entries(accepted, _places(text, name, len(accepted)), reasoned))


def to_text(baseline: Baseline, head: str = _HEAD) -> str:
    """Give a baseline as the text of its file, with the comment `head` at its beginning."""
    return "\n".join([f"{head}version = {_VERSION}\n", *map(_table, baseline.entries)])


def _entries(accepted: list[dict[str, Any]], places: list[str], reasoned: bool) -> tuple[Entry, ...]:
    entries: dict[str, Entry] = {}
    for plain, place in zip(accepted, places, strict=True):
        entry = _entry(plain, place)
        if entry.fingerprint in entries:
            raise ConfigError(f"{entry.fingerprint} is accepted twice", place=place, hint="remove one of the two")
        if reasoned and not entry.reason.strip():
            told = " ".join(filter(None, (entry.rule, entry.operation and f"of {entry.operation}")))
            about = f"{entry.fingerprint} ({told})" if told else entry.fingerprint
            raise ConfigError(f"{about} is approved without a reason", place=place, hint="say why in its `reason`")
        entries[entry.fingerprint] = entry
    return tuple(entries.values())


def _entry(plain: dict[str, Any], place: str) -> Entry:
    for key, value in plain.items():
        if key == "expires":
            # A datetime is a date to Python.
            if not isinstance(value, date) or isinstance(value, datetime):
                raise ConfigError("`expires` is a date", place=place, hint="write it as 2030-12-31, without quotes")
        elif key == "documents":
            if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
                raise ConfigError("`documents` is a list of texts", place=place)
        elif key not in _TEXTS:
            known = ", ".join((*_TEXTS, "expires", "documents"))
            raise ConfigError(f"an entry has no {key!r}", place=place, hint=f"it may have {known}")
        elif not isinstance(value, str):
            raise ConfigError(f"`{key}` is a text", place=place)
    if not _FINGERPRINT.fullmatch(plain.get("fingerprint", "")):
        raise ConfigError("`fingerprint` is sixteen hex digits", place=place, hint="take them from a report")
    return Entry(**{**plain, "documents": tuple(plain.get("documents", ()))})


def _places(text: str, name: str, count: int) -> list[str]:
    lines = [text.count("\n", 0, match.end()) + 1 for match in _HEADER.finditer(text)]
    # Entries may also be written as inline tables, whose lines are not looked for.
    return [f"{name}:{line}" for line in lines] if len(lines) == count else [name] * count


def _order(entry: Entry) -> tuple[str, str, str]:
    return entry.operation, entry.rule, entry.fingerprint


def _table(entry: Entry) -> str:
    lines = [f'{key} = "{_escaped(getattr(entry, key))}"' for key in _TEXTS]
    if entry.expires is not None:
        lines.append(f"expires = {entry.expires.isoformat()}")
    if entry.documents:
        several = ", ".join(f'"{_escaped(each)}"' for each in entry.documents)
        lines.append(f"documents = [{several}]")
    return "\n".join(["[[accepted]]", *lines, ""])


def _escaped(text: str) -> str:
    """Spell `text` for a basic string of TOML. A lone surrogate has no spelling there, and is replaced."""
    return _UNSAFE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if character in '"\\':
        return "\\" + character
    return "\ufffd" if "\ud800" <= character <= "\udfff" else f"\\u{ord(character):04x}"
