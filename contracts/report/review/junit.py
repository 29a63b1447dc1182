"""JUnit XML: takes a Review, gives a test suite for each document with a test case for each Finding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from contracts.findings import Finding
from contracts.report import showing
from contracts.verdict.review import Accepted, Review


def write(review: Review) -> str:
    """Give the XML. What is not grave enough to fail tells itself and passes; what is accepted is skipped."""
    found: dict[str, list[str]] = {document.name: [] for document in review.documents}
    failed: dict[str, int] = defaultdict(int)
    skipped: dict[str, int] = defaultdict(int)
    grave = set(review.grave)
    for finding in review.new:
        found.setdefault(finding.place.file, []).extend(_case(finding, review, is_grave=finding in grave))
        failed[finding.place.file] += finding in grave
    for accepted in review.accepted:
        found.setdefault(accepted.finding.place.file, []).extend(_skipped(accepted))
        skipped[accepted.finding.place.file] += 1
    suites = [_suite(file, cases, failed[file], skipped[file]) for file, cases in found.items()]
    body = "\n".join(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="troth lint">\n{body}\n</testsuites>\n'


def _suite(file: str, cases: list[str], failed: int, skipped: int) -> str:
    name = quoteattr(showing.line(file))
    # A suite without a case would be taken for one that did not run.
    cases = cases or [f"    <testcase classname={name} name={quoteattr('lint')}/>"]
    tests = sum(line.startswith("    <testcase") for line in cases)
    counts = f'tests="{tests}" failures="{failed}" errors="0" skipped="{skipped}"'
    return "\n".join([f"  <testsuite name={name} {counts}>", *cases, "  </testsuite>"])


def _case(finding: Finding, review: Review, *, is_grave: bool) -> Iterator[str]:
    told = f"{finding.place}: {finding.message}\n{review.rules[finding.rule].advice}\n{finding.fingerprint}"
    body = escape(showing.block(told, 10_000))
    yield _head(finding)
    if is_grave:
        message = quoteattr(showing.line(finding.message))
        yield f"      <failure message={message} type={quoteattr(finding.rule)}>{body}</failure>"
    else:
        yield f"      <system-out>{body}</system-out>"
    yield "    </testcase>"


def _skipped(accepted: Accepted) -> Iterator[str]:
    yield _head(accepted.finding)
    yield f"      <skipped message={quoteattr(showing.line(accepted.reason))}/>"
    yield "    </testcase>"


def _head(finding: Finding) -> str:
    name = showing.line(f"{finding.rule} {finding.place.line or ''} {finding.pointer}")
    return f"    <testcase classname={quoteattr(showing.line(finding.place.file))} name={quoteattr(name)}>"
