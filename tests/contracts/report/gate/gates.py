"""Gates made by hand, one of each kind that people meet, for the tests of what is written of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from contracts.baseline import Baseline, Entry
from contracts.compiler.compile import compile_contract
from contracts.coverage.measure import measure
from contracts.diff.comparing import compare
from contracts.document.reader import read_from
from contracts.document.source import Fetched
from contracts.events import Event, Failed, Found
from contracts.findings import Severity
from contracts.gate.stages.test import stage_of
from contracts.lint.lint import lint
from contracts.lint.ruleset import KNOWN, Ruleset
from contracts.model.contract import Contract
from contracts.record import Record
from contracts.verdict import Outcome, Policy, decide
from contracts.verdict.approval import Approval, approved
from contracts.verdict.gate import Gate, Judged, Stage, State, Step, Tested
from contracts.verdict.review import Review, Reviewed, sifted
from tests.contracts.runs import GET, NOTES, found, good, record, sent

TODAY = date(2030, 6, 1)
PLACE = "specs/notes.yaml"
TEXT = NOTES.read_text("utf-8")
SHORTER = TEXT.replace("maxLength: 9", "maxLength: 5")
GONE = SHORTER.replace("  /notes/{id}:\n    delete:\n", "  /notes/{id}:\n    x-gone:\n")


@dataclass(frozen=True)
class Given:
    """A document that stands nowhere, with a name."""

    name: str
    text: str

    def root(self) -> Fetched:
        return Fetched("", self.name, self.text.encode())

    def locate(self, base: str, uri: str) -> str:
        raise AssertionError(base, uri)

    def fetch(self, address: str) -> Fetched:
        raise AssertionError(address)


def contract(text: str, name: str = PLACE) -> Contract:
    return compile_contract(read_from(Given(name, text)))


def reviewed(*rules: str, name: str = PLACE, baseline: Baseline | None = None) -> Review:
    """Give what lint finds with some rules as errors."""
    promised = contract(TEXT, name)
    ruleset = Ruleset(dict.fromkeys(rules, Severity.ERROR))
    seen = lint(promised, ruleset, (), TODAY)
    new, accepted, expired = sifted(seen.findings, baseline or Baseline(), TODAY)
    documents = (Reviewed(name, len(promised.operations)),)
    return Review(documents, KNOWN, new, accepted, older=4, expired=expired)


def compared(text: str, *entries: Entry, name: str = PLACE) -> Approval:
    """Give what changed from the notes to `text`."""
    comparison = compare(
        contract(TEXT, f"4f2c9a1b7d3e5f60718293a4b5c6d7e8f9010203:{name}"),
        contract(text, name),
        today=TODAY.isoformat(),
    )
    return approved(comparison, Baseline(entries), TODAY, fail_on="possible")


def entries(text: str, expires: date) -> tuple[Entry, ...]:
    """Give an approval of each change that `text` is."""
    return tuple(
        Entry(each.fingerprint, each.rule, each.operation, reason="All clients have moved.", owner="api-guild",
              expires=expires)
        for each in compared(text).comparison.judged
    )  # fmt: skip


def trial(*more: Event, baseline: Baseline | None = None, name: str = PLACE) -> Tested:
    """Give a run in which every operation succeeds, and `more`."""
    run = record(*good(), *more, contract=contract(TEXT, name))
    return judged_run(run, baseline or Baseline())


def judged_run(run: Record, baseline: Baseline) -> Tested:
    coverage = measure(run)
    return Tested(run, decide(run, coverage, Policy(), baseline, TODAY), coverage)


def breach() -> Found:
    """Give an answer that breaks the notes' promise."""
    return found(GET, 1, actual="1", locator=contract(TEXT).document)


def stage(said: Review | Approval | Tested) -> Stage:
    """Give what a step said, with what follows from it."""
    if isinstance(said, Tested):
        return stage_of(said)
    step = Step.LINT if isinstance(said, Review) else Step.DIFF
    return Stage(step, Outcome.FAIL if said.exit_code else Outcome.PASS, "", said)


def gate(*stages: Stage, state: State = State.CHANGED, notes: tuple[str, ...] = ()) -> Gate:
    """Give a gate of one contract."""
    judged = Judged(PLACE, state, None if state is State.NEW else PLACE, stages)
    return Gate((judged,), "main", "4f2c9a1b7d3e5f60718293a4b5c6d7e8f9010203", notes)


def passing() -> Gate:
    safe = TEXT.replace("maxLength: 9", "maxLength: 20")
    return gate(stage(reviewed("path-verb")), stage(compared(safe)), stage(trial()))


def badly_made() -> Gate:
    return gate(stage(reviewed("secret-in-url", "component-unused", "operation-undescribed")), stage(compared(TEXT)))


def slightly_bad() -> Gate:
    review = reviewed("operation-undescribed")
    grades = (Severity.WARNING, Severity.INFO, Severity.INFO)
    new = tuple(replace(each, severity=grade) for each, grade in zip(review.new, grades, strict=True))
    return gate(stage(replace(review, new=new)), stage(compared(TEXT)))


def breaking() -> Gate:
    return gate(stage(reviewed("path-verb")), stage(compared(GONE)), stage(trial()))


def not_kept() -> Gate:
    return gate(stage(reviewed("path-verb")), stage(compared(TEXT)), stage(trial(breach())))


def partly_tested() -> Gate:
    trouble = Failed("DELETE /notes/{id}: Path parameter 'id' is not defined")
    return gate(stage(reviewed("path-verb")), stage(compared(TEXT)), stage(trial(breach(), trouble, trouble)))


def everything_fails() -> Gate:
    return gate(stage(reviewed("secret-in-url")), stage(compared(GONE)), stage(trial(breach())))


