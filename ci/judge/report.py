"""Takes judgements, gives tables and sentences for a person and one JSON value for a machine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from ci.judge import answers
from ci.judge.contradictions import EXPLANATIONS
from ci.judge.judgement import Group, Judgement

_LONGEST_BODY = 600


def show(judgements: Sequence[Judgement], console: Console) -> None:
    """Print what was tested, what is explained and why, and in full what is not."""
    console.print(subject_table(judgements))
    console.print(reason_table(judgements))
    for line in lines(judgements):
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def subject_table(judgements: Iterable[Judgement]) -> Table:
    """One row a subject: operations, requests, failures explained, classes of failures that are not."""
    table = Table(title="Schemathesis: every check, examples and coverage", title_justify="left", box=SIMPLE_HEAD)
    table.add_column("document")
    for heading in ("version", "operations", "requests", "explained", "unexplained", "seconds"):
        table.add_column(heading, justify="right")
    for judgement in judgements:
        run = judgement.run
        if run:
            figures = (
                len(run.operations),
                run.cases,
                sum(judgement.explained.values()),
                len(judgement.unexplained),
            )
            row = [judgement.subject.name, judgement.version, *map(str, figures), f"{judgement.seconds:.1f}"]
            table.add_row(*row)
    return table


def reason_table(judgements: Iterable[Judgement]) -> Table:
    """One row for each reason and subject, with the number of failures it explains."""
    table = Table(title="Failures that the document explains", title_justify="left", box=SIMPLE_HEAD)
    for heading in ("reason", "failures", "documents"):
        table.add_column(heading)
    by_reason: dict[str, Counter[str]] = {}
    for judgement in judgements:
        for (reason, _, _), count in judgement.explained.items():
            by_reason.setdefault(reason, Counter())[judgement.subject.name] += count
    for explanation in EXPLANATIONS:
        found = by_reason.get(explanation.id)
        if found:
            listed = ", ".join(f"{name} {count}" for name, count in found.most_common())
            table.add_row(f"{explanation.id}: {explanation.says}", str(found.total()), listed)
    return table


def lines(judgements: Sequence[Judgement]) -> Iterator[str]:
    """Give what else is to be said: answers, what could not be tested, and everything unexplained."""
    for judgement in judgements:
        name = judgement.subject.name
        if judgement.answers:
            yield answers.shown(f"answers of {name}", judgement.answers)
            yield from answers.details(judgement.answers)
        for error in judgement.run.errors if judgement.run else ():
            yield f"{name}: Schemathesis cannot test {error}"
        for operation in judgement.unreached:
            yield f"UNEXPLAINED {name}: {operation} never answered with success"
        for group in judgement.unexplained:
            yield from _group(name, group)
        if judgement.fault:
            yield f"{name}: could not be judged: {judgement.fault}"
    breaches = sum(judgement.breaches for judgement in judgements)
    yield f"{len(judgements)} documents judged, {breaches} classes of failures unexplained"


def _group(name: str, group: Group) -> Iterator[str]:
    failure, exchange = group.failure, group.failure.exchange
    yield f"UNEXPLAINED {name}: {failure.check} in {failure.operation}, {group.count} times ({failure.mode})"
    yield f"  {' / '.join(failure.message.splitlines())}"
    if failure.scenario:
        yield f"  {failure.scenario} {failure.parameter} {failure.location}: {failure.description[:200]}"
    yield f"  {exchange.curl()}"
    yield f"  {exchange.status} {dict(exchange.headers)} {exchange.body[:_LONGEST_BODY].decode('utf-8', 'replace')}"


def document(judgements: Iterable[Judgement]) -> list[dict[str, Any]]:
    """Give the judgements as plain values."""
    return [_entry(judgement) for judgement in judgements]


def _entry(judgement: Judgement) -> dict[str, Any]:
    run, answered = judgement.run, judgement.answers
    entry: dict[str, Any] = {
        "name": judgement.subject.name,
        "version": judgement.version,
        "seconds": round(judgement.seconds, 1),
        "fault": judgement.fault,
    }
    if run:
        entry |= {"operations": len(run.operations), "requests": run.cases, "untested": run.errors}
        entry["unreached"] = judgement.unreached
        entry["explained"] = [
            {"reason": reason, "check": check, "operation": operation, "count": count}
            for (reason, check, operation), count in sorted(judgement.explained.items())
        ]
        entry["unexplained"] = [
            {
                "check": group.failure.check,
                "operation": group.failure.operation,
                "message": group.failure.message,
                "count": group.count,
                "curl": group.failure.exchange.curl(),
                "status": group.failure.exchange.status,
            }
            for group in judgement.unexplained
        ]
    if answered:
        entry["answers"] = {
            "operations": answered.operations,
            "without_success": answered.silent,
            "lowest": answered.lowest,
            "asked": answered.asked,
            "accepted": answered.accepted,
            "other": answered.other,
            "explained": answered.explained,
            "unexplained": [
                {"operation": wrong.question.operation, "reason": wrong.reason, "curl": wrong.exchange.curl()}
                for wrong in answered.unexplained
            ],
        }
    return entry
