"""A run: takes a Contract, a Target and a Plan, gives Events until all is done or nothing goes any more."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from contracts.events import Event, Failed, PhaseFinished, PhaseStarted
from contracts.exchange.case import Case
from contracts.model.contract import Contract
from contracts.suite.auth import Auth
from contracts.suite.course import CONTACT, REPLAY, Course, Subject, phases_of
from contracts.suite.engine import Engine, here
from contracts.suite.plan import Plan
from contracts.suite.session import TargetGone
from contracts.target.target import Target


def run(
    contract: Contract,
    target: Target,
    plan: Plan,
    auth: Auth,
    emit: Callable[[Event], None],
    saved: Sequence[Case] = (),
    engine: Engine = here,
) -> None:
    """Do what `plan` says, the cases that were `saved` among it, and tell all of it to `emit` as it happens. `engine`
    thinks of cases."""
    course = Course(Subject(contract, target, auth, saved), plan, emit, engine)
    try:
        try:
            for phase in (CONTACT, *((REPLAY,) if saved else ()), *phases_of(plan)):
                with _timed(phase, emit):
                    course.do(phase)
        finally:
            if not plan.stateless:
                with _timed("clean-up", emit):
                    course.clean_up()
    except TargetGone as fault:
        emit(Failed(str(fault)))
    course.close()


@contextmanager
def _timed(phase: str, emit: Callable[[Event], None]) -> Iterator[None]:
    emit(PhaseStarted(phase))
    began = time.perf_counter()
    try:
        yield
    finally:
        emit(PhaseFinished(phase, time.perf_counter() - began))
