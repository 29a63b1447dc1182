"""Reviews as text, in every format."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from contracts.baseline import Entry
from contracts.findings import Finding, Place, Severity
from contracts.inspection.settings import FORMATS
from contracts.lint.ruleset import KNOWN
from contracts.report.review import WRITERS, written
from contracts.report.review.text import lines
from contracts.verdict.review import Accepted, Review, Reviewed

HOSTILE = "<b>`x`</b>|@you %0A::error::\x1b[31m\u202e\ud800 ]]> \n::warning::y"


class There:
    """Says of each thing that it stands in one line of one file."""

    def place(self, pointer: str) -> Place:
        return Place("a,b:c.yaml", pointer, 3, 7)


def finding(rule: str, severity: Severity, message: str = "it is so", pointer: str = "/a") -> Finding:
    return Finding(rule, message, severity, pointer, operation="GET /a", locator=There())


def review(*new: Finding, **more: Any) -> Review:
    return Review((Reviewed("a.yaml", 2),), KNOWN, new, **more)


FULL = review(
    finding("path-verb", Severity.WARNING, HOSTILE),
    finding("secret-in-url", Severity.ERROR, "a key is sent"),
    *(finding("path-casing", Severity.INFO, pointer=f"/{number}") for number in range(8)),
    accepted=(Accepted(finding("page-number", Severity.INFO), "It stays.", "me", date(2030, 1, 1)),),
    older=4,
    mended=1,
    fixable=2,
    stale=(Entry("0" * 16, "path-verb"),),
    expired=(Entry("1" * 16, "path-verb", expires=date(2020, 1, 1)),),
)


def test_every_format_has_a_writer() -> None:
    assert set(WRITERS) == set(FORMATS)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("what", [FULL, review()])
def test_what_strangers_wrote_is_text(form: str, what: Review) -> None:
    text = written(what, form)
    assert text == written(what, form)
    assert "\x1b" not in text
    assert "\u202e" not in text or form in ("json",)
    text.encode("utf-8")


OBEYED = "::add-mask::a##[stop-commands]b\n::add-mask::c\x1b"


@pytest.mark.parametrize("form", ["text", "github"])
def test_nothing_that_strangers_wrote_is_a_command(form: str) -> None:
    class Named:
        def place(self, pointer: str) -> Place:
            return Place(OBEYED, pointer, None, None)

    rule = replace(KNOWN["path-verb"], id=OBEYED, advice=OBEYED)
    found = Finding(OBEYED, OBEYED, Severity.ERROR, locator=Named())
    entry = Entry("0" * 16, OBEYED, expires=date(2020, 1, 1))
    what = Review((Reviewed(OBEYED, 2),), {OBEYED: rule}, (found,) * 9, stale=(entry,), expired=(entry,))
    text = written(what, form)
    assert "\x1b" not in text
    for line in text.splitlines():
        if form == "text" or not line.startswith("::error "):
            assert "##[" not in line
            assert not line.lstrip().startswith("::")


def test_text() -> None:
    text = written(FULL, "text")
    assert text.startswith("a,b:c.yaml\n  3:7  warning  ")
    assert "  3:7  error    a key is sent  secret-in-url\n" in text
    assert text.count(KNOWN["path-casing"].advice) == 1
    assert text.count("  path-casing\n") == 5
    assert "  … and 3 more of path-casing\n" in text
    assert "\n4 older findings not shown\n" in text
    assert "\n1 new error, 1 warning, 8 notes found in 1 document with 2 operations\n" in text
    assert "accepted until 2020-01-01" in text
    assert sum(line.text.endswith("  path-casing") for line in lines(FULL, in_full=True)) == 8
    assert written(review(), "text") == "nothing found in 1 document with 2 operations\n"
    assert written(review(older=1), "text").startswith("nothing new found in 1 document with 2 operations\n1 older ")


def test_json() -> None:
    plain = json.loads(written(FULL, "json"))
    assert plain["counts"] == {"error": 1, "warning": 1, "info": 8}
    assert plain["exit_code"] == 1
    assert plain["findings"][1]["rule"] == "secret-in-url"
    assert plain["findings"][1]["advice"] == KNOWN["secret-in-url"].advice
    assert plain["accepted"][0]["reason"] == "It stays."


def test_sarif() -> None:
    (run,) = json.loads(written(FULL, "sarif"))["runs"]
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [ids[result["ruleIndex"]] for result in run["results"]] == [result["ruleId"] for result in run["results"]]
    assert [result["level"] for result in run["results"][:3]] == ["warning", "error", "note"]
    assert run["results"][-1]["suppressions"] == [{"kind": "external", "justification": "It stays."}]
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 7}


def test_junit() -> None:
    root = ET.fromstring(written(FULL, "junit"))
    suites = {suite.get("name"): suite for suite in root}
    assert {name: suite.get("tests") for name, suite in suites.items()} == {"a.yaml": "1", "a,b:c.yaml": "11"}
    assert suites["a,b:c.yaml"].get("failures") == "1"
    assert len(root.findall(".//failure")) == 1
    assert len(root.findall(".//skipped")) == 1


def test_github() -> None:
    first, second, *_ = written(FULL, "github").splitlines()
    assert first.startswith("::error file=a%2Cb%3Ac.yaml,line=3,col=7,title=secret-in-url::a key is sent. ")
    assert second.startswith("::warning ")
    assert sum(line.startswith("::") for line in written(FULL, "github").splitlines()) == 10


@pytest.mark.parametrize(
    ("what", "sign"),
    [(FULL, "❌"), (review(), "✅"), (replace(FULL, new=FULL.new[:1]), "⚠️")],
    ids=["bad", "good", "so"],
)
def test_markdown_says_what_came_of_it_first(what: Review, sign: str) -> None:
    text = written(what, "markdown")
    assert text.startswith(f"## {sign} ")
    assert "<b>" not in text
    assert "@you" not in text


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("info", 1)])
def test_how_grave_is_grave(fail_on: str, code: int) -> None:
    what = review(finding("path-verb", Severity.WARNING), fail_on=Severity(fail_on))
    assert what.exit_code == code
