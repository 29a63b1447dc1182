"""A run: takes a Contract, a Target and a Plan, gives Events until all is done or nothing goes any more."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from contracts.events import Event, Failed, PhaseFinished, PhaseStarted
from contracts.model.contract import Contract
from contracts.suite import bridge
from contracts.suite.auth import Auth
from contracts.suite.checks import CHECKS
from contracts.suite.plan import Plan
from contracts.suite.probes import PROBES
from contracts.suite.session import Session, TargetGone
from contracts.target.target import Target

_GATE = ("examples", "coverage")
_NIGHTLY = ("fuzzing", "stateful")


def run(contract: Contract, target: Target, plan: Plan, auth: Auth, emit: Callable[[Event], None]) -> None:
    """Do what `plan` says, and tell all of it to `emit` as it happens."""
    session = Session(contract, target, auth, CHECKS, emit)
    try:
        for phase in _GATE:
            with _timed(phase, emit):
                _drive(phase, session, plan, emit)
        with _timed("probes", emit):
            _probe(session, plan)
        for phase in _NIGHTLY if plan.profile == "nightly" else ():
            with _timed(phase, emit):
                _drive(phase, session, plan, emit)
    except TargetGone as fault:
        emit(Failed(str(fault)))


@contextmanager
def _timed(phase: str, emit: Callable[[Event], None]) -> Iterator[None]:
    emit(PhaseStarted(phase))
    began = time.perf_counter()
    try:
        yield
    finally:
        emit(PhaseFinished(phase, time.perf_counter() - began))


def _drive(phase: str, session: Session, plan: Plan, emit: Callable[[Event], None]) -> None:
    asked = bridge.Drive(
        phases=frozenset({phase}),
        operations=plan.operations,
        seed=plan.seed,
        max_examples=plan.max_examples,
        max_time=plan.fuzz_seconds / len(_NIGHTLY) if phase in _NIGHTLY else None,
    )
    for came in bridge.drive(session.contract, session.exchanged, asked):
        if isinstance(came, bridge.Trouble):
            emit(Failed(f"{came.operation or phase}: {came.message}"))
        else:
            session.judged(came.case, came.exchange)


def _probe(session: Session, plan: Plan) -> None:
    for probe in PROBES:
        for operation in session.contract.operations:
            if plan.covers(operation.key) and probe.applies(operation):
                for breach, proof in probe.run(session, operation):
                    session.found(probe.id, breach, proof)
