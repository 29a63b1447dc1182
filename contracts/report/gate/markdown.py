"""Markdown: takes a Gate, gives the summary that a pull request or a step of a pipeline shows.

Strings of strangers are spelled as in the Markdown of a run. The whole keeps below the 65,536 characters that a comment
may have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from contracts.baseline import Entry
from contracts.report.gate.acceptance import Acceptance, accepted, expired, idle, unreasoned, versions
from contracts.report.gate.sections import fitted, more, name, section
from contracts.report.gate.ways import APPROVE, ways
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
)
from contracts.report.markdown import code, folded, text
from contracts.report.numbers import number
from contracts.report.review.markdown import HEAD, row
from contracts.report.showing import line
from contracts.verdict.gate import Gate, Judged, Step
from contracts.verdict.verdict import Outcome

_SIGNS = {Outcome.PASS: "✅", Outcome.FAIL: "❌", Outcome.UNDECIDED: "⚠️", None: "–"}
_HEADS = {
    Outcome.PASS: "✅ The gate passes",
    Outcome.FAIL: "❌ The gate fails",
    Outcome.UNDECIDED: "⚠️ The gate is undecided",
}
_INTERRUPTED = "⚠️ The gate was interrupted"

_MOST = 60_000
_MOST_OF_A_TABLE = 15_000
_MOST_OF_REMARKS = 6_000
_LEAST_OF_A_SECTION = 4_000
_MOST_OF_A_CELL = 160
_MOST_OF_A_TITLE = 2_000


def write(gate: Gate) -> str:
    """Give the summary, what it comes to in its first line."""
    head = [_head(gate), _table(gate)]
    foot = [*_remarks(gate), f"{text(exit_meaning(gate).capitalize())}."]
    room = _MOST - sum(map(len, (*head, *foot)))
    blocks = [*head, *_sections(gate, room), *foot]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _head(gate: Gate) -> str:
    word = _INTERRUPTED if gate.is_interrupted else _HEADS[gate.outcome]
    return f"## {word}: {headline(gate, _spelled)}"


def _spelled(words: str) -> str:
    """Spell names as code, and reasons, which have spaces, as text."""
    return text(line(words, _MOST_OF_A_CELL)) if " " in words else name(words)


def _table(gate: Gate) -> str:
    """Give a row for each contract that anything was asked of, what fails first."""
    wrong = {id(judged) for judged, _ in failing(gate)}
    several = sorted(asked(gate), key=lambda judged: id(judged) not in wrong)
    steps = [step for step in Step if any(stage.step is step for judged in several for stage in judged.stages)]
    base = compared(gate, name)
    blocks = [f"Compared with {base}." if base and several else ""]
    if several:
        head = f"| {' | '.join(['Contract', *(step.capitalize() for step in steps)])} |"
        rows, left = fitted((_row(judged, steps) for judged in several), _MOST_OF_A_TABLE)
        blocks += ["\n".join([head, f"|{'---|' * (len(steps) + 1)}", *rows]), more(left)]
        others = len(gate.contracts) - len(several)
        blocks.append(f"{number(others, 'other contract')}: nothing to judge." if others else "")
    return "\n\n".join(filter(None, blocks))


def _row(judged: Judged, steps: list[Step]) -> str:
    cells = [f"{name(judged.place)}<br>{standing(judged, name)}"]
    by_step = {stage.step: stage for stage in judged.stages}
    for step in steps:
        stage = by_step.get(step)
        told = f"{_SIGNS[stage.outcome]} {text(line(came_to(stage), _MOST_OF_A_CELL))}" if stage else ""
        cells.append(told)
    return f"| {' | '.join(cells)} |"


def _sections(gate: Gate, room: int) -> Iterator[str]:
    """Give the sections, each with its share of the room, as long as that is enough to say anything."""
    found = failing(gate)
    for index, (judged, stage) in enumerate(found):
        share = max(room // (len(found) - index), _LEAST_OF_A_SECTION)
        if room < _LEAST_OF_A_SECTION:
            yield more(len(found) - index)
            return
        told = section(judged, stage, share - _MOST_OF_A_TITLE, is_first=index == 0)
        room -= len(told) + 2
        yield told


def _remarks(gate: Gate) -> Iterator[str]:
    """Give what is accepted no longer, what is accepted, and what else is to be known."""
    lapsed = [f"⚠️ {_named(entry)} was accepted until {entry.expires}" for entry in expired(gate)]
    pending = "is accepted once its entry says the <code>reason</code>"
    lapsed += [f"⚠️ {_named(entry)} {pending}" for entry in unreasoned(gate)]
    yield _list(lapsed)
    yield folded(_slight_title(gate), _slight(gate))
    several = accepted(gate)
    yield folded(f"{number(len(several), 'thing')} accepted", _list(_accepted(each) for each in several))
    notes = [
        f"{name(place)} says {code(version)}; what changed asks for {code(wanted)}"
        for place, version, wanted in versions(gate)
    ]
    notes += [f"{_named(entry)} is accepted and no longer there: remove it" for entry in idle(gate)]
    yield _list([*notes, *map(text, gate.notes)])
    yield _list(_way(*each) for each in ways(gate))


def _slight_title(gate: Gate) -> str:
    found = [finding for _, stage in gate.stages for finding in slight(stage)]
    return f"{tally(found)}, new, that {'fails' if len(found) == 1 else 'fail'} nothing"


def _slight(gate: Gate) -> str:
    """Give a table of what lint found that is new and fails nothing."""
    shown, left = fitted((row(finding) for _, stage in gate.stages for finding in slight(stage)), _MOST_OF_REMARKS)
    blocks = ["\n".join([*HEAD, *shown]) if shown else "", more(left)]
    return "\n\n".join(filter(None, blocks))


def _way(name: str, said: str) -> str:
    return f"To {name}: {code(line(said, _MOST_OF_A_TITLE)) if name == APPROVE else text(said)}"


def _accepted(each: Acceptance) -> str:
    return f"{code(each.rule)} {text(each.said)}. {text(each.because)}"


def _named(entry: Entry) -> str:
    about = " ".join(filter(None, (entry.rule, entry.operation)))
    return f"{code(entry.fingerprint)} ({text(about)})" if about else code(entry.fingerprint)


def _list(entries: Iterable[str]) -> str:
    shown, left = fitted((f"- {entry}" for entry in entries), _MOST_OF_REMARKS)
    return "\n".join([*shown, *([f"- {more(left)}"] if left else [])])
