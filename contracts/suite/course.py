"""A Course is a run phase by phase: takes a Contract, a Target and a Plan, does what it is told, and gives Events.

Whoever holds it says which phase comes next and over which operations: all of them for `run`, one for a test item.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from contracts.events import Event, Failed
from contracts.exchange.case import Case
from contracts.exchange.exchange import Exchange
from contracts.exchange.message import Request, Response
from contracts.model.contract import Contract
from contracts.model.operation import Operation
from contracts.suite.auth import Auth
from contracts.suite.check import NotTried, Probe
from contracts.suite.checks import CHECKS
from contracts.suite.defect import in_short
from contracts.suite.engine import Drive, Engine, here
from contracts.suite.plan import Plan
from contracts.suite.probes import PROBES
from contracts.suite.resources import STATE
from contracts.suite.session import Session, TargetGone
from contracts.suite.substitution import Substitution, Turned
from contracts.suite.told import is_good, status_of
from contracts.suite.window import Window
from contracts.target.target import Target

CONTACT = "contact"
REPLAY = "replay"
PROBING = {"probes": False, "late probes": True}
"""The phases of probes, and whether these are the late ones."""

NIGHTLY = ("fuzzing", "stateful")
_DRIVEN = ("examples", "coverage")
_GATE = ("probes", *_DRIVEN, "late probes")
_MOST_TRIES = 3


def phases_of(plan: Plan) -> tuple[str, ...]:
    """Give the phases of a run in their order; CONTACT comes before them, and REPLAY where cases were saved."""
    return (*_GATE, *NIGHTLY) if plan.profile == "nightly" else _GATE


def drive_of(phase: str, plan: Plan) -> Drive:
    """Give what the engine is asked for in a phase. Only the random ones may depend on what is answered."""
    is_random = phase in NIGHTLY
    return Drive(
        phases=frozenset({phase}),
        operations=plan.operations,
        seed=plan.seed,
        max_examples=plan.max_examples,
        max_time=plan.fuzz_seconds / len(NIGHTLY) if is_random else None,
        listens=is_random,
    )


def drives_ahead(plan: Plan) -> tuple[Drive, ...]:
    """Give what the engine will be asked for in a run and can think of at once, in its order."""
    return tuple(drive_of(phase, plan) for phase in _DRIVEN)


def probed(contract: Contract, plan: Plan, phase: str) -> frozenset[str]:
    """Give the keys of the operations that a phase of PROBING has something to try on. Nothing is sent."""
    session = Session(contract, _Nobody(), Auth(), (), lambda event: None, plan)
    probes = [
        probe for probe in PROBES if probe.is_late == PROBING[phase] and not (probe.needs_state and plan.stateless)
    ]
    return frozenset(
        operation.key
        for operation in contract.operations
        if plan.covers(operation.key) and any(probe.applies(session, operation) for probe in probes)
    )


class _Nobody:
    """The target of what sends nothing."""

    def send(self, request: Request) -> Exchange:
        raise AssertionError(f"{request.method} {request.path} was sent while nothing may be")

    def close(self) -> None:
        """There is nothing to close."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a run is about: the promise, who is to keep it, the credentials, and the cases that were saved."""

    contract: Contract
    target: Target
    auth: Auth
    saved: Sequence[Case] = ()


