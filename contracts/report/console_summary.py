"""The summary: takes a run that is over, gives the lines that a person at a terminal, or a log, ends with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from contracts.coverage.coverage import Coverage
from contracts.events import Sent
from contracts.findings import Severity
from contracts.record import Issue, Record
from contracts.report import showing
from contracts.report.console_lines import Line
from contracts.report.curl import curl
from contracts.report.latencies import latencies, quantile
from contracts.report.numbers import duration, number
from contracts.report.steps import NOT_ALONE, title, told
from contracts.report.variables import exports
from contracts.verdict import Outcome, Verdict

_MOST_IN_FULL = 25
_MOST_OF_AN_OPERATION = 5
_MOST_NOTES = 10
_MOST_OF_A_CURL = 1_000
_SLOWEST = 3
_HEADS = {Outcome.PASS: ("✓ PASS", "good"), Outcome.FAIL: ("✕ FAIL", "bad"), Outcome.UNDECIDED: ("? UNDECIDED", "warn")}
_MARKS = {Severity.ERROR: ("✕", "bad"), Severity.WARNING: ("▲", "warn"), Severity.INFO: ("i", "accent")}


def summary(record: Record, verdict: Verdict, coverage: Coverage, reports: Mapping[str, str]) -> Iterator[Line]:
    """Give the lines: issues by operation first, what is to be done at last, so that it is what stays in sight."""
    light = [issue for issue in verdict.new if not verdict.is_grave(issue)]
    yield from failing(record, verdict)
    yield from _light([issue for issue in light if not verdict.is_explained(issue)])
    yield from _notes(verdict)
    word, tone = _HEADS[verdict.outcome]
    about = " ".join(filter(None, (record.contract.title, record.contract.api_version))) or "the contract"
    yield Line(((word, tone), ("  ", "")), ((showing.line(f"{about} on {record.target}"), "strong"),))
    for reason in verdict.reasons:
        yield Line((("  ", ""),), ((showing.line(reason), ""),))
    yield Line()
    yield _fact("Run", f"{number(len(record.sent), 'request')} to {number(len(record.operations), 'operation')} in "
                       f"{duration(record.seconds)}, profile {record.profile}, seed {record.seed}")  # fmt: skip
    yield _fact("Coverage", _coverage(coverage))
    yield from _slowest(record)
    for kind, path in reports.items():
        yield _fact("Report", showing.line(f"{path} ({kind})"))
    yield from _next(verdict.new)


def failing(record: Record, verdict: Verdict, advice: Sequence[Line] = ()) -> Iterator[Line]:
    """Give the lines about what fails a run: by operation, each with its place and the command that shows it.

    `advice` stands below them, and above what the commands need.
    """
    grave = [issue for issue in verdict.new if verdict.is_grave(issue)]
    shown = verdict.unexplained(grave)
    if verdict.cause is not None:
        yield from (Line((("✕ ", "bad"),), ((showing.line(verdict.cause.says, 600), "strong"),)), Line())
    lines = list(_issues(shown, record))
    yield from lines
    yield from (*advice, Line()) if advice else ()
    yield from _exports([line.text for line in lines], record.target)
    if len(shown) < len(grave):
        left = number(len(grave) - len(shown), "more issue")
        yield from (Line(body=((f"and {left} of the same cause: see the reports", "soft"),)), Line())


def _issues(issues: Sequence[Issue], record: Record) -> Iterator[Line]:
    by_operation: dict[str, list[Issue]] = {}
    for issue in issues:
        by_operation.setdefault(issue.finding.operation, []).append(issue)
    shown = 0
    for operation, several in by_operation.items():
        room = min(_MOST_OF_AN_OPERATION, _MOST_IN_FULL - shown)
        if room <= 0:
            break
        yield Line(body=((showing.line(operation) or "(the contract)", "strong"),))
        for issue in several[:room]:
            yield from _issue(issue, record.target)
        if len(several) > room:
            yield Line((("  ", ""),), ((f"and {len(several) - room:,} more", "soft"),))
        shown += len(several[:room])
        yield Line()
    left = len(issues) - shown
    if left:
        said = f"{number(left, 'more issue')} on {number(len(by_operation), 'operation')} in all: see the reports"
        yield from (Line(body=((said, "soft"),)), Line())


def _issue(issue: Issue, target: str) -> Iterator[Line]:
    finding = issue.finding
    mark, tone = _MARKS[finding.severity]
    yield Line(((f"  {mark} ", tone),), ((showing.line(finding.message), ""), (f"  {finding.rule}", "soft")))
    yield detail("at", str(finding.place), "accent")
    if finding.location:
        yield detail("in", showing.within(finding.location), "")
    if issue.expected != finding.message:
        yield detail("expected", issue.expected, "")
    if issue.actual != finding.message:
        yield detail("came", issue.actual, "")
    if issue.steps:
        yield detail("steps", NOT_ALONE, "")
    for sent in told(issue):
        if issue.steps:
            yield detail("", title(sent), "soft")
        yield _command(sent, target)


def _command(sent: Sent, target: str) -> Line:
    command = curl(sent.exchange.request, target)
    if "\n" in command or len(command) > _MOST_OF_A_CURL:
        return detail("request", f"number {sent.number}, too long to show: see the reports", "soft")
    return Line((("    ", ""),), ((command, "soft"),), keeps=True)


def _exports(commands: Sequence[str], target: str) -> Iterator[Line]:
    """Say once what the variables in commands are to hold."""
    told = exports(commands, target)
    yield from (Line(body=((showing.line(text), "soft"),), keeps=True) for text in told)
    if told:
        yield Line()


def detail(name: str, text: str, tone: str) -> Line:
    """Give a line that says one thing of what stands above it."""
    return Line(((f"    {name:<9} ", "soft"),), ((showing.line(text), tone),))


def _light(issues: Sequence[Issue]) -> Iterator[Line]:
    """Give a line for each rule of which there are issues that do not fail the run."""
    if not issues:
        return
    yield Line(body=((f"Not grave enough to fail the run: {number(len(issues), 'issue')}", "strong"),))
    counts = Counter((issue.finding.rule, issue.finding.severity) for issue in issues)
    for (rule, severity), count in counts.items():
        mark, tone = _MARKS[severity]
        first = next(issue.finding for issue in issues if issue.finding.rule == rule)
        example = f"{first.operation}: {first.message}"
        body = ((f"{count:,} × {rule}", ""), (f"  such as {showing.line(example)}", "soft"))
        yield Line(((f"  {mark} ", tone),), body)
    yield Line()


def _notes(verdict: Verdict) -> Iterator[Line]:
    for note in verdict.notes[:_MOST_NOTES]:
        yield Line((("· ", "soft"),), ((showing.line(note), "soft"),))
    if len(verdict.notes) > _MOST_NOTES:
        yield Line((("· ", "soft"),), ((f"and {number(len(verdict.notes) - _MOST_NOTES, 'more note')}", "soft"),))
    if verdict.notes:
        yield Line()


def _fact(name: str, text: str) -> Line:
    return Line(((f"{name:<9} ", "soft"),), ((text, ""),))


def _coverage(coverage: Coverage) -> str:
    parts = (f"{each.name} {each.covered:,}/{each.total:,}" for each in coverage.dimensions)
    return f"{coverage.percent:.1f} % ({', '.join(parts)})" if coverage.dimensions else "nothing to cover"


def _slowest(record: Record) -> Iterator[Line]:
    slowest = list(latencies(record).items())[:_SLOWEST]
    if slowest:
        said = (f"{showing.line(key)} {duration(quantile(seconds, 0.95))}" for key, seconds in slowest)
        yield _fact("Slowest", ", ".join(said) + " (95 % of answers)")


def _next(issues: Sequence[Issue]) -> Iterator[Line]:
    rules = list(dict.fromkeys(issue.finding.rule for issue in issues))
    if rules:
        yield Line((("Next      ", "soft"),), ((f"troth explain {rules[0]}", "accent"),
                   (" says what the rule asks for, why, and what to do", "")))  # fmt: skip
