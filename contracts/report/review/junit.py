"""JUnit XML: takes a Review, gives a test suite for each document with a test case for each Finding."""

from __future__ import annotations

from contracts.findings import Finding
from contracts.report.junit_parts import Case, Result, document, suite
from contracts.verdict.review import Review


def write(review: Review) -> str:
    """Give the XML. What is not grave enough to fail tells itself and passes; what is accepted is skipped."""
    by_file: dict[str, list[Case]] = {each.name: [] for each in review.documents}
    for case in cases(review):
        by_file.setdefault(case.classname, []).append(case)
    # A suite without a case would be taken for one that did not run.
    suites = [suite(file, several or [Case(file, "lint")]) for file, several in by_file.items()]
    return document("troth lint", suites)


def cases(review: Review) -> list[Case]:
    """Give a test case for each Finding, of the class of its file."""
    grave = set(review.grave)
    new = [_case(finding, review, Result.FAILED if finding in grave else Result.TOLD) for finding in review.new]
    accepted = [
        Case(each.finding.place.file, _name(each.finding), Result.SKIPPED, each.reason) for each in review.accepted
    ]
    return [*new, *accepted]


def _case(finding: Finding, review: Review, result: Result) -> Case:
    told = f"{finding.place}: {finding.message}\n{review.rules[finding.rule].advice}\n{finding.fingerprint}"
    return Case(finding.place.file, _name(finding), result, finding.message, finding.rule, told)


def _name(finding: Finding) -> str:
    return f"{finding.rule} {finding.place.line or ''} {finding.pointer}"
