"""A Session talks with the target: takes cases, sends them, judges what comes back, tells it as Events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from contracts.conformance.request import RequestJudge
from contracts.conformance.routed import RoutedJudge
from contracts.events import Event, Failed, Found, Passed, Sent, Skipped
from contracts.exchange.case import Case
from contracts.exchange.exchange import Exchange
from contracts.exchange.message import Request
from contracts.findings import Finding
from contracts.model.contract import Contract
from contracts.model.operation import Operation
from contracts.route.router import values_of
from contracts.suite.about import About
from contracts.suite.auth import Auth
from contracts.suite.breach import Breach
from contracts.suite.broken import Broken
from contracts.suite.causes import Causes, promised
from contracts.suite.check import Check, NotTried
from contracts.suite.defect import in_short
from contracts.suite.identity import Values
from contracts.suite.plan import Plan
from contracts.suite.references import References
from contracts.suite.requests import Requests
from contracts.suite.resources import Resources
from contracts.suite.trail import Trail
from contracts.target.target import Target

_MOST_SILENT = 5
_ANSWER = "answer"


class TargetGone(Exception):
    """The target has stopped answering."""


class Session:
    """One run's talk with its target.

    `good` are the exchanges of an operation in which a request that keeps the contract got a 2xx: what probes start
    from, because there an implementation has shown what it takes. `requests` makes more of them, and `resources` knows
    what lives on the target. `usable` are the operations that may be asked for anything; `patience` is how long a
    callback is waited for, in seconds.
    """

    def __init__(
        self,
        contract: Contract,
        target: Target,
        auth: Auth,
        checks: Sequence[Check],
        emit: Callable[[Event], None],
        plan: Plan,
    ) -> None:
        self.contract = contract
        self._requests_judge = RoutedJudge(contract)
        self.operations = self._requests_judge.operations
        self.router = self._requests_judge.router
        self.auth = auth
        self._marks_deprecation = any(each.deprecated for each in contract.operations)
        self._target = target
        self._checks = checks
        self._exchange_checks = frozenset({_ANSWER, *(check.id for check in checks)})
        self._emit = emit
        self._number = 0
        self._silent = 0
        self._good: dict[str, list[Sent]] = {}
        self._faults: set[tuple[str, str]] = set()
        self._looked: dict[tuple[str, str], bool] = {}
        self._plan = plan
        self.usable = tuple(each for each in contract.operations if plan.touches(each.key))
        self.requests = Requests(plan.seed, plan.run)
        self.patience = plan.callback_seconds
        self.resources = Resources(self)
        self.references = References(self, self.resources.kinds.values())
        self.broken = Broken()
        self.trail = Trail()
        self._causes = Causes(self)

    def send(self, case: Case, *, as_is: bool = False) -> Sent:
        """Send a case with the credentials that its operation asks for, about what lives (`as_is`: neither), and have
        it judged.

        Raises TargetGone when one case after the other gets no answer, NotTried for an operation that is to be left
        alone.
        """
        if not self._plan.touches(case.operation):
            raise NotTried(f"the settings leave {case.operation} alone")
        operation, request = self.operations[case.operation], case.request
        if not as_is:
            request = self.auth.applied(operation, self.referring(operation, request))
        exchange = self._target.send(request)
        return self.judged(replace(case, request=request), exchange)

    def referring(self, operation: Operation, request: Request) -> Request:
        """Give `request` with what lives in the places where it names other resources, as far as the target remembers
        any."""
        return request if self._plan.stateless else self.references.filled(operation, request)

    @property
    def is_one_of_many(self) -> bool:
        """Whether the target may remember other runs."""
        return self._plan.run != 0

    def values_in(self, operation: Operation, request: Request) -> Values:
        """Give the texts of the path parameters in a request to `operation`; none where it leads elsewhere."""
        route, texts, _ = self.router.find(request.path, request.method)
        return values_of(route, texts) if route is not None and route.target is operation else {}

    def exchanged(self, request: Request) -> Exchange:
        """Send a request as it is, and leave it to the caller to have the exchange judged."""
        return self._target.send(request)

    def judged(self, case: Case, exchange: Exchange) -> Sent:
        """Tell of an exchange, and of all that the checks have against it."""
        self._number += 1
        sent = Sent(self._number, case, exchange)
        self._emit(sent)
        self.trail.note(sent)
        if exchange.response is None:
            self._unanswered(sent)
            return sent
        self._silent = 0
        about = self.about(sent)
        self._looked_at(about, sent)
        if about.is_routed:
            self.broken.note(about)
        if about.is_routed and len({each.pointer for each in about.judged.findings}) == 1:
            self.notes_fault(about.operation, about.judged.findings[0].pointer)
        if about.is_good and about.is_valid:
            self._good.setdefault(case.operation, []).append(sent)
        made = self.resources.noticed(sent, about)
        if made is not None:
            self.trail.made("".join((*about.operation.prefixes[:1], made.path)), sent.number)
        return sent

    def _looked_at(self, about: About, sent: Sent) -> None:
        """Let all checks look. What one says of a place in a message is not said again by those after it."""
        told: set[tuple[str, tuple[str, ...]]] = set()
        for check in self._checks:
            self.passed(check.id, sent.case.operation)
            places = set()
            for breach in self._breaches(check, about):
                place = check.side, tuple(str(token).lower() for token in breach.finding.location)
                if place not in told:
                    self._tell(check, breach, sent)
                places.add(place)
            told |= places

    def _breaches(self, check: Check, about: About) -> list[Breach]:
        """Give what a check has against an exchange; where it breaks off, that is told, and the run goes on."""
        try:
            return list(check.look(about))
        except MemoryError:
            raise
        except Exception as fault:
            self._emit(Failed(f"the check {check.id} broke off at {about.operation.key}: {in_short(fault)}"))
            return []

    def _tell(self, check: Check, breach: Breach, sent: Sent) -> None:
        """Tell of what a check found, where it is to be traced at its cause."""
        if not check.is_traced or not self._plan.covers(sent.case.operation):
            self.found(check.id, breach, sent.number)
            return
        try:
            cause = self._causes.of(sent, lambda about: any(True for _ in check.look(about)))
        except TargetGone:
            self.found(check.id, breach, sent.number)
            raise
        if cause is None:
            return
        about = self.about(cause.sent)
        for each in check.look(about):
            traced = each.at(*promised(about, cause.place)) if cause.place else each
            self.found(check.id, traced, cause.sent.number)

    def found(self, check: str, breach: Breach, proof: int) -> None:
        """Tell of a breach, and in which exchange it shows. Operations that only prepare something are not judged."""
        if breach.finding.operation and not self._plan.covers(breach.finding.operation):
            return
        finding = replace(breach.finding, locator=self.contract.document)
        self._looked[check, finding.operation] = False
        steps = self.trail.to(proof, finding.fingerprint, is_probed=check not in self._exchange_checks)
        self._emit(Found(finding, check, breach.expected, breach.actual, proof, steps))

    def passed(self, check: str, operation: str) -> None:
        """Note that a check looked at an operation; `close` tells of it when nothing was found."""
        self._looked.setdefault((check, operation), True)

    def skipped(self, check: str, operation: str, reason: str) -> None:
        """Tell of what could not be tried."""
        self._emit(Skipped(operation, check, reason))

    def close(self) -> None:
        """Tell of all checks and probes that had nothing to say against an operation."""
        for (check, operation), is_clean in self._looked.items():
            if is_clean and self._plan.covers(operation):
                self._emit(Passed(operation, check))

    def notes_fault(self, operation: Operation, pointer: str) -> bool:
        """Note that a request broke just this promise; say whether that is new."""
        is_new = (operation.key, pointer) not in self._faults
        self._faults.add((operation.key, pointer))
        return is_new

    def good(self, operation: Operation) -> Sequence[Sent]:
        """Give the exchanges in which a valid request to `operation` got a 2xx, in the order they were sent."""
        return self._good.get(operation.key, ())

    def judge(self, operation: Operation) -> RequestJudge:
        """Give what judges the requests to an operation."""
        return self._requests_judge.judge_of(operation)

    def findings(self, operation: Operation, request: Request) -> tuple[Finding, ...]:
        """Give what is wrong with a request to `operation`, its path with it."""
        return self._requests_judge.judge(operation, request).judged.findings

    def about(self, sent: Sent) -> About:
        """Give what the contract says of an answered exchange."""
        response = sent.exchange.response
        assert response is not None
        operation = self.operations[sent.case.operation]
        request = sent.exchange.request
        routed = self._requests_judge.judge(operation, request)
        documented = operation.response_for(response.status)
        return About(
            operation,
            sent.case,
            request,
            routed.judged,
            response,
            documented,
            routed.is_routed,
            routed.methods,
            self._marks_deprecation,
            400 <= response.status < 500 and self.references.dangle(operation, request),
        )

    def _unanswered(self, sent: Sent) -> None:
        self._silent += 1
        operation = self.operations[sent.case.operation]
        finding = Finding("answer-missing", sent.exchange.fault, pointer=operation.pointer, operation=operation.key)
        self.found(_ANSWER, Breach(finding, "an answer", sent.exchange.fault), sent.number)
        if self._silent >= _MOST_SILENT:
            raise TargetGone(f"{self._silent} requests in a row got no answer; the last: {sent.exchange.fault}")
