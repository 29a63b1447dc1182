"""The words that reports of a gate have in common: what it comes to, and what each stage does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from contracts.diff.comparing import Judged as Change
from contracts.diff.law import Verdict
from contracts.findings import Finding, Severity
from contracts.report.comparison.words import HEADS
from contracts.report.numbers import number
from contracts.report.review.words import NAMES
from contracts.verdict.approval import Approval
from contracts.verdict.gate import Gate, Judged, Stage, State, Step, Tested
from contracts.verdict.review import Review
from contracts.verdict.verdict import Outcome
from contracts.verdict.verdict import Verdict as RunVerdict

_WORDS = {Outcome.PASS: "PASS", Outcome.FAIL: "FAIL", Outcome.UNDECIDED: "UNDECIDED"}
_INTERRUPTED = "INTERRUPTED"
_EXITS = {
    0: "nothing stands against merging",
    1: "mend what fails, or have it approved, before merging",
    2: "there is no telling; mend what keeps the gate from judging, and run it again",
    130: "the gate was stopped before it came to an end; run it again",
}
# What breaks clients comes first, then what is not true, then what is not good.
_GRAVEST = (Step.DIFF, Step.TEST, Step.LINT)
_PLURALS = {
    "is removed": "are removed",
    "breaks clients": "break clients",
    "may break clients": "may break clients",
    "is not compatible": "are not compatible",
    "is not kept": "are not kept",
    "is not tested enough": "are not tested enough",
    "has new faults": "have new faults",
    "could not be judged": "could not be judged",
}


def word(gate: Gate) -> str:
    """Give the outcome in a word."""
    return _INTERRUPTED if gate.is_interrupted else _WORDS[gate.outcome]


def headline(gate: Gate, spell: Callable[[str], str] = str) -> str:
    """Say in a line what the gate comes to; `spell` writes names and what strangers wrote."""
    undone = "stopped before the end" if gate.is_interrupted else ""
    told = {Outcome.FAIL: _failed, Outcome.UNDECIDED: _undecided, Outcome.PASS: _passed}[gate.outcome]
    return "; ".join(filter(None, (undone, told(gate, spell))))


def exit_meaning(gate: Gate) -> str:
    """Say what the exit code asks of people."""
    return f"exit {gate.exit_code}: {_EXITS[gate.exit_code]}"


def compared(gate: Gate, spell: Callable[[str], str] = str) -> str:
    """Name what contracts are compared with, nothing without a base."""
    commit = f" ({spell(gate.commit[:9])})" if gate.commit and gate.commit != gate.base else ""
    return f"{spell(gate.base)}{commit}" if gate.base else ""


def standing(judged: Judged, spell: Callable[[str], str] = str) -> str:
    """Say what became of a contract since the base."""
    moved = f" from {spell(judged.before)}" if judged.state is State.MOVED and judged.before else ""
    return f"{judged.state}{moved}"


def asked(gate: Gate) -> list[Judged]:
    """Give the contracts that anything was asked of."""
    return [judged for judged in gate.contracts if any(stage.outcome for stage in judged.stages)]


def failing(gate: Gate) -> list[tuple[Judged, Stage]]:
    """Give the stages that keep the gate from passing, the gravest first: what fails, then what could not be told."""
    found = [each for each in gate.stages if each[1].outcome in (Outcome.FAIL, Outcome.UNDECIDED)]
    return sorted(found, key=lambda each: (each[1].outcome is not Outcome.FAIL, _GRAVEST.index(each[1].step)))


def predicate(judged: Judged, stage: Stage) -> str:
    """Say of a contract what a stage that fails found, as what follows its name."""
    if stage.outcome is Outcome.UNDECIDED:
        return "could not be judged"
    said = stage.said
    if judged.state is State.REMOVED:
        return "is removed"
    if isinstance(said, Approval):
        certain = any(each.verdict is Verdict.BREAKING for each in said.grave)
        return "breaks clients" if certain else "may break clients" if said.grave else "is not compatible"
    if isinstance(said, Tested):
        verdict = worth_telling(said)
        return "is not kept" if any(map(verdict.is_grave, verdict.new)) else "is not tested enough"
    return {Step.LINT: "has new faults", Step.DIFF: "is not compatible", Step.TEST: "is not kept"}[stage.step]


def worth_telling(tested: Tested) -> RunVerdict:
    """Give the verdict on a run without what says nothing: requests without an answer, when none could be had."""
    verdict = tested.verdict
    if verdict.outcome is not Outcome.UNDECIDED:
        return verdict
    answered = (each for each in verdict.new if each.proof is not None and each.proof.exchange.response is not None)
    return replace(verdict, new=tuple(answered))


def slight(stage: Stage) -> tuple[Finding, ...]:
    """Give what lint found that is new and not grave enough to fail."""
    if not isinstance(stage.said, Review):
        return ()
    grave = set(stage.said.grave)
    return tuple(finding for finding in stage.said.new if finding not in grave)


def tally(findings: Iterable[Finding]) -> str:
    """Count findings by how grave they are, in words."""
    counts = Counter(finding.severity for finding in findings)
    return " and ".join(number(counts[each], NAMES[each]) for each in Severity if counts[each])


def place_of(change: Change, approval: Approval) -> str:
    """Name the place of a change: what is gone has one in the file as it was, which git knows by its commit."""
    place = change.place
    if change.contract is approval.comparison.new or place.line is None:
        return str(place)
    file = place.file.partition(":")[2] or place.file  # without the revision
    return f"{file}:{place.line}:{place.column} as it was"


def came_to(stage: Stage) -> str:
    """Say in a few words what a stage came to: its reason where it has one."""
    said = stage.said
    if stage.reason:
        return stage.reason
    if isinstance(said, Review):
        new = "new " if said.older or not said.new else ""
        counts = [number(said.count(each), f"{new}{NAMES[each]}") for each in Severity if said.count(each)]
        return "; ".join(filter(None, (", ".join(counts) or "nothing new", _accepted(len(said.accepted), "accepted"))))
    if isinstance(said, Approval):
        found = said.comparison.by_verdict
        counts = [f"{len(several)} {HEADS[verdict].lower()}" for verdict, several in found.items() if several]
        told = f"{', '.join(counts)} change{'s' if len(said.comparison.judged) > 1 else ''}" if counts else ""
        return "; ".join(filter(None, (told or "nothing changed", _accepted(len(said.approved), "approved"))))
    if isinstance(said, Tested):
        operations = number(len(said.record.operations), "operation")
        known = _accepted(len(said.verdict.known), "accepted")
        return "; ".join(filter(None, (f"{operations}, coverage {said.coverage.percent:.1f} %", known)))
    return "left out" if stage.outcome is None else ""


def _accepted(count: int, done: str) -> str:
    return f"{count:,} {done}" if count else ""


def _failed(gate: Gate, spell: Callable[[str], str]) -> str:
    by_contract: dict[int, tuple[Judged, list[str]]] = {}
    for judged, stage in failing(gate):
        if stage.outcome is Outcome.FAIL:
            by_contract.setdefault(id(judged), (judged, []))[1].append(predicate(judged, stage))
    if len(by_contract) == 1:
        ((judged, said),) = by_contract.values()
        return f"{spell(judged.place)} {_joined(said)}"
    counts = Counter(each for _, said in by_contract.values() for each in said)
    whole = f"{len(by_contract):,} of {number(len(asked(gate)), 'contract')}"
    if len(counts) == 1:
        return f"{whole} {_PLURALS[next(iter(counts))]}"
    told = [f"{count} {each if count == 1 else _PLURALS[each]}" for each, count in counts.items()]
    return f"{whole} fail: {_joined(told)}"


def _undecided(gate: Gate, spell: Callable[[str], str]) -> str:
    found = failing(gate)
    if not found:
        return "what was seen until then passes" if any(stage.outcome for _, stage in gate.stages) else ""
    judged, stage = found[0]
    others = len({id(other) for other, _ in found}) - 1
    more = f", nor could {number(others, 'other contract')}" if others else ""
    return f"{spell(judged.place)} could not be judged{more}: {spell(came_to(stage))}".removesuffix(": ")


def _passed(gate: Gate, spell: Callable[[str], str]) -> str:
    judged = asked(gate)
    if not judged:
        base = compared(gate, spell)
        return f"no contract has changed since {base}" if base else "there was nothing to judge"
    if len(judged) > 1:
        states = Counter(each.state for each in judged)
        counts = ", ".join(f"{count} {state}" for state, count in states.items())
        return f"{number(len(judged), 'contract')} pass ({counts})"
    told = list(_merits(judged[0]))
    return f"{spell(judged[0].place)} {_joined(told)}"


def _merits(judged: Judged) -> Iterator[str]:
    passed = {stage.step: stage.said for stage in judged.stages if stage.outcome is Outcome.PASS}
    if Step.LINT in passed:
        said = passed[Step.LINT]
        yield "has slight faults only" if isinstance(said, Review) and said.new else "has no new faults"
    if Step.DIFF in passed:
        said = passed[Step.DIFF]
        yield "breaks clients only as approved" if isinstance(said, Approval) and said.approved else "breaks nobody"
    if Step.TEST in passed:
        yield "is kept"


def _joined(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
