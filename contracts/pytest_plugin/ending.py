"""The ending: takes all that was seen, gives the verdict, and what of it no item told; writes what was asked for."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace

from contracts.counting import counted
from contracts.events import Found
from contracts.pytest_plugin.share import Share
from contracts.report import showing
from contracts.trial.asked import Asked
from contracts.trial.issue_text import issues_text
from contracts.trial.ongoing import judged
from contracts.trial.outputs import save_cases, written
from contracts.trial.trial import Tried
from contracts.verdict import Outcome, decide

_MOST_LIGHT = 5


@dataclass(frozen=True)
class Ending:
    """The whole run, judged. `unsaid` is what keeps it from passing and no item told, as text: nothing when all was."""

    tried: Tried
    unsaid: str


def ending(asked: Asked, share: Share, today: datetime.date) -> Ending:
    """Give the ending of a run."""
    tried = judged(asked, share.events, share.operations, set(share.secrets), today)
    rest = [
        event
        for event in tried.record.events
        if not (isinstance(event, Found) and event.finding.fingerprint in share.said)
    ]
    verdict = decide(replace(tried.record, events=tuple(rest)), tried.coverage, asked.policy, asked.baseline, today)
    if verdict.outcome is Outcome.PASS:
        return Ending(tried, "")
    grave = verdict.unexplained(issue for issue in verdict.new if verdict.is_grave(issue))
    return Ending(tried, "\n\n".join(filter(None, (verdict.sentence(showing.line), issues_text(grave, tried.record)))))


def outputs(asked: Asked, tried: Tried, today: datetime.date) -> list[tuple[str, str]]:
    """Write reports and cases, where that is asked for; give for each file its place and what went wrong."""
    cases = save_cases(tried, asked, today.isoformat()) if asked.settings.save_cases else []
    files = [*cases, *written(tried, asked.settings, "", sys.stdout)]
    return [(file.place, file.fault) for file in files]


def told(tried: Tried, *, is_whole: bool) -> Iterator[str]:
    """Give the lines that sum a run up. Of one that `is_whole` no more the verdict is not to be told."""
    verdict, coverage, record = tried.verdict, tried.coverage, tried.record
    if is_whole:
        yield verdict.sentence(showing.line)
    sent = counted(len(record.sent), "exchange")
    yield f"{sent} with {showing.line(record.target)}, coverage {coverage.percent:.1f} %"
    light = [issue for issue in verdict.new if not verdict.is_grave(issue)]
    for issue in light[:_MOST_LIGHT]:
        yield f"{issue.finding.severity}: {issue.finding.operation}: {showing.line(issue.finding.message)}"
    if len(light) > _MOST_LIGHT:
        yield f"… and {len(light) - _MOST_LIGHT} more that do not fail the run; the reports have all"
    yield from map(showing.line, verdict.notes if is_whole else ())