def approved_break() -> Gate:
    approval = compared(
        SHORTER, *entries(SHORTER, date(2030, 12, 31)), Entry("0" * 16, "operation-removed", "GET /old")
    )
    return gate(stage(reviewed("path-verb")), stage(approval), stage(trial()))


def expired_approval() -> Gate:
    return gate(stage(reviewed("path-verb")), stage(compared(SHORTER, *entries(SHORTER, date(2030, 5, 1)))))


def unreachable() -> Gate:
    promised = contract(TEXT)
    run = record(
        sent(1, GET, None),
        found(GET, 1, rule="answer-missing", message="no answer", locator=promised.document),
        Failed("the service cannot be reached: connection refused"),
        contract=promised,
    )
    return gate(stage(reviewed("path-verb")), stage(compared(TEXT)), stage(judged_run(run, Baseline())))


def nothing_changed() -> Gate:
    left_out = tuple(Stage(step, None, "nothing has changed") for step in Step)
    contracts = tuple(Judged(f"specs/{name}.yaml", State.UNCHANGED, f"specs/{name}.yaml", left_out) for name in "ab")
    return replace(gate(), contracts=contracts)


def removed() -> Gate:
    fails = Stage(Step.DIFF, Outcome.FAIL, "the contract is gone, and 3 operations with it")
    return gate(fails, state=State.REMOVED)


def interrupted() -> Gate:
    done = gate(stage(reviewed("path-verb")), Stage(Step.DIFF, None, "the gate was stopped before"))
    return replace(done, is_interrupted=True)


def several() -> Gate:
    """Give a gate of many contracts, with remarks."""
    good_one = (stage(reviewed("path-verb", name="specs/orders.yaml")), Stage(Step.DIFF, None, "it is new"))
    breaks = stage(compared(SHORTER, name="specs/users.yaml"))
    known = Baseline((Entry(breach().finding.fingerprint, reason="A fix is due.", expires=date(2030, 12, 31)),))
    contracts = (
        Judged("specs/orders.yaml", State.NEW, None, good_one),
        Judged("specs/users.yaml", State.MOVED, "users.yaml", (breaks,)),
        Judged(PLACE, State.CHANGED, PLACE, (stage(trial(breach(), baseline=known)),)),
        Judged("specs/pay.yaml", State.CHANGED, "specs/pay.yaml", (stage(compared(GONE, name="specs/pay.yaml")),)),
        *(Judged(f"specs/old-{n}.yaml", State.UNCHANGED, f"specs/old-{n}.yaml", ()) for n in range(12)),
    )
    notes = ("specs/pay.yaml is not tested: no target is named for it",)
    return replace(gate(), contracts=contracts, notes=notes)


HOSTILE = (
    "</script>]]><b>`x`</b>|@you #1 %0A::error::x##[error]y \n::warning::z\n# head\x00\x1b[31m\u202e\ud800 "
    + "y" * 9_000
)


def hostile() -> Gate:
    """Give a gate in which every string that strangers can write is meant to break something."""
    raw = HOSTILE.encode("utf-8", "surrogatepass")
    run = trial(
        found(GET, 7, message=HOSTILE, expected=HOSTILE, actual=HOSTILE, location=("body", HOSTILE)),
        sent(7, GET, 200, title=HOSTILE, query=raw, headers={b"x-" + raw[:99]: raw}, body=raw, answer=raw),
    )
    review = reviewed("secret-in-url")
    review = replace(review, new=(replace(review.new[0], message=HOSTILE, operation=HOSTILE),))
    approval = compared(GONE, *entries(GONE, TODAY)[:1])
    entry = next(iter(approval.approved.values()))
    told = replace(entry, reason=HOSTILE, owner=HOSTILE, rule=HOSTILE, operation=HOSTILE)
    approval = replace(approval, approved={entry.fingerprint: told}, expired=(told,), unused=(told,))
    stages = (stage(review), stage(approval), stage(run))
    unsaid = Stage(Step.DIFF, Outcome.FAIL, HOSTILE)
    contracts = (
        Judged(HOSTILE, State.MOVED, HOSTILE, stages),
        Judged(HOSTILE, State.REMOVED, HOSTILE, (unsaid,)),
        Judged(HOSTILE, State.CHANGED, HOSTILE, (replace(unsaid, outcome=Outcome.UNDECIDED),)),
    )
    return Gate(contracts, HOSTILE, HOSTILE, (HOSTILE,))


def huge() -> Gate:
    """Give a gate with more of everything than anybody reads."""
    events = [found(GET, 1, rule="response-body", message="x" * 300, location=("body", str(n))) for n in range(60)]
    fails = stage(trial(*events))
    base = stage(compared(GONE))
    assert isinstance(base.said, Approval)
    judged = base.said.comparison.judged
    many = tuple(
        replace(each, change=replace(each.change, message=f"{n} {'y' * 200}")) for n in range(40) for each in judged
    )
    broken = replace(base, said=replace(base.said, comparison=replace(base.said.comparison, judged=many)))
    review = reviewed("secret-in-url")
    lots = tuple(replace(review.new[0], pointer=f"/{n}", message="z" * 300) for n in range(100))
    lint_fails = stage(replace(review, new=lots))
    contracts = tuple(Judged(f"specs/{n}.yaml", State.CHANGED, None, (lint_fails, broken, fails)) for n in range(30))
    return replace(gate(), contracts=contracts, notes=tuple(f"note {n} {'n' * 500}" for n in range(300)))


GATES: dict[str, Callable[[], Gate]] = {
    each.__name__: each
    for each in (
        passing, badly_made, slightly_bad, breaking, not_kept, partly_tested, everything_fails, approved_break, expired_approval, unreachable,
        nothing_changed, removed, interrupted, several,
    )
}  # fmt: skip
