"""Takes the records of linted documents, gives the figures and the goals that were missed, as text and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from ci.corpus.lint_look import mib_for, seconds_for
from ci.corpus.lint_record import LintRecord
from contracts.lint.ruleset import KNOWN

_SLOWEST = 5
_GOALS: tuple[tuple[str, Callable[[LintRecord], bool]], ...] = (
    ("documents could not be linted", lambda record: bool(record.fault)),
    ("documents were refused without a place", lambda record: bool(record.refused) and not record.refused_at),
    ("documents have findings without a line", lambda record: record.unplaced > 0),
    ("documents took longer than they may", lambda record: record.cpu_at_rest > seconds_for(record.size)),
    ("documents took more memory than they may", lambda record: record.peak_mib > mib_for(record.size)),
)


def line(record: LintRecord, done: int, of: int) -> str:
    """Give the line of progress for one document."""
    state = record.fault or (f"refused: {record.refused_at}: {record.refused}" if record.refused else "")
    if not state:
        state = f"{sum(record.found.values())} findings, {record.cpu:.2f} s, {record.peak_mib:.0f} MiB"
    return f"[{done}/{of}] {record.name}: {state.strip().splitlines()[-1]}"


def missed(records: Sequence[LintRecord]) -> list[str]:
    """Give the goals that were missed, each as a sentence."""
    counted = ((sum(map(is_missed, records)), sentence) for sentence, is_missed in _GOALS)
    return [f"{count} {sentence}" for count, sentence in counted if count]


def text(records: Sequence[LintRecord]) -> str:
    """Give the summary; the goals come last, where a log is read first."""
    goals = missed(records)
    verdict = "All goals hold." if not goals else "Missed: " + "; ".join(goals) + "."
    return "\n".join([*_faults(records), *_rules(records), "", *_figures(records), "", verdict])


def write(records: Sequence[LintRecord], folder: Path) -> None:
    """Write `lint.json` into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    values = {"missed": missed(records), "documents": [record.as_dict() for record in records]}
    (folder / "lint.json").write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")


def _faults(records: Sequence[LintRecord]) -> Iterator[str]:
    for record in records:
        if record.fault:
            yield f"NOT LINTED {record.name}: {record.fault.strip()}"
        if record.refused and not record.refused_at:
            yield f"NO PLACE {record.name}: {record.refused}"


def _rules(records: Sequence[LintRecord]) -> Iterator[str]:
    counts, holders = Counter[str](), Counter[str]()
    for record in records:
        counts.update(record.found)
        holders.update(record.found.keys())
    width = max(map(len, KNOWN))
    yield f"{'rule':<{width}}  {'findings':>9}  documents"
    for rule in KNOWN:
        yield f"{rule:<{width}}  {counts[rule]:>9,}  {holders[rule]:>9,}"


def _figures(records: Sequence[LintRecord]) -> Iterator[str]:
    linted = [record for record in records if not record.refused and not record.fault]
    yield f"documents  {len(records):,}: {len(linted):,} linted, {len(records) - len(linted):,} refused or not linted"
    yield f"findings   {sum(sum(record.found.values()) for record in linted):,}"
    yield f"processor  {sum(record.cpu for record in records):.0f} s"
    for record in sorted(linted, key=lambda each: -each.cpu)[:_SLOWEST]:
        yield f"slowest    {record.cpu:.2f} s, {record.peak_mib:.0f} MiB, {record.size / 1e6:.1f} MB: {record.name}"
    if linted:
        largest = max(linted, key=lambda each: each.peak_mib)
        yield f"largest    {largest.peak_mib:.0f} MiB: {largest.name}"
