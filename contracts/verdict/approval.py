"""Approvals: takes a Comparison, the changes that somebody approved, and the day; gives which count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from contracts.baseline import Baseline, Entry
from contracts.diff.comparing import Comparison, Judged
from contracts.diff.law import Verdict
from contracts.diff.versioning import is_enough, next_version
from contracts.errors import EXIT_FINDINGS, EXIT_GOOD


@dataclass(frozen=True)
class Approval:
    """A Comparison with what counts of it.

    `approved` are the entries by fingerprint; `expired` ones approve nothing any more, `unreasoned` ones nothing until
    somebody says why, and `unused` ones approve what did not change.
    """

    comparison: Comparison
    approved: Mapping[str, Entry]
    expired: tuple[Entry, ...]
    unreasoned: tuple[Entry, ...]
    unused: tuple[Entry, ...]
    fail_on: str

    def entry_for(self, judged: Judged) -> Entry | None:
        """Give the entry that approves `judged`."""
        return self.approved.get(judged.fingerprint)

    @cached_property
    def grave(self) -> tuple[Judged, ...]:
        """What fails: grave enough, and approved by nobody."""
        failing = {"breaking": [Verdict.BREAKING], "possible": [Verdict.BREAKING, Verdict.POSSIBLE], "never": []}
        found = (each for verdict in failing[self.fail_on] for each in self.comparison.by_verdict[verdict])
        return tuple(each for each in found if self.entry_for(each) is None)

    @property
    def exit_code(self) -> int:
        """0 when nothing grave is left, else 1."""
        return EXIT_FINDINGS if self.grave else EXIT_GOOD

    @property
    def next_version(self) -> str | None:
        """The version that the new contract should have, None when the old one's is none that can be counted on."""
        return next_version(self.comparison.old.api_version, {each.verdict for each in self.comparison.judged})

    @property
    def is_version_enough(self) -> bool:
        """Whether the new contract says that version, or a later one."""
        wanted = self.next_version
        return wanted is None or is_enough(self.comparison.new.api_version, wanted)


def approved(comparison: Comparison, approvals: Baseline, today: date, *, fail_on: str) -> Approval:
    """Give what counts of `comparison`."""
    found: dict[str, Entry] = {}
    expired, unreasoned, known = [], [], set()
    for judged in comparison.judged:
        entry = approvals.entry_for(judged)
        if entry is None:
            continue
        known.add(entry.fingerprint)
        if entry.is_expired(today):
            expired.append(entry)
        elif not entry.reason.strip():
            unreasoned.append(entry)
        else:
            found[entry.fingerprint] = entry
    unused = tuple(entry for entry in approvals.entries if entry.fingerprint not in known)
    return Approval(comparison, found, tuple(expired), tuple(unreasoned), unused, fail_on)
