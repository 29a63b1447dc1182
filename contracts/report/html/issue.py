"""One issue: takes it, gives what was expected and what came, why that matters, the contract's lines, and the proof."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.baseline import Entry
from contracts.events import Sent
from contracts.findings import Excerpt, Severity
from contracts.record import Issue, Record
from contracts.report import showing
from contracts.report.html.markup import Markup, element, join
from contracts.report.html.parts import operation
from contracts.report.http_text import answer_text, request_text
from contracts.report.numbers import duration, number
from contracts.report.steps import commands
from contracts.rules import RULES

_MOST_OF_A_BODY = 3_000
_MARKS = {Severity.ERROR: "✕", Severity.WARNING: "▲", Severity.INFO: "i"}


def issue(record: Record, issue: Issue, entry: Entry | None, *, is_open: bool) -> Markup:
    """Give an issue as a line that opens; `entry` accepts it."""
    finding = issue.finding
    return element(
        "details",
        element("summary", *_line(issue, entry)),
        element(
            "div",
            _contrast(issue),
            _rule(finding.rule),
            _excerpt(record.contract.document.excerpt(finding.pointer), finding.pointer),
            _proof(issue, issue.proof, record.target) if issue.proof else None,
            element("dl", *_about(issue, entry), class_="about"),
            class_="inside",
        ),
        id=f"issue-{issue.fingerprint}",
        class_="issue",
        data_severity=finding.severity.value,
        data_operation=finding.operation,
        data_state="known" if entry else "new",
        open=is_open,
    )


def brief(message: str) -> str:
    """Give a message on one line."""
    return showing.line(message, 300)


def _line(issue: Issue, entry: Entry | None) -> Iterator[Markup]:
    finding = issue.finding
    if entry:
        yield element("span", "◆", class_="mark known", title="known and accepted")
    else:
        severity = finding.severity.value
        yield element("span", _MARKS[finding.severity], class_=f"mark {severity}", title=severity)
    yield element(
        "span",
        element("span", brief(finding.message), class_="message"),
        element("span", operation(finding.operation), class_="where"),
    )
    yield element("code", finding.rule, class_="rule")


def _contrast(issue: Issue) -> Markup:
    location = showing.within(issue.finding.location)
    return element(
        "dl",
        element("div", element("dt", "Expected"), element("dd", showing.block(issue.expected)), class_="expected"),
        element("div", element("dt", "Came"), element("dd", showing.block(issue.actual)), class_="came"),
        element("div", element("dt", "In"), element("dd", location), class_="in") if location else None,
        class_="contrast",
    )


def _rule(name: str) -> Markup | None:
    rule = RULES.get(name)
    if rule is None:
        return None
    why = element("p", rule.why) if rule.why else None
    return element(
        "div",
        element("p", element("b", rule.title)),
        why,
        element("p", element("b", "What to do: "), rule.advice),
        class_="advice",
    )


def _excerpt(excerpt: Excerpt, pointer: str) -> Markup:
    place = excerpt.place
    rows = []
    for line, text in enumerate(excerpt.lines, excerpt.first):
        row = element("mark" if line == place.line else "span", text + "\n", data_line=line)
        rows.append(row)
    caption = element("figcaption", element("b", f"{place.file}:{place.line}"), " ", element("small", pointer))
    return element("figure", caption, element("pre", element("code", *rows), class_="excerpt", tabindex=0))


def _proof(issue: Issue, sent: Sent, target: str) -> Markup:
    exchange = sent.exchange
    title = f"{sent.case.title} (request {sent.number}, phase {sent.case.phase}, took {duration(exchange.seconds)})"
    pair = [
        _copied("Request", request_text(exchange.request, _MOST_OF_A_BODY)),
        _copied("Response", answer_text(exchange, _MOST_OF_A_BODY)),
    ]
    shown = "What shows it, in this order; at last: " if issue.steps else "Smallest request that shows it: "
    return join(
        [
            element("p", element("b", shown), title),
            _copied("curl", commands(issue, target)),
            element("div", *pair, class_="pair"),
        ]
    )


def _copied(title: str, text: str) -> Markup:
    button = element("button", "Copy", type="button", hidden=True, class_="copy", aria_label=f"Copy {title}")
    caption = element("figcaption", element("b", title), button)
    return element("figure", caption, element("pre", element("code", text), tabindex=0))


def _about(issue: Issue, entry: Entry | None) -> Iterator[Markup]:
    facts = {"Fingerprint": issue.fingerprint, "Check": issue.check}
    if issue.count:
        facts["Seen"] = number(issue.count, "time")
    if entry:
        facts["Accepted because"] = entry.reason or "(no reason is given)"
        facts["Owner"] = entry.owner or "(nobody)"
        facts["Until"] = entry.expires.isoformat() if entry.expires else "(no end)"
    for name, value in facts.items():
        yield element("div", element("dt", name), element("dd", value))
