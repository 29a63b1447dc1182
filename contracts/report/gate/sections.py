"""Sections of Markdown: takes a stage that keeps a gate from passing and the room for it, gives what fails, folded."""

from __future__ import annotations

from collections.abc import Iterable

from contracts.record import Issue, Record
from contracts.report.comparison.markdown import entry
from contracts.report.gate.words import place_of, predicate, worth_telling
from contracts.report.markdown import code, detail, fenced, text
from contracts.report.review.markdown import HEAD, row
from contracts.report.showing import line
from contracts.report.variables import exports
from contracts.verdict.approval import Approval
from contracts.verdict.gate import Judged, Stage, Tested
from contracts.verdict.review import Review

_FEW = 5
_MOST_OF_A_NAME = 120


def section(judged: Judged, stage: Stage, room: int, *, is_first: bool) -> str:
    """Give the section, which is open when it is the first and short; nothing where the stage's reason says it all."""
    match stage.said:
        case Review() as review:
            count, content = len(review.grave), _findings(review, room)
        case Approval() as approval:
            count, content = len(approval.grave), _changes(approval, room)
        case Tested(record=record) as tested:
            verdict = worth_telling(tested)
            issues = verdict.unexplained(issue for issue in verdict.new if verdict.is_grave(issue))
            count, content = len(issues), _issues(issues, record, room)
        case None:
            count, content = 0, ""
    if not count:
        return ""
    is_open = " open" if is_first and count <= _FEW else ""
    title = f"<b>{name(judged.place)} {predicate(judged, stage)}</b>"
    return f"<details{is_open}><summary>{title}</summary>\n\n{content}\n\n</details>"


def name(place: str) -> str:
    """Give the name of a contract as code."""
    return code(line(place, _MOST_OF_A_NAME))


def fitted(parts: Iterable[str], room: int) -> tuple[list[str], int]:
    """Give the first of `parts`, as many as there is room for, and how many are left."""
    shown: list[str] = []
    left = 0
    for part in parts:
        room -= len(part) + 1
        if room < 0 or left:
            left += 1
        else:
            shown.append(part)
    return shown, left


def more(left: int) -> str:
    """Say that there is more, nothing when there is not."""
    return f"… and {left:,} more in the other reports." if left else ""


def _changes(approval: Approval, room: int) -> str:
    entries = (entry(change, approval, place_of(change, approval)) for change in approval.grave)
    shown, left = fitted(entries, room)
    return _joined("\n".join(shown), more(left))


def _findings(review: Review, room: int) -> str:
    advice = {each.rule: f"- {code(each.rule)}: {text(review.rules[each.rule].advice)}" for each in review.grave}
    shown, left = fitted(map(row, review.grave), room * 3 // 4)
    told, _ = fitted(advice.values(), room // 4)
    return _joined("\n".join([*HEAD, *shown]) if shown else "", more(left), "\n".join(told))


def _issues(issues: tuple[Issue, ...], record: Record, room: int) -> str:
    shown, left = fitted((detail(issue, record) for issue in issues), room)
    said = exports(shown, record.target)
    return _joined(*shown, more(left), fenced("\n".join(said), "sh") if said else "")


def _joined(*blocks: str) -> str:
    return "\n\n".join(filter(None, blocks))
