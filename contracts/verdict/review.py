"""The Review: takes Findings about documents, a baseline and the day, gives which count, and why others do not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from contracts.baseline import Baseline, Entry
from contracts.errors import EXIT_FINDINGS, EXIT_GOOD
from contracts.findings import Finding, Severity
from contracts.record import Issue
from contracts.rules.rule import Rule
from contracts.verdict.verdict import GRAVITY


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A document that was looked at: its name, and how many operations it has."""

    name: str
    operations: int


@dataclass(frozen=True, slots=True)
class Accepted:
    """A Finding that somebody accepts, with the reason; `expires` is the last day on which it is accepted."""

    finding: Finding
    reason: str
    owner: str = ""
    expires: date | None = None


@dataclass(frozen=True)
class Review:
    """What was found in some documents.

    `new` counts, in the order of the documents and their texts. `accepted` is waived, `older` was there before, and
    `mended` was there when the review began. `fixable` says of how many of the new ones there is a fix. `expired`
    entries, of the baseline and of documents, accept nothing any more, `stale` ones accept what is gone. `rules`
    explains what was found.
    """

    documents: tuple[Reviewed, ...]
    rules: Mapping[str, Rule]
    new: tuple[Finding, ...]
    accepted: tuple[Accepted, ...] = ()
    fail_on: Severity = Severity.ERROR
    older: int = 0
    mended: int = 0
    fixable: int = 0
    expired: tuple[Entry, ...] = field(default=())
    stale: tuple[Entry, ...] = field(default=())

    @property
    def grave(self) -> tuple[Finding, ...]:
        """What is grave enough to fail."""
        return tuple(each for each in self.new if GRAVITY[each.severity] >= GRAVITY[self.fail_on])

    @property
    def exit_code(self) -> int:
        """0 when nothing that counts is grave, else 1."""
        return EXIT_FINDINGS if self.grave else EXIT_GOOD

    def count(self, severity: Severity) -> int:
        """Give how many of the new Findings are so grave."""
        return sum(finding.severity is severity for finding in self.new)


def sifted(
    found: Iterable[Finding], baseline: Baseline, today: date
) -> tuple[tuple[Finding, ...], tuple[Accepted, ...], tuple[Entry, ...]]:
    """Give what the baseline does not accept, what it does, and its entries that have expired."""
    new: list[Finding] = []
    accepted: list[Accepted] = []
    expired: dict[str, Entry] = {}
    for finding in found:
        entry = baseline.entry_for(issue_of(finding))
        if entry is not None and not entry.is_expired(today):
            accepted.append(Accepted(finding, entry.reason, entry.owner, entry.expires))
            continue
        if entry is not None:
            expired[entry.fingerprint] = entry
        new.append(finding)
    return tuple(new), tuple(accepted), tuple(expired.values())


def issue_of(finding: Finding) -> Issue:
    """Give a Finding as the Issue that a baseline keeps."""
    return Issue(finding, "", "", "", None, 1)
