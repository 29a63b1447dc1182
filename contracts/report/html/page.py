"""The page: takes a run, gives it as HTML with its style and script inside, and a policy that lets nothing else in."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from contracts.coverage.coverage import Coverage
from contracts.record import Record
from contracts.report.html.coverage_bars import section as coverage_section
from contracts.report.html.grid import section as matrix_section
from contracts.report.html.headline import about, header
from contracts.report.html.issue_list import section as issues_section
from contracts.report.html.latency import section as latency_section
from contracts.report.html.markup import Markup, element, join
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
    body = element(
        "body",
        element("a", "Skip to the issues", href="#issues", class_="skip"),
        header(record, verdict, coverage),
        element("main", _contents(sections), *sections),
        element("footer", element("p", f"Made by troth from the run with seed {record.seed}.")),
        element("script", _file("page.js")),
    )
    return f"<!doctype html>\n{element('html', _head(record, verdict), body, lang='en')}\n"


def _head(record: Record, verdict: Verdict) -> Markup:
    policy = (
        f"default-src 'none'; style-src '{_hash('page.css')}'; script-src '{_hash('page.js')}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return element(
        "head",
        element("meta", charset="utf-8"),
        # The policy goes before everything that it is about.
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", f"{verdict.outcome.upper()}: {about(record.contract)}"),
        element("style", _file("page.css")),
    )


def _contents(sections: tuple[Markup, ...]) -> Markup:
    """Give the links to the sections that there are."""
    present = [entry for entry, section in zip(_SECTIONS, sections, strict=True) if section]
    return element("nav", join(element("a", title, href=f"#{name}") for name, title in present), aria_label="Sections")


@cache
def _file(name: str) -> Markup:
    """Give a file of this package. It is ours, and holds nothing that would end the element it stands in."""
    return Markup(files(__package__).joinpath(name).read_text("utf-8"))


def _hash(name: str) -> str:
    digest = hashlib.sha256(_file(name).encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
