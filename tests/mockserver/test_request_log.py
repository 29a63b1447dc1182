"""Log lines: for people and for machines, without secrets, without what a terminal would obey."""

from __future__ import annotations

import io
import json

import pytest

from contracts.findings import Finding, Severity
from mockserver.logged_query import logged_query
from mockserver.reply import Reply
from mockserver.request_log import RequestLog

NOON = 1_700_000_000.25
BREACH = Finding("request-body", "the value is too short", location=("body", "name"))


def _logged(form: str, path: str = "/pets", findings: tuple[Finding, ...] = (), query: bytes = b"") -> str:
    stream = io.StringIO()
    log = RequestLog(stream, form, now=lambda: NOON)
    log.request(("GET", path, query), Reply(200, source="example first"), "GET /pets", findings, 0.00123)
    return stream.getvalue()


def test_text_says_what_was_asked_and_answered() -> None:
    line = _logged("text")
    assert line.endswith("GET /pets 200 example first (1.2 ms)\n")


def test_the_query_is_told() -> None:
    assert _logged("text", query=b"limit=500").endswith("GET /pets?limit=500 200 example first (1.2 ms)\n")
    assert json.loads(_logged("json", query=b"limit=500"))["query"] == "limit=500"
    assert "query" not in json.loads(_logged("json"))


@pytest.mark.parametrize(
    ("query", "logged"),
    [
        (b"api_key=abc&limit=5", "api_key=***&limit=5"),
        (b"access_token=abc&X-Amz-Signature=abc&code=abc", "access_token=***&X-Amz-Signature=***&code=***"),
        (b"api%5Fk%65y=abc", "api%5Fk%65y=***"),
        (b"q=eyJhbGciOiJub25lIn0.e30.", "q=***"),
        (b"flag&empty=&=x", "flag&empty=&=x"),
        (b"q=" + b"a" * 100, "q=" + "a" * 60 + "…"),
        (b"&".join([b"a=1"] * 30), "&".join(["a=1"] * 20) + "&…"),
        (b"q=\xff\x1b", "q=\xff\x1b"),
    ],
)
def test_a_query_shows_its_names_and_no_secret(query: bytes, logged: str) -> None:
    assert logged_query(query) == logged


def test_text_lists_violations_below() -> None:
    assert "body.name: the value is too short [request-body]" in _logged("text", findings=(BREACH,))


def test_text_lists_the_first_twenty_violations() -> None:
    lines = _logged("text", findings=(BREACH,) * 23).splitlines()
    assert len(lines) == 22
    assert lines[-1].strip() == "and 3 more"


def test_escapes_do_not_reach_the_terminal() -> None:
    assert "\x1b" not in _logged("text", path="/\x1b[31m", query=b"\x1b[31m=\x1b[31m")


def test_json_is_one_object_a_line() -> None:
    line = json.loads(_logged("json", findings=(BREACH,)))
    assert line["event"] == "request"
    assert line["time"] == "2023-11-14T22:13:20.250Z"
    assert (line["status"], line["operation"], line["source"]) == (200, "GET /pets", "example first")
    assert line["milliseconds"] == 1.23
    assert line["violations"][0]["location"] == ["body", "name"]


def test_a_finding_is_told_once() -> None:
    stream = io.StringIO()
    log = RequestLog(stream)
    finding = Finding("example-invalid", "it does not fit", Severity.WARNING, pointer="/paths")
    log.finding(finding)
    log.finding(finding)
    assert stream.getvalue() == "warning: #/paths: it does not fit [example-invalid]\n"


def test_a_reader_that_left_does_not_stop_the_answers() -> None:
    stream = io.StringIO()
    log = RequestLog(stream)
    stream.close()
    log.request(("GET", "/", b""), Reply(200), "GET /", (), 0)
    log.tell("something")


def test_colours_are_for_terminals_alone() -> None:
    plain, coloured = io.StringIO(), io.StringIO()
    for stream, colour in ((plain, False), (coloured, True)):
        log = RequestLog(stream, now=lambda: NOON, colour=colour)
        log.request(("GET", "/pets", b""), Reply(404, source="problem no-path"), "", (), 0.001)
    assert "\x1b" not in plain.getvalue()
    assert "\x1b[33m404\x1b[0m" in coloured.getvalue()
