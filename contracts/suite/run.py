"""A run: takes a Contract, a Target and a Plan, gives Events until all is done or nothing goes any more."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace

from contracts.events import Event, Failed, PhaseFinished, PhaseStarted
from contracts.exchange.case import Case
from contracts.model.contract import Contract
from contracts.model.operation import Operation
from contracts.suite import bridge
from contracts.suite.auth import Auth
from contracts.suite.check import NotTried, Probe
from contracts.suite.checks import CHECKS
from contracts.suite.plan import Plan
from contracts.suite.probes import PROBES
from contracts.suite.resources import STATE
from contracts.suite.session import Session, TargetGone
from contracts.suite.substitution import Substitution
from contracts.suite.told import is_good, status_of
from contracts.target.target import Target

_GATE = ("examples", "coverage")
_NIGHTLY = ("fuzzing", "stateful")
_MOST_TRIES = 3


def run(
    contract: Contract,
    target: Target,
    plan: Plan,
    auth: Auth,
    emit: Callable[[Event], None],
    saved: Sequence[Case] = (),
) -> None:
    """Do what `plan` says, the cases that were `saved` among it, and tell all of it to `emit` as it happens."""
    session = Session(contract, target, auth, CHECKS, emit, plan)
    substitution = Substitution(session, not plan.stateless)
    try:
        try:
            with _timed("contact", emit):
                _make_contact(session, plan)
            if saved:
                with _timed("replay", emit):
                    _replay(session, substitution, plan, saved)
            with _timed("probes", emit):
                _probe(session, plan, [probe for probe in PROBES if not probe.is_late])
            for phase in _GATE:
                with _timed(phase, emit):
                    _drive(phase, session, substitution, plan, emit)
            with _timed("late probes", emit):
                _probe(session, plan, [probe for probe in PROBES if probe.is_late])
            for phase in _NIGHTLY if plan.profile == "nightly" else ():
                with _timed(phase, emit):
                    _drive(phase, session, substitution, plan, emit)
        finally:
            if not plan.stateless:
                with _timed("clean-up", emit):
                    session.resources.clean_up()
    except TargetGone as fault:
        emit(Failed(str(fault)))
    session.close()


@contextmanager
def _timed(phase: str, emit: Callable[[Event], None]) -> Iterator[None]:
    emit(PhaseStarted(phase))
    began = time.perf_counter()
    try:
        yield
    finally:
        emit(PhaseFinished(phase, time.perf_counter() - began))


def _drive(phase: str, session: Session, substitution: Substitution, plan: Plan, emit: Callable[[Event], None]) -> None:
    asked = bridge.Drive(
        phases=frozenset({phase}),
        operations=plan.operations,
        seed=plan.seed,
        max_examples=plan.max_examples,
        max_time=plan.fuzz_seconds / len(_NIGHTLY) if phase in _NIGHTLY else None,
    )
    for came in bridge.drive(session.contract, substitution.send, asked):
        if isinstance(came, bridge.Trouble):
            emit(Failed(f"{came.operation or phase}: {came.message}"))
        else:
            session.judged(came.case, came.exchange)


def _make_contact(session: Session, plan: Plan) -> None:
    """See to it that every operation answers once as it should: what a probe asks is told from there."""
    for operation in session.contract.operations:
        if plan.covers(operation.key):
            with suppress(NotTried):
                _meet(session, operation)


def _replay(session: Session, substitution: Substitution, plan: Plan, saved: Sequence[Case]) -> None:
    """Send again what was saved: about what lives now, as the same identifiers do not."""
    for case in saved:
        if case.operation not in session.operations:
            session.skipped("replay", case.operation, f"the contract no longer has what {case.title!r} is about")
        elif plan.covers(case.operation):
            exchange = substitution.send(case.request)
            session.judged(replace(case, request=exchange.request), exchange)


def _meet(session: Session, operation: Operation) -> None:
    for number in range(_MOST_TRIES):
        if session.good(operation):
            return
        request = session.resources.request(operation, fresh=number > 0 or operation.method == "DELETE")
        sent = session.send(Case(operation.key, "contact", "a request that the contract shows", request))
        if is_good(sent) or status_of(sent) not in STATE:
            return


def _probe(session: Session, plan: Plan, probes: list[Probe]) -> None:
    for probe in probes:
        for operation in session.contract.operations:
            if not plan.covers(operation.key) or not probe.applies(session, operation):
                continue
            if plan.stateless and probe.needs_state:
                session.skipped(probe.id, operation.key, "the target has no memory")
                continue
            try:
                for breach, proof in probe.run(session, operation):
                    session.found(probe.id, breach, proof)
            except NotTried as reason:
                session.skipped(probe.id, operation.key, str(reason))
            else:
                session.passed(probe.id, operation.key)
