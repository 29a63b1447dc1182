"""The page: takes a run, gives it as HTML that needs nothing but itself."""

from __future__ import annotations

from contracts.coverage.coverage import Coverage
from contracts.record import Record
from contracts.report.html.coverage_bars import section as coverage_section
from contracts.report.html.grid import section as matrix_section
from contracts.report.html.headline import about, header
from contracts.report.html.issue_list import section as issues_section
from contracts.report.html.latency import section as latency_section
from contracts.report.html.markup import Markup, element, join
from contracts.report.html.shell import SCRIPT, STYLE, shell
from contracts.report.html.timeline import section as timeline_section
from contracts.report.html.untried import section as untried_section
from contracts.verdict import Verdict

_SECTIONS = (
    ("issues", "Issues"),
    ("matrix", "Matrix"),
    ("coverage", "Coverage"),
    ("timeline", "Timeline"),
    ("latency", "Latency"),
    ("untried", "Not tried"),
)


def write(record: Record, verdict: Verdict, coverage: Coverage) -> str:
    """Give the page."""
    sections = (
        issues_section(record, verdict),
        matrix_section(record, verdict),
        coverage_section(record, coverage),
        timeline_section(record),
        latency_section(record),
        untried_section(record),
    )
    return shell(
        f"{verdict.outcome.upper()}: {about(record.contract)}",
        element("a", "Skip to the issues", href="#issues", class_="skip"),
        header(record, verdict, coverage),
        element("main", _contents(sections), *sections),
        element("footer", element("p", f"Made by troth from the run with seed {record.seed}.")),
        styles=(STYLE,),
        script=SCRIPT,
    )


def _contents(sections: tuple[Markup, ...]) -> Markup:
    """Give the links to the sections that there are."""
    present = [entry for entry, section in zip(_SECTIONS, sections, strict=True) if section]
    return element("nav", join(element("a", title, href=f"#{name}") for name, title in present), aria_label="Sections")
