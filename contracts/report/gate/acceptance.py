"""Acceptance: takes a Gate, gives what people accept in it, what they do no longer, and what they should know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from contracts.baseline import Entry
from contracts.report.comparison import words
from contracts.verdict.approval import Approval
from contracts.verdict.gate import Gate, Stage, Tested
from contracts.verdict.review import Review


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One thing that somebody accepts: what it is, and until when whose reason holds."""

    rule: str
    said: str
    reason: str
    owner: str
    expires: date | None

    @property
    def because(self) -> str:
        """The reason, with whose it is and until when it holds."""
        until = f"until {self.expires}" if self.expires else ""
        about = ", ".join(filter(None, (self.owner, until)))
        return f"{self.reason or 'No reason given.'}{f' ({about})' if about else ''}"


def accepted(gate: Gate) -> list[Acceptance]:
    """Give what is accepted, in the order of the contracts and steps."""
    return [each for _, stage in gate.stages for each in _of(stage)]


def expired(gate: Gate) -> list[Entry]:
    """Give the entries that accept no longer what is there, each once."""
    return _once(entry for _, stage in gate.stages for entry in _lapsed(stage))


def unreasoned(gate: Gate) -> list[Entry]:
    """Give the entries that accept nothing until somebody says why, each once."""
    return _once(
        entry for _, stage in gate.stages if isinstance(stage.said, Approval) for entry in stage.said.unreasoned
    )


def versions(gate: Gate) -> list[tuple[str, str, str]]:
    """Give the contracts whose version does not say how much has changed: place, their version, and the next one."""
    return [
        (judged.place, said.comparison.new.api_version, said.next_version)
        for judged, stage in gate.stages
        if isinstance(said := stage.said, Approval)
        and said.comparison.judged and said.next_version and not said.is_version_enough
    ]  # fmt: skip


def idle(gate: Gate) -> list[Entry]:
    """Give the entries that accept what no contract has, each once.

    A file of them serves many contracts, so an entry is idle only where every contract says so.
    """
    used = {(stage.step, key) for _, stage in gate.stages for key in _fingerprints(stage)}
    unused = ((stage.step, entry) for _, stage in gate.stages for entry in _unused(stage))
    return _once(entry for step, entry in unused if (step, entry.fingerprint) not in used)


def _of(stage: Stage) -> Iterator[Acceptance]:
    said = stage.said
    if isinstance(said, Review):
        for waived in said.accepted:
            finding = waived.finding
            about = (waived.reason, waived.owner, waived.expires)
            yield Acceptance(finding.rule, finding.message, *about)
    elif isinstance(said, Approval):
        for change in said.comparison.judged:
            entry = said.entry_for(change)
            if entry is not None:
                told = f"{words.head(change)[0]}: {words.told(change)}"
                yield Acceptance(change.rule, told, entry.reason, entry.owner, entry.expires)
    elif isinstance(said, Tested):
        for known in said.verdict.known:
            finding, entry = known.issue.finding, known.entry
            told = f"{finding.operation}: {finding.message}"
            yield Acceptance(finding.rule, told, entry.reason, entry.owner, entry.expires)


def _lapsed(stage: Stage) -> tuple[Entry, ...]:
    said = stage.said
    if isinstance(said, Tested):
        return said.verdict.expired
    return said.expired if said is not None else ()


def _unused(stage: Stage) -> tuple[Entry, ...]:
    said = stage.said
    if isinstance(said, Tested):
        return said.verdict.stale
    return said.unused if isinstance(said, Approval) else said.stale if said is not None else ()


def _fingerprints(stage: Stage) -> Iterator[str]:
    said = stage.said
    if isinstance(said, Review):
        yield from (each.finding.fingerprint for each in said.accepted)
    elif isinstance(said, Approval):
        yield from said.approved
        yield from (entry.fingerprint for entry in said.unreasoned)
    elif isinstance(said, Tested):
        yield from (known.entry.fingerprint for known in said.verdict.known)
    yield from (entry.fingerprint for entry in _lapsed(stage))


def _once(entries: Iterator[Entry]) -> list[Entry]:
    return list({(entry.fingerprint, entry.expires): entry for entry in entries}.values())
