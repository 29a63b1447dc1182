"""Comparisons as text, in every format."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.baseline import Baseline, Entry
from contracts.comparison.settings import FORMATS
from contracts.diff.law import Verdict
from contracts.report.comparison import WRITERS, written
from contracts.report.comparison.html import page as html_page
from contracts.report.comparison.text import ending, lines
from contracts.verdict.approval import Approval, approved
from tests.contracts.diff.documents import compared, whole
from tests.contracts.report.html.pages import Node, parsed

TODAY = date(2030, 6, 1)
HOSTILE = '</script><b>`x`</b>|@you %0A::error::\x1b[31m\u202e ]]> " \n::warning::y'


def document(name: str = "limit", *, maximum: int = 100, text: str = "plain", more: bool = True) -> dict[str, Any]:
    """Give a document with a parameter called `name`, and a schema that two operations share."""
    thing = {"type": "object", "properties": {"a": {"type": "string", "maxLength": maximum, "description": text}}}
    parameters = [{"in": "query", "name": name, "schema": {"type": "integer", "maximum": maximum, "description": text}}]
    answer = {"description": text, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}
    operation = {"parameters": parameters, "responses": {"200": answer}}
    paths = {"/things": {"get": operation}, "/parts": {"get": {"responses": {"200": answer}}}}
    extra = {"/extra": {"get": {"responses": {"200": {"description": text}}}}} if more else {}
    return whole({"paths": {**paths, **extra}, "components": {"schemas": {"Thing": thing}}})


def approval(old: dict[str, Any], new: dict[str, Any], *, reason: str = "", fail_on: str = "possible") -> Approval:
    """Compare; with a `reason` the first of what breaks is approved."""
    comparison = compared(old, new)
    first = comparison.by_verdict[Verdict.BREAKING][:1] if reason else ()
    entries = tuple(Entry(each.fingerprint, reason=reason, owner=reason) for each in first)
    return approved(comparison, Baseline(entries), TODAY, fail_on=fail_on)


NARROWER = (document(), document(maximum=50, more=False))
WIDER = (document(), document(maximum=200))


def test_every_format_has_a_writer() -> None:
    assert set(WRITERS) == set(FORMATS)


@pytest.mark.parametrize("form", FORMATS)
def test_what_strangers_wrote_is_text(form: str) -> None:
    what = approval(document(HOSTILE), document(HOSTILE, maximum=50, text=HOSTILE, more=False), reason=HOSTILE)
    text = written(what, form)
    assert text == written(what, form)
    assert "\x1b" not in text
    assert "\u202e" not in text or form == "json"
    text.encode("utf-8")


OBEYED = "::add-mask::a##[stop-commands]b"


def commanding(maximum: int, version: str) -> dict[str, Any]:
    """Give a document that has a command wherever a line may begin with a text of it."""
    inner = {"type": "object", "properties": {OBEYED: {"type": "string", "maxLength": maximum}}}
    answer = {"description": "", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}
    path = {"get": {"responses": {"200": answer}}}
    told = whole({"paths": {"/a": path, f"/\n{OBEYED}\x1b": path}, "components": {"schemas": {"Thing": inner}}})
    return told | {"info": {"title": OBEYED, "version": version}}


@pytest.mark.parametrize("form", ["text", "github"])
def test_nothing_that_strangers_wrote_is_a_command(form: str) -> None:
    comparison = compared(commanding(50, "1.0.0"), commanding(100, f"1.0.0\n{OBEYED}\x1b[31m"))
    rule = f"{OBEYED}\n{OBEYED}\x1b"
    entries = [Entry(f"{number:016x}", rule, expires=date(2020, 1, 1)) for number in range(3)]
    entries += [Entry(each.fingerprint, rule, reason=text, expires=until)
                for each, text, until in zip(comparison.judged, (OBEYED, ""), (date(2020, 1, 1), None), strict=False)]  # fmt: skip
    text = written(approved(comparison, Baseline(tuple(entries)), TODAY, fail_on="breaking"), form)
    assert "\x1b" not in text
    assert "the next version is" in text
    assert "was approved until" in text
    assert "left as another contract may need it" in text
    for line in text.splitlines():
        if form == "text" or not line.startswith(("::error ", "::warning ")):
            assert "##[" not in line
            assert not line.lstrip().startswith("::")


def test_the_text_tells_much_of_what_breaks_and_little_of_what_is_safe() -> None:
    told = [line.text for line in lines(approval(*NARROWER))]
    assert told[:3] == ["Breaking  2", "  GET /extra", "    the operation is gone  operation-removed"]
    assert "    query limit: `maximum` was 100, is 50  request-range-narrowed" in told
    at = told.index("Safe  1")
    assert told[at:] == [
        "Safe  1",
        "  components/schemas/Thing in 2 operations",
        "    a: `maxLength` was 100, is 50  response-length-narrowed",
        "",
        *(line.text for line in ending(approval(*NARROWER))),
    ]


def pages(what: Approval) -> Node:
    return parsed(written(what, "html"))


@pytest.mark.parametrize(
    ("what", "word", "tone"),
    [
        (approval(*NARROWER), "Breaking", "fail"),
        (approval(document(), document(name="other")), "Possibly breaking", "undecided"),
        (approval(document(more=False), document()), "Safe", "pass"),
        (approval(document(), document(maximum=50), reason="why"), "Approved", "pass"),
        (approval(*NARROWER, fail_on="never"), "Breaking", "undecided"),
        (approval(document(), document()), "No change", "pass"),
    ],
    ids=["breaking", "possible", "safe", "approved", "never", "none"],
)
def test_the_page_says_what_came_of_it(what: Approval, word: str, tone: str) -> None:
    page = pages(what)
    assert page.one("h1").text == word
    assert tone in page.one("body").one("header").attributes["class"].split()


def test_the_page_shows_old_and_new_beside_each_other() -> None:
    page = pages(approval(*NARROWER))
    groups = {group.one("h3").text: group for group in page.all("div", class_="group")}
    assert list(groups) == ["GET /extra ", "GET /things ", "components/schemas/Thing in 2 operations"]
    (change,) = groups["GET /things "].all("details", class_="issue")
    old, new = (change.one("figure", class_=side) for side in ("old", "new"))
    assert [mark.text.strip() for mark in old.all("mark")] == ['"maximum": 100,']
    assert [mark.text.strip() for mark in new.all("mark")] == ['"maximum": 50,']
    (line,) = (int(mark.attributes["data-line"]) for mark in old.all("mark"))
    assert json.dumps(NARROWER[0], indent=1).splitlines()[line - 1].strip() == '"maximum": 100,'
    gone = groups["GET /extra "]
    assert gone.one("details").attributes["open"] == ""
    assert gone.one("figure", class_="new").one("p", class_="nothing").text == "There is nothing."
    assert "/extra" not in gone.one("figure", class_="old").text
    shared = groups["components/schemas/Thing in 2 operations"]
    assert [item.text for item in shared.one("details", class_="sharing").all("li")] == ["GET /things", "GET /parts"]


def test_the_witness_and_the_approval_are_shown() -> None:
    page = pages(approval(document(), document(maximum=50), reason="nobody asks for more"))
    (change,) = [each for each in page.all("details", class_="issue") if each.attributes["data-state"] == "known"]
    assert "Witness" in change.text
    assert "nobody asks for more" in change.text
    assert page.one("form").all("select")[-1].attributes["name"] == "state"


def test_of_too_many_changes_the_texts_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_page, "_MOST_IN_FULL", 1)
    first, *others = pages(approval(*NARROWER)).all("details", class_="issue")
    assert first.all("figure", class_="old")
    assert not any(each.all("figure", class_="old") for each in others)
    assert len(others) == 2


BITS = st.sampled_from(("<script>x</script>", "</style>", "<!--", '" onclick="x', "&lt;", "\u2028", "a"))


@settings(max_examples=20, deadline=None)
@given(st.lists(BITS, min_size=1, max_size=3).map("x".join))
def test_no_string_of_a_stranger_is_markup(text: str) -> None:
    def shape(each: str) -> Any:
        old, new = document(each), document(each, maximum=50, text=each, more=False)
        return pages(approval(old, new, reason=each)).shape()

    assert shape(text) == shape("harmless")


def test_of_a_long_witness_the_part_is_shown_that_matters() -> None:
    def body(longest: int) -> dict[str, Any]:
        members = {f"member_{number}": {"const": "x" * 40} for number in range(10)}
        inner = {"type": "array", "items": {"type": "string", "maxLength": longest}, "minItems": 1}
        return whole({"request": {"type": "object", "properties": {**members, "names": inner}, "required": [*members]}})

    (told,) = (line.text for line in lines(approval(body(5), body(3))) if "witness" in line.text)
    assert told == '      witness: "text" at names/* (the old contract takes it, the new one refuses it)'
