"""The parts of JUnit XML: takes test cases as values, gives suites of them and the whole document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from xml.sax.saxutils import escape, quoteattr

from contracts.report import showing


class Result(StrEnum):
    """What became of a test case; one that is told passes, and says something all the same."""

    PASSED = "passed"
    TOLD = "system-out"
    FAILED = "failure"
    ERROR = "error"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Case:
    """A test case. `message` says in a line what is wrong or why it is skipped, `kind` is the rule, `text` the rest."""

    classname: str
    name: str
    result: Result = Result.PASSED
    message: str = ""
    kind: str = ""
    text: str = ""


def suite(name: str, cases: Sequence[Case], seconds: float = 0.0) -> str:
    """Give a test suite."""
    shown = {word: sum(case.result is result for case in cases) for word, result in _COUNTS.items()}
    counts = " ".join(f'{word}="{count}"' for word, count in shown.items())
    head = f'  <testsuite name={_quoted(name)} tests="{len(cases)}" {counts} time="{seconds:.3f}">'
    return "\n".join([head, *map(_case, cases), "  </testsuite>"])


def document(name: str, suites: Iterable[str]) -> str:
    """Give the whole document."""
    body = "\n".join(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name={_quoted(name)}>\n{body}\n</testsuites>\n'


_COUNTS = {"failures": Result.FAILED, "errors": Result.ERROR, "skipped": Result.SKIPPED}


def _case(case: Case) -> str:
    head = f'    <testcase classname={_quoted(case.classname)} name={_quoted(case.name)} time="0.000"'
    if case.result is Result.PASSED:
        return head + "/>"
    return f"{head}>\n      {_result(case)}\n    </testcase>"


def _result(case: Case) -> str:
    # What XML cannot hold is spelled out.
    text = escape(showing.block(case.text, 100_000))
    if case.result is Result.TOLD:
        return f"<system-out>{text}</system-out>"
    if case.result is Result.SKIPPED:
        return f"<skipped message={_quoted(case.message)}/>"
    return f"<{case.result} message={_quoted(case.message)} type={quoteattr(case.kind)}>{text}</{case.result}>"


def _quoted(text: str) -> str:
    return quoteattr(showing.line(text))
