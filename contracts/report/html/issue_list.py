"""The issues: takes a run, gives each issue as a line that opens, the gravest first, what is known last.

Those that come first are told in full until the page has grown enough; of the rest, a line each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from contracts.baseline import Entry
from contracts.findings import Severity
from contracts.record import Issue, Record
from contracts.report.html import issue as one
from contracts.report.html.choice import choice
from contracts.report.html.markup import Markup, element
from contracts.report.html.parts import operation, scroller
from contracts.report.html.parts import section as section_of
from contracts.report.numbers import number
from contracts.report.plain_values import accepted_by
from contracts.report.steps import commands
from contracts.report.variables import exports
from contracts.verdict import Verdict

_MOST_IN_FULL = 1_500_000  # characters
_MOST_LINES = 1_500
_UNSEEN = "status-never-seen"
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_NOTHING = {True: "Nothing was found.", False: "No issue was found, yet there is no pass: see the reasons above."}


def section(record: Record, verdict: Verdict) -> Markup:
    """Give the section."""
    issues = sorted(verdict.new, key=lambda issue: _ORDER.index(issue.finding.severity))
    issues += [known.issue for known in verdict.known]
    if not issues:
        nothing = element("p", _NOTHING[not verdict.reasons], class_="nothing")
        return section_of("issues", "Issues", nothing)
    accepted = accepted_by(verdict)
    unseen = [each for each in issues if _is_unseen(each, verdict, accepted)]
    issues = [each for each in issues if not _is_unseen(each, verdict, accepted)]
    full: list[Markup] = []
    size = 0
    for issue in issues:
        if size > _MOST_IN_FULL:
            break
        entry = accepted.get(issue.fingerprint)
        full.append(one.issue(record, issue, entry, is_open=not full and entry is None and verdict.is_grave(issue)))
        size += len(full[-1])
    rest = issues[len(full) :]
    return section_of(
        "issues", "Issues", _filter(issues, accepted), _variables(record, issues[: len(full)]),
        element("div", *full, class_="issues"), _rest(rest),
        _unseen(unseen),
        note=_note(verdict),
    )  # fmt: skip


def _variables(record: Record, issues: Sequence[Issue]) -> Markup | None:
    """Give, once, what the variables in the commands are to hold."""
    said = exports((commands(issue, record.target) for issue in issues if issue.proof), record.target)
    if not said:
        return None
    summary = element("summary", "The variables in the commands")
    return element("details", summary, element("pre", element("code", "\n".join(said)), tabindex=0), class_="rest")


def _note(verdict: Verdict) -> str:
    said = [number(sum(issue.finding.severity is severity for issue in verdict.new), f"new {severity}")
            for severity in _ORDER if any(issue.finding.severity is severity for issue in verdict.new)]  # fmt: skip
    known = [f"{len(verdict.known):,} known"] if verdict.known else []
    return ", ".join([*said, *known])


def _filter(issues: Sequence[Issue], accepted: dict[str, Entry]) -> Markup:
    """Give what chooses among the issues."""
    severities = [severity.value for severity in _ORDER if any(each.finding.severity is severity for each in issues)]
    operations = {each.finding.operation: each.finding.operation or "(the contract)" for each in issues}
    states = ["new", "known"] if accepted else []
    return choice(
        "issues",
        (
            ("Severity", "severity", {name: name for name in severities}),
            ("Operation", "operation", operations),
            ("State", "state", {name: name for name in states}),
        ),
    )


def _rest(issues: Sequence[Issue]) -> Markup | None:
    return _in_short(f"{number(len(issues), 'more issue')}, in short", issues) if issues else None


def _is_unseen(issue: Issue, verdict: Verdict, accepted: dict[str, Entry]) -> bool:
    is_new = issue.fingerprint not in accepted and not verdict.is_grave(issue)
    return is_new and issue.finding.rule == _UNSEEN


def _unseen(issues: Sequence[Issue]) -> Markup | None:
    """Give what was promised and never answered, of which much is hard to bring about, as one line that opens."""
    if not issues:
        return None
    counts = Counter(str(issue.finding.location[-1]) for issue in issues)
    said = ", ".join(f"{count:,} × {status}" for status, count in sorted(counts.items()))
    return _in_short(f"{number(len(issues), 'documented response')} never answered: {said}", issues)


def _in_short(said: str, issues: Sequence[Issue]) -> Markup:
    head = element("tr", *(element("th", name, scope="col") for name in ("Rule", "Operation", "What", "Fingerprint")))
    rows = [
        element(
            "tr",
            element("th", issue.finding.rule, scope="row"),
            element("td", operation(issue.finding.operation)),
            element("td", one.brief(issue.finding.message)),
            element("td", element("code", issue.fingerprint)),
            id=f"issue-{issue.fingerprint}",
        )
        for issue in issues[:_MOST_LINES]
    ]
    if len(issues) > _MOST_LINES:
        said += f" (the first {_MOST_LINES:,} of them; the JSON report has all)"
    table = element("table", element("thead", head), element("tbody", *rows), class_="list")
    return element("details", element("summary", said), scroller("In short", table), class_="rest")
