"""The page: takes an Approval, gives it as HTML: what came of it, and every change by what it is of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contracts.diff.comparing import Judged
from contracts.diff.law import SEVERITIES, Verdict
from contracts.model.contract import Contract
from contracts.report.comparison.html.change import changed
from contracts.report.comparison.words import HEADS, approval_notes, grouped, head, summary
from contracts.report.html.choice import choice
from contracts.report.html.markup import Markup, element, join
from contracts.report.html.parts import operation, section
from contracts.report.html.shell import SCRIPT, STYLE, shell
from contracts.report.numbers import number
from contracts.verdict.approval import Approval

_OWN_STYLE = ("contracts.report.comparison.html", "comparison.css")
_MOST_IN_FULL = 1_500_000  # characters
_ORDER = tuple(Verdict)
_MEANINGS = {
    Verdict.BREAKING: "Clients that keep to the old contract break.",
    Verdict.POSSIBLE: "Some of the clients that keep to the old contract may break.",
    Verdict.SAFE: "Clients that keep to the old contract are not disturbed.",
}
_SEALS = {Verdict.BREAKING: ("✕", "fail"), Verdict.POSSIBLE: ("▲", "undecided"), Verdict.SAFE: ("✓", "pass")}


def write(approval: Approval) -> str:
    """Give the page."""
    return shell(
        summary(approval),
        element("a", "Skip to the changes", href="#changes", class_="skip"),
        _header(approval),
        element("main", _changes(approval)),
        element("footer", element("p", "Made by troth. What is not decided is never called safe.")),
        styles=(STYLE, _OWN_STYLE),
        script=SCRIPT,
    )


def _header(approval: Approval) -> Markup:
    word, meaning, (shape, tone) = _outcome(approval)
    comparison = approval.comparison
    versions = (
        element("b", comparison.new.title or "Untitled"), " ", _version(comparison.old), " → ", _version(comparison.new)
    )  # fmt: skip
    said = [element("li", note) for note in approval_notes(approval)]
    return element(
        "header",
        element("p", *versions, class_="about"),
        element(
            "div",
            element("span", shape, class_="seal", aria_hidden="true"),
            element("div", element("h1", word), element("p", meaning), class_="words"),
            class_="outcome",
        ),
        element("dl", *_facts(approval), class_="facts"),
        element("div", element("ul", *said), class_="notes") if said else None,
        class_=f"headline {tone}",
    )


def _version(contract: Contract) -> Markup:
    return element("span", contract.api_version or "?", title=contract.document.name, class_="target")


def _outcome(approval: Approval) -> tuple[str, str, tuple[str, str]]:
    """Give what came of it in a word and in a sentence, with its seal."""
    found = approval.comparison.by_verdict
    if not approval.comparison.judged:
        return "No change", "Both contracts promise the same.", _SEALS[Verdict.SAFE]
    if approval.grave:
        worst = next(verdict for verdict in _ORDER if any(each.verdict is verdict for each in approval.grave))
        return HEADS[worst], _MEANINGS[worst], _SEALS[worst]
    worst = next(verdict for verdict in _ORDER if found[verdict])
    if worst is Verdict.SAFE:
        return HEADS[worst], _MEANINGS[worst], _SEALS[worst]
    if all(approval.entry_for(each) for each in (*found[Verdict.BREAKING], *found[Verdict.POSSIBLE])):
        return "Approved", "What breaks clients, or may, is approved.", _SEALS[Verdict.SAFE]
    return HEADS[worst], f"{_MEANINGS[worst]} Nothing of it counts as a failure here.", _SEALS[Verdict.POSSIBLE]


def _facts(approval: Approval) -> Iterator[Markup]:
    found = approval.comparison.by_verdict
    for verdict in _ORDER:
        waived = sum(approval.entry_for(each) is not None for each in found[verdict])
        yield _fact(HEADS[verdict], f"{len(found[verdict]):,}", f"{waived:,} approved" if waived else "")
    if approval.next_version:
        said = approval.comparison.new.api_version
        enough = "as it says" if approval.next_version == said else f"it says {said}"
        yield _fact("Next version", approval.next_version, enough)


def _fact(name: str, value: str, more: str) -> Markup:
    return element(
        "div", element("dt", name), element("dd", element("b", value), " ", element("small", more)), class_="fact"
    )


def _changes(approval: Approval) -> Markup:
    judged = sorted(approval.comparison.judged, key=lambda each: _ORDER.index(each.verdict))
    if not judged:
        return section("changes", "Changes", element("p", "Nothing changed.", class_="nothing"))
    groups: list[Markup] = []
    size = 0
    for (name, more), several in grouped(judged).items():
        groups.append(_group(name, more, several, approval, is_brief=size > _MOST_IN_FULL, is_first=not groups))
        size += len(groups[-1])
    return section(
        "changes", "Changes", _choice(judged, approval), element("div", *groups, class_="issues"),
        note=f"{number(len(judged), 'change')}, those that break first",
    )  # fmt: skip


def _choice(judged: Sequence[Judged], approval: Approval) -> Markup:
    """Give what chooses among the changes."""
    verdicts = {SEVERITIES[each].value: HEADS[each] for each in Verdict if any(one.verdict is each for one in judged)}
    places = {name: name for name in dict.fromkeys(head(each)[0] for each in judged)}
    states = {"new": "not approved", "known": "approved"} if approval.approved else {}
    return choice(
        "changes", (("Verdict", "severity", verdicts), ("Where", "operation", places), ("State", "state", states))
    )


def _group(
    name: str, more: str, several: list[Judged], approval: Approval, *, is_brief: bool, is_first: bool
) -> Markup:
    """Give the changes of one operation or component."""
    changes = [
        changed(
            each,
            approval,
            is_brief=is_brief,
            is_open=is_first and not index and each.verdict is not Verdict.SAFE and approval.entry_for(each) is None,
        )
        for index, each in enumerate(several)
    ]
    head = element("h3", operation(name), " ", element("small", more) if more else None)
    return element("div", head, join(changes), class_="group")
