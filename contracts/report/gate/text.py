"""Text: takes a Gate, gives it as people read it: what it comes to first, what that asks of them last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contracts.baseline import Entry
from contracts.report import showing
from contracts.report.console_lines import Line
from contracts.report.gate.acceptance import Acceptance, accepted, expired, idle, unreasoned, versions
from contracts.report.gate.failures import failures, slight_faults
from contracts.report.gate.ways import ways
from contracts.report.gate.words import (
    asked,
    came_to,
    compared,
    exit_meaning,
    failing,
    headline,
    slight,
    standing,
    tally,
    word,
)
from contracts.report.numbers import number
from contracts.verdict.gate import Gate, Judged, Step
from contracts.verdict.verdict import Outcome

_SIGNS = {
    Outcome.PASS: ("✓", "good"),
    Outcome.FAIL: ("✕", "bad"),
    Outcome.UNDECIDED: ("?", "warn"),
    None: ("–", "soft"),
}
_WIDEST = max(map(len, Step))
_MOST_CONTRACTS = 20
_MOST_STAGES = 6
_MOST_ENTRIES = 10


def write(gate: Gate) -> str:
    """Give the text without colours."""
    return "".join(f"{line.text}\n" for line in lines(gate))


def lines(gate: Gate, *, in_full: bool = False) -> Iterator[Line]:
    """Give the lines. Unless they are wanted `in_full`, of what fails the first is shown."""
    yield _head(gate)
    yield Line()
    yield from _contracts(gate, in_full=in_full)
    yield from _failures(gate, in_full=in_full)
    yield from _slight(gate) if in_full else ()
    remarks = list(_remarks(gate, in_full=in_full))
    remarks += [Line(((f"{name:<9} ", "accent"),), ((showing.line(said), ""),)) for name, said in ways(gate)]
    yield from (*remarks, Line()) if remarks else ()
    yield _end(gate)


def ending(gate: Gate) -> Iterator[Line]:
    """Give the first line and the last: what the gate comes to, and what that asks of people."""
    yield _head(gate)
    yield _end(gate)


def _end(gate: Gate) -> Line:
    sign, tone = _sign(gate)
    return Line(((f"{sign} ", tone),), ((exit_meaning(gate), "strong"),))


def _head(gate: Gate) -> Line:
    sign, tone = _sign(gate)
    return Line(((f"{sign} {word(gate)}", tone), ("  ", "")), ((showing.line(headline(gate), 1_000), "strong"),))


def _sign(gate: Gate) -> tuple[str, str]:
    is_open = gate.is_interrupted and gate.outcome is not Outcome.FAIL
    return _SIGNS[Outcome.UNDECIDED if is_open else gate.outcome]


def _contracts(gate: Gate, *, in_full: bool) -> Iterator[Line]:
    """Give a line for each contract and step, and one for all contracts that nothing was asked of."""
    wrong = {id(judged) for judged, _ in failing(gate)}
    several = sorted(asked(gate), key=lambda judged: id(judged) not in wrong)
    shown = several if in_full else several[:_MOST_CONTRACTS]
    base = compared(gate)
    for index, judged in enumerate(shown):
        since = f" since {showing.line(base)}" if base and not index else ""
        yield from _contract(judged, since)
        yield Line()
    left = len(several) - len(shown)
    others = len(gate.contracts) - len(several)
    if left:
        yield from (Line(body=((f"and {number(left, 'more contract')}: see the reports", "soft"),)), Line())
    if others and several:
        said = f"{number(others, 'other contract')}: nothing to judge"
        yield from (Line(body=((said, "soft"),)), Line())


def _contract(judged: Judged, since: str) -> Iterator[Line]:
    said = f"  {showing.line(standing(judged))}{since}"
    yield Line(body=((showing.line(judged.place), "strong"), (said, "soft")), keeps=True)
    for stage in judged.stages:
        sign, tone = _SIGNS[stage.outcome]
        body_tone = "soft" if stage.outcome is None else ""
        head = ((f"  {sign} ", tone), (f"{stage.step:<{_WIDEST}}  ", body_tone))
        yield Line(head, ((showing.line(came_to(stage)), body_tone),))


def _failures(gate: Gate, *, in_full: bool) -> Iterator[Line]:
    """Give what fails, stage by stage."""
    found = failing(gate)
    shown = found if in_full else found[:_MOST_STAGES]
    for judged, stage in shown:
        told = list(failures(judged, stage, in_full=in_full))
        yield from (*told, Line()) if told else ()
    if len(shown) < len(found):
        left = number(len(found) - len(shown), "more stage")
        yield from (Line(body=((f"and {left} that do not pass: see the reports", "soft"),)), Line())


def _slight(gate: Gate) -> Iterator[Line]:
    """Give what is new and fails nothing, contract by contract."""
    for judged, stage in gate.stages:
        told = list(slight_faults(judged, stage))
        yield from (*told, Line()) if told else ()


def _remarks(gate: Gate, *, in_full: bool) -> Iterator[Line]:
    """Give what is accepted, what is no longer, and what else is to be known."""
    yield from _bounded([_expired(entry) for entry in expired(gate)], in_full=in_full)
    yield from _bounded([_unreasoned(entry) for entry in unreasoned(gate)], in_full=in_full)
    yield from _bounded([_accepted(each) for each in accepted(gate)], in_full=in_full)
    yield from _needless(idle(gate), in_full=in_full)
    yield from _bounded([_version(*each) for each in versions(gate)], in_full=in_full)
    found = [] if in_full else [finding for _, stage in gate.stages for finding in slight(stage)]
    if found:
        one = len(found) == 1
        said = f"{tally(found)} {'is' if one else 'are'} new and {'fails' if one else 'fail'} nothing"
        yield _remark("lint", "soft", f"{said}: -v lists {'it' if one else 'them'}")
    yield from _bounded([_remark("note", "soft", showing.line(note)) for note in gate.notes], in_full=in_full)


def _bounded(remarks: Sequence[Line], *, in_full: bool) -> Iterator[Line]:
    shown = remarks if in_full else remarks[:_MOST_ENTRIES]
    yield from shown
    if len(shown) < len(remarks):
        yield _remark("", "soft", f"and {len(remarks) - len(shown):,} more")


def _accepted(accepted: Acceptance) -> Line:
    return _remark("accepted", "soft", showing.line(f"{accepted.said}. {accepted.because}"))


def _expired(entry: Entry) -> Line:
    return _remark("expired", "warn", showing.line(f"{_named(entry)} was accepted until {entry.expires}"))


def _unreasoned(entry: Entry) -> Line:
    return _remark("pending", "warn", showing.line(f"{_named(entry)} is accepted once its entry says the `reason`"))


def _version(place: str, version: str, wanted: str) -> Line:
    return _remark("version", "soft", showing.line(f"{place} says {version}; what changed asks for {wanted}"))


def _needless(entries: Sequence[Entry], *, in_full: bool) -> Iterator[Line]:
    if in_full:
        said = (showing.line(f"{_named(entry)} is accepted and no longer there: remove it") for entry in entries)
        yield from (_remark("needless", "soft", each) for each in said)
    elif entries:
        one = len(entries) == 1
        told = f"{number(len(entries), 'accepted thing')} {'is' if one else 'are'} no longer there"
        yield _remark("needless", "soft", f"{told}: -v lists {'it' if one else 'them'}")


def _named(entry: Entry) -> str:
    about = " ".join(filter(None, (entry.rule, entry.operation)))
    return f"{entry.fingerprint} ({about})" if about else entry.fingerprint


def _remark(name: str, tone: str, text: str) -> Line:
    return Line(((f"{name:<9} ", tone),), ((text, "" if tone == "warn" else "soft"),))
