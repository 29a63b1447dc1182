"""Outputs: takes a trial, writes what was asked for of it: reports, baselines, cases."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TextIO

from contracts import baseline
from contracts.cases import folder
from contracts.cases.saved import PHASE, SavedCase
from contracts.coverage import mark
from contracts.errors import TrothError
from contracts.events import Found
from contracts.record import Issue, Record
from contracts.report import json_report, outputs
from contracts.report.numbers import number
from contracts.report.outputs import Output, attempt
from contracts.report.plain_values import to_json
from contracts.report.secret_values import MARK
from contracts.settings import Settings
from contracts.suite.course import NIGHTLY
from contracts.suite.probes import PROBES
from contracts.trial import fidelity
from contracts.trial.asked import Asked
from contracts.trial.fidelity_table import as_markdown
from contracts.trial.trial import Tried
from contracts.verdict import Outcome, decide
from contracts.verdict.discipline import CHECK

FILES = {
    "json": ("contracts.report.json_report", "report.json"),
    "ndjson": ("contracts.report.ndjson", "events.ndjson"),
    "junit": ("contracts.report.junit", "junit.xml"),
    "sarif": ("contracts.report.sarif", "report.sarif"),
    "markdown": ("contracts.report.markdown", "report.md"),
    "har": ("contracts.report.har", "exchanges.har"),
    "html": ("contracts.report.html", "report.html"),
}
"""The writer of each format, and the name of its file."""

_PROBES = frozenset(probe.id for probe in PROBES)


def clear(settings: Settings) -> None:
    """Remove the reports of an earlier run from where those of this one will be: whatever becomes of it, none of them
    is taken for its own."""
    for _, place in _places(settings):
        if place != "-":
            outputs.remove(Path(place))


def written(tried: Tried, settings: Settings, summary: str, out: TextIO) -> Iterator[Output]:
    """Write the reports, and give them.

    ``-`` as a path is `out`. `summary` is a file that is added to, where a pipeline shows the summaries of its steps.
    One that cannot be made does not keep the others from being written.
    """
    for form, place in _places(settings):
        yield outputs.report(form, place, partial(text_of, form, tried), out)
    if summary:
        yield outputs.summary(summary, partial(text_of, "markdown", tried))


def _places(settings: Settings) -> Iterator[tuple[str, str]]:
    """Give the formats that are asked for, each with where it goes."""
    for wish in settings.report:
        form, _, place = wish.partition("=")
        yield form, place or os.path.join(settings.report_folder, FILES[form][1])


def update_baselines(tried: Tried, asked: Asked, today: date) -> tuple[Tried, list[Output]]:
    """Write the baselines that are to be updated; give the trial judged by the new one, and the files."""
    settings = asked.settings
    if tried.verdict.outcome is Outcome.UNDECIDED:
        return tried, [Output("baseline", "the baseline", "is left as it is, because the run could not be judged")]
    record, coverage = tried.record, tried.coverage
    told = []
    if settings.baseline:
        accepted = asked.baseline.updated(tried.verdict.grave, record.answered)
        tried = replace(tried, verdict=decide(record, coverage, asked.policy, accepted, today))
        write = partial(outputs.replace, baseline.to_text(accepted), Path(settings.baseline))
        told.append(attempt("baseline", settings.baseline, write))
    if settings.coverage_baseline:
        text = json.dumps(mark.to_plain(coverage), indent=1) + "\n"
        write = partial(outputs.replace, text, Path(settings.coverage_baseline))
        told.append(attempt("coverage baseline", settings.coverage_baseline, write))
    return tried, told


def save_cases(tried: Tried, asked: Asked, created: str) -> list[Output]:
    """Save a case for each grave issue that a request proves by itself and that has none yet; give the folder, with
    how many were saved and why others were not.

    Of the profile nightly these are the issues that only random cases showed: the others are found by every run.
    """
    place, record = Path(asked.settings.cases), tried.record
    found_by = f"{record.profile}, seed {record.seed}"
    wanted: list[Issue] = []
    needless: Counter[str] = Counter()
    try:
        known = {saved.fingerprint for saved in folder.load(place).values()}
        by_rule = _found_by_rule(record) if record.profile == "nightly" else frozenset[str]()
        for issue in tried.verdict.grave:
            reason = _needs_none(issue, known, by_rule)
            needless[reason] += bool(reason)
            wanted += [] if reason else [issue]
        saved = folder.save(place, [_saved(each, found_by, created) for each in wanted])
    except TrothError as fault:
        return [Output("case", str(place), str(fault))]
    said = [
        number(len(saved), "new case"),
        *(f"{reason}: {count}" for reason, count in needless.items() if count),
    ]
    return [Output("; ".join(said), str(place))] if tried.verdict.grave else []


def _needs_none(issue: Issue, known: Collection[str], by_rule: Collection[str]) -> str:
    """Say why an issue gets no case, nothing when it is to get one."""
    if issue.fingerprint in known or (issue.proof is not None and issue.proof.case.phase == PHASE):
        return "saved before"
    if issue.check == CHECK or issue.proof is None:
        return "shown by no request"
    if issue.check in _PROBES:
        return "shown by several requests together, which every run sends anyway"
    return "found without chance, so by every run" if issue.fingerprint in by_rule else ""


def _found_by_rule(record: Record) -> set[str]:
    """Give the fingerprints of what was found without chance."""
    by_chance = {number for number, sent in record.sent.items() if sent.case.phase in NIGHTLY}
    found = (event for event in record.events if isinstance(event, Found) and event.proof not in by_chance)
    return {event.finding.fingerprint for event in found}


def _saved(issue: Issue, found_by: str, created: str) -> SavedCase:
    assert issue.proof is not None
    request = issue.proof.exchange.request
    # Credentials were taken out, and every run presents its own.
    headers = {name: value for name, value in request.headers.items() if MARK.encode() not in value}
    finding, case = issue.finding, issue.proof.case
    return SavedCase(
        operation=finding.operation,
        request=type(request)(request.method, request.path, request.query, headers, request.body),
        title=case.title,
        rule=finding.rule,
        fingerprint=finding.fingerprint,
        message=finding.message,
        found_by=f"{case.phase} ({found_by})",
        created=created,
    )


def text_of(form: str, tried: Tried) -> str:
    """Give the report of a trial in one of the formats."""
    record, verdict, coverage = tried.record, tried.verdict, tried.coverage
    if form == "json" and tried.fidelity is not None:
        plain = json_report.to_plain(record, verdict, coverage)
        return to_json({**plain, "fidelity": fidelity.to_plain(tried.fidelity)}, indent=2) + "\n"
    write: Callable[..., str] = import_module(FILES[form][0]).write
    text = write(record, verdict, coverage)
    if form == "markdown" and tried.fidelity is not None:
        text += "\n" + as_markdown(tried.fidelity)
    return text