class Course:
    """A run as it goes on; all of it is told to `emit` as it happens. `engine` thinks of cases.

    `do` and `clean_up` raise TargetGone when the target has stopped answering.
    """

    def __init__(self, subject: Subject, plan: Plan, emit: Callable[[Event], None], engine: Engine = here) -> None:
        self._engine = engine
        self._plan = plan
        self._emit = emit
        self._saved = subject.saved
        self._session = Session(subject.contract, subject.target, subject.auth, CHECKS, emit, plan)
        self._substitution = Substitution(self._session, not plan.stateless)

    def do(self, phase: str, operations: frozenset[str] | None = None, share: float = 1.0) -> None:
        """Do a phase over `operations` (keys), None for all those of the plan, in a `share` of its time at most."""
        plan = self._plan if operations is None else replace(self._plan, operations=operations)
        if phase == CONTACT:
            self._make_contact(plan)
        elif phase == REPLAY:
            self._replay(plan)
        elif phase in PROBING:
            self._probe(plan, [probe for probe in PROBES if probe.is_late == PROBING[phase]])
        else:
            self._drive(phase, replace(plan, fuzz_seconds=plan.fuzz_seconds * share))

    def clean_up(self) -> None:
        """Delete what the run created."""
        if not self._plan.stateless:
            self._session.resources.clean_up()

    def close(self) -> None:
        """Tell of what had nothing wrong with it."""
        self._session.close()

    def _make_contact(self, plan: Plan) -> None:
        """See to it that every operation answers once as it should: what a probe asks is told from there."""
        for operation in self._session.contract.operations:
            if plan.covers(operation.key):
                with suppress(NotTried):
                    self._meet(operation)

    def _meet(self, operation: Operation) -> None:
        session = self._session
        for number in range(_MOST_TRIES):
            if session.good(operation):
                return
            request = session.resources.request(operation, fresh=number > 0 or operation.method == "DELETE")
            sent = session.send(Case(operation.key, CONTACT, "a request that the contract shows", request))
            if is_good(sent) or status_of(sent) not in STATE:
                return

    def _replay(self, plan: Plan) -> None:
        """Send again what was saved: about what lives now, as the same identifiers do not."""
        session = self._session
        for case in self._saved:
            if case.operation not in session.operations:
                session.skipped(REPLAY, case.operation, f"the contract no longer has what {case.title!r} is about")
            elif plan.covers(case.operation):
                exchange = self._substitution.send(case.request)
                session.judged(replace(case, request=exchange.request), exchange)

    def _probe(self, plan: Plan, probes: Sequence[Probe]) -> None:
        session = self._session
        for probe in probes:
            for operation in session.contract.operations:
                if plan.covers(operation.key) and probe.applies(session, operation):
                    self._probe_one(probe, operation)

    def _probe_one(self, probe: Probe, operation: Operation) -> None:
        session = self._session
        if self._plan.stateless and probe.needs_state:
            session.skipped(probe.id, operation.key, "the target has no memory")
            return
        session.trail.begin()
        try:
            for breach, proof in probe.run(session, operation):
                session.found(probe.id, breach, proof)
        except NotTried as reason:
            session.skipped(probe.id, operation.key, str(reason))
        except (TargetGone, MemoryError):
            raise
        except Exception as fault:  # no answer is to keep the other probes from being tried
            self._emit(Failed(f"the probe {probe.id} broke off at {operation.key}: {in_short(fault)}"))
        else:
            session.passed(probe.id, operation.key)

    def _drive(self, phase: str, plan: Plan) -> None:
        document, asked = self._session.contract.document.root, drive_of(phase, plan)
        # Who listens thinks of the next case when the answer to the last one is there.
        with Window(self._session.exchanged, 1 if asked.listens else plan.workers) as window:
            for trouble in self._engine(document, partial(self._deal, window), asked):
                self._emit(Failed(f"{trouble.operation or phase}: {trouble.message}"))
            window.settle()

    def _deal(self, window: Window, case: Case) -> Response | None:
        """Send a case about what lives on the target, and have what comes of it judged."""
        turned = self._substitution.turned(case.request)
        response = window.put(turned.request, partial(self._settle, case, turned))
        if turned.request.method == "DELETE":
            window.settle()  # nothing that follows is about what is being deleted
        return response

    def _settle(self, case: Case, turned: Turned, exchange: Exchange) -> Response | None:
        exchange = self._substitution.settled(turned, exchange)
        self._session.judged(replace(case, request=exchange.request), exchange)
        return exchange.response
