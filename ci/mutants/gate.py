"""The gate: takes a subject, gives what a run of our own gate profile says of it, in this process."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any

import contracts
from ci.mutants.live import credentials, started, target
from ci.mutants.observation import Observation, Sighting
from ci.mutants.subjects import Subject
from contracts.baseline import Baseline
from contracts.coverage.measure import measure
from contracts.events import Event, Found, Sent
from contracts.exchange.case import Case
from contracts.model.contract import Contract
from contracts.record import Record
from contracts.suite.cache import HYPOTHESIS, cache_folder
from contracts.suite.engine import Deal, Drive, Trouble, here
from contracts.suite.plan import Plan
from contracts.suite.run import run
from contracts.verdict import Policy, Verdict, decide
from tests.services.workflows import CONTRACT

TOOL = "gate"
# Nothing is accepted, so that no day matters.
_TODAY = date(2026, 1, 1)


@cache
def contract() -> Contract:
    """Give the contract that every subject promises to keep."""
    return contracts.load(str(CONTRACT))


@cache
def _thought_of(asked: Drive) -> tuple[tuple[Case, ...], tuple[Trouble, ...]]:
    """Give what the engine thinks of, which is the same for each subject, and what it could not do."""
    cases: list[Case] = []
    troubles = tuple(here(contract().document.root, cases.append, asked))
    return tuple(cases), troubles


def _engine(_document: dict[str, Any], deal: Deal, asked: Drive) -> Iterator[Trouble]:
    """Be the Engine of a run whose cases were thought of before, as in `troth test` a process of its own does it."""
    cases, troubles = _thought_of(asked)
    for case in cases:
        deal(case)
    yield from troubles


def examine(subject: Subject, operations: frozenset[str] | None = None) -> Observation:
    """Give what the gate says of a subject, or of `operations` alone."""
    events: list[Event] = []
    plan = Plan(operations=operations)
    # As in every run; else Hypothesis makes a folder where it is started.
    os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", cache_folder(HYPOTHESIS))
    with started(subject) as live:
        talk = target(live)
        began, cpu = time.perf_counter(), time.process_time()
        try:
            run(contract(), talk, plan, credentials(subject), events.append, engine=_engine)
            record = _record(subject, plan, events)
            verdict = decide(record, measure(record), Policy(), Baseline(), _TODAY)
            seconds, spent = time.perf_counter() - began, time.process_time() - cpu
        finally:
            talk.close()
    return Observation(
        subject.name,
        TOOL,
        verdict.outcome.value,
        round(seconds, 2),
        round(spent, 2),
        len(record.sent),
        tuple(_sightings(verdict, _first_seen(events))),
        fault="; ".join(record.failures),
    )


def _record(subject: Subject, plan: Plan, events: Iterable[Event]) -> Record:
    keys = tuple(operation.key for operation in contract().operations if plan.covers(operation.key))
    return Record(contract(), subject.name, plan.profile, plan.seed, keys, tuple(events))


def _first_seen(events: Iterable[Event]) -> dict[str, int]:
    """Give by fingerprint how many requests had been sent when a Finding was first told of."""
    first: dict[str, int] = {}
    sent = 0
    for event in events:
        if isinstance(event, Sent):
            sent = event.number
        elif isinstance(event, Found):
            first.setdefault(event.finding.fingerprint, sent)
    return first


def _sightings(verdict: Verdict, first: dict[str, int]) -> Iterable[Sighting]:
    for issue in verdict.issues:
        finding = issue.finding
        yield Sighting(
            issue.fingerprint,
            f"{finding.rule}: {finding.message}",
            finding.operation,
            finding.pointer,
            finding.location,
            first.get(issue.fingerprint, 0),
            verdict.is_grave(issue),
        )
