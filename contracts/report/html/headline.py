"""The headline: takes a run, gives what became of it, why, and the few numbers that everybody asks for."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.coverage.coverage import Coverage
from contracts.model.contract import Contract
from contracts.record import Record
from contracts.report.html.markup import Markup, element, join
from contracts.report.numbers import duration, number
from contracts.verdict import Outcome, Verdict

_MOST_NOTES = 50
_WORDS = {
    Outcome.PASS: ("✓", "Pass", "The implementation keeps its contract."),
    Outcome.FAIL: ("✕", "Fail", "The implementation does not keep its contract."),
    Outcome.UNDECIDED: ("?", "Undecided", "No verdict can be had from this run."),
}


def header(record: Record, verdict: Verdict, coverage: Coverage) -> Markup:
    """Give the head of the page."""
    shape, word, sentence = _WORDS[verdict.outcome]
    return element(
        "header",
        element(
            "p",
            element("b", about(record.contract)),
            " on ",
            element("span", record.target or "?", class_="target"),
            class_="about",
        ),
        element(
            "div",
            element("span", shape, class_="seal", aria_hidden="true"),
            element("div", element("h1", word), element("p", sentence), class_="words"),
            class_="outcome",
        ),
        element("ul", join(element("li", reason) for reason in verdict.reasons), class_="reasons")
        if verdict.reasons
        else None,
        element("dl", *_facts(record, verdict, coverage), class_="facts"),
        _notes(verdict),
        class_=f"headline {verdict.outcome.value}",
    )


def about(contract: Contract) -> str:
    """Give the name of a contract."""
    return " ".join(filter(None, (contract.title or "Untitled", contract.api_version)))


def _facts(record: Record, verdict: Verdict, coverage: Coverage) -> Iterator[Markup]:
    tested = {sent.case.operation for sent in record.sent.values()}
    grave = sum(verdict.is_grave(issue) for issue in verdict.new)
    lesser, known = len(verdict.new) - grave, len(verdict.known)
    others = [f"{count:,} {word}" for count, word in ((lesser, "lesser"), (known, "known")) if count]
    yield _fact("Issues", f"{grave:,}", ", ".join(["grave", *others]))
    yield _fact("Coverage", f"{coverage.percent:.1f} %", f"of {number(len(coverage.dimensions), 'dimension')}")
    yield _fact("Operations", f"{len(tested):,}", f"tested of {len(record.operations):,}")
    yield _fact("Requests", f"{len(record.sent):,}", f"in {duration(record.seconds)}")
    yield _fact("Profile", record.profile, f"seed {record.seed}, OpenAPI {record.contract.version}")


def _fact(name: str, value: str, more: str) -> Markup:
    return element(
        "div", element("dt", name), element("dd", element("b", value), " ", element("small", more)), class_="fact"
    )


def _notes(verdict: Verdict) -> Markup | None:
    """Give what else is to be known, of which little is read by everybody."""
    if not verdict.notes:
        return None
    items = [element("li", note) for note in verdict.notes[:_MOST_NOTES]]
    if len(verdict.notes) > _MOST_NOTES:
        items.append(element("li", f"and {len(verdict.notes) - _MOST_NOTES:,} more"))
    summary = element("summary", number(len(verdict.notes), "note"))
    return element("details", summary, element("ul", *items), class_="notes", open=len(verdict.notes) <= 3)
