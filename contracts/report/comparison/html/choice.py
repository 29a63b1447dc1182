"""The choice among changes: takes them, gives a form by which the page shows some; without a script it shows all."""

from __future__ import annotations

from collections.abc import Sequence

from contracts.diff.comparing import Judged
from contracts.diff.law import SEVERITIES, Verdict
from contracts.report.comparison.words import HEADS, head
from contracts.report.html.markup import Markup, element
from contracts.verdict.approval import Approval


def choice(judged: Sequence[Judged], approval: Approval) -> Markup:
    """Give the form. Its fields are named as the attributes are that they are held against."""
    verdicts = {SEVERITIES[each].value: HEADS[each] for each in Verdict if any(one.verdict is each for one in judged)}
    places = {name: name for name in dict.fromkeys(head(each)[0] for each in judged)}
    states = {"new": "not approved", "known": "approved"} if approval.approved else {}
    return element(
        "form",
        element("label", element("span", "Text"), element("input", type="search", name="text", placeholder="press /")),
        _select("Verdict", "severity", verdicts),
        _select("Where", "operation", places),
        _select("State", "state", states),
        element("output", name="count", aria_live="polite"),
        element("button", "Open all", type="button", name="open"),
        class_="filter",
        hidden=True,
        role="search",
        aria_label="Choose among the changes",
    )


def _select(title: str, name: str, values: dict[str, str]) -> Markup | None:
    if len(values) < 2:
        return None
    options = [element("option", shown, value=f"={value}") for value, shown in values.items()]
    select = element("select", element("option", "all", value=""), *options, name=name)
    return element("label", element("span", title), select)
