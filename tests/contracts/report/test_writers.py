"""Writers: what each says of a run that has one of everything, and of strings that are meant to break it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from contracts.coverage.coverage import Coverage
from contracts.event_lines import from_line
from contracts.events import Failed, Skipped
from contracts.record import Record
from contracts.report import har, json_report, junit, markdown, ndjson, sarif
from contracts.verdict import Verdict
from tests.contracts.report.told import HOSTILE, written
from tests.contracts.runs import GET, JSON, NOTES, POST, found, sent

Write = Callable[[Record, Verdict, Coverage], str]

WRITERS: list[Write] = [json_report.write, ndjson.write, har.write, sarif.write, junit.write, markdown.write]
JUNIT = etree.XMLSchema(etree.parse(str(NOTES.parent / "junit.xsd")))


def hostile() -> tuple[Record, Verdict, Coverage]:
    raw = HOSTILE.encode("utf-8", "surrogatepass")
    return written(
        sent(7, GET, 200, title=HOSTILE, query=raw, headers={b"x-" + raw[:99]: raw}, body=raw, fields=JSON, answer=raw),
        sent(8, POST, 500, path=f"/notes/{HOSTILE}", body=b"\xff\x00" * 500_000, answer=b"\xfe" * 500_000),
        found(GET, 7, message=HOSTILE, expected=HOSTILE, actual=HOSTILE, location=("body", HOSTILE), check="x"),
        found(POST, 8, message=HOSTILE, location=("body",), check="x"),
        Skipped(POST, "y", HOSTILE),
        Failed(HOSTILE),
    )


@pytest.mark.parametrize("write", WRITERS, ids=lambda write: write.__module__.rpartition(".")[2])
def test_the_same_run_gives_the_same_text(write: Write) -> None:
    assert write(*written()) == write(*written())


@pytest.mark.parametrize("write", WRITERS, ids=lambda write: write.__module__.rpartition(".")[2])
def test_no_string_breaks_a_writer(write: Write) -> None:
    text = write(*hostile())
    text.encode("utf-8")
    assert "\0" not in text
    assert "\x1b" not in text
    assert len(text) < 4_000_000


def test_json_has_it_all() -> None:
    plain = json.loads(json_report.write(*written()))
    assert plain["verdict"]["outcome"] == "fail"
    assert plain["verdict"]["reasons"] == ["1 new error on 1 operation"]
    new, warned, known = plain["issues"]
    assert (new["rule"], new["line"], new["file"]) == ("response-body", 11, str(NOTES))
    assert new["proof"]["curl"].endswith("http://127.0.0.1:8080/notes")
    assert new["proof"]["response"].endswith('["a"]')
    assert warned["severity"] == "warning"
    assert known["accepted"]["reason"] == "a fix is due"
    states = {(cell["operation"], cell["check"]): cell["state"] for cell in plain["matrix"]}
    assert states == {
        ("GET /notes", "conformance"): "failed",
        ("GET /notes", "headers"): "warned",
        ("GET /notes", "discipline"): "passed",
        ("POST /notes", "conformance"): "known",
        ("POST /notes", "head"): "passed",
        ("POST /notes", "discipline"): "passed",
        ("DELETE /notes/{id}", "head"): "skipped",
        ("DELETE /notes/{id}", "discipline"): "passed",
    }
    assert [each["name"] for each in plain["coverage"]["dimensions"]][:3] == ["operations", "successes", "statuses"]


def test_ndjson_lines_are_events_again() -> None:
    run, verdict, coverage = written()
    lines = ndjson.write(run, verdict, coverage).splitlines()
    assert tuple(from_line(line, run.contract.document) for line in lines) == run.events


def test_a_huge_body_is_cut_with_a_note() -> None:
    events = [json.loads(line) for line in ndjson.write(*hostile()).split("\n")[:-1]]
    (huge,) = (event for event in events if event.get("number") == 8)
    assert huge["request"]["body_size"] == 1_000_000
    assert len(huge["request"]["body_base64"]) < 100_000


@pytest.mark.parametrize("run", [written, hostile])
def test_junit_keeps_its_schema(run: Callable[[], tuple[Record, Verdict, Coverage]]) -> None:
    JUNIT.assertValid(etree.fromstring(junit.write(*run()).encode()))


def test_junit_has_a_case_for_each_operation_and_check() -> None:
    root = etree.fromstring(junit.write(*written()).encode())
    cases = {(case.get("classname"), case.get("name")): case for case in root.iter("testcase")}
    failure = cases["GET /notes", "conformance"].find("failure")
    assert failure is not None
    assert failure.get("type") == "response-body"
    assert f"{NOTES}:11:" in str(failure.text)
    assert "curl" in str(failure.text)
    skipped = cases["POST /notes", "conformance"].find("skipped")
    assert skipped is not None
    assert skipped.get("message") == "a fix is due"
    assert len(cases["POST /notes", "head"]) == 0
    assert ("the run", "verdict") in cases
    for suite in root.iter("testsuite"):
        assert int(suite.get("tests", "")) == len(suite)
        assert int(suite.get("failures", "")) == len(list(suite.iter("failure")))
        assert int(suite.get("skipped", "")) == len(list(suite.iter("skipped")))


def test_junit_says_when_there_is_no_verdict() -> None:
    root = etree.fromstring(junit.write(*written(Failed("the target is gone"))).encode())
    (error,) = root.iter("error")
    assert "the target is gone" in str(error.get("message"))


@pytest.mark.parametrize("run", [written, hostile])
def test_sarif_has_the_structure_of_its_standard(run: Callable[[], tuple[Record, Verdict, Coverage]]) -> None:
    log = json.loads(sarif.write(*run()))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (only,) = log["runs"]
    rules = only["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert rule["help"]["text"]
        assert rule["shortDescription"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
    for result in only["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        assert re.fullmatch("[0-9a-f]{16}", result["partialFingerprints"]["troth/v1"])
        assert result["occurrenceCount"] >= 1
        assert result["baselineState"] in ("new", "unchanged", "updated", "absent")
        for location in result["locations"]:
            assert_location(location)


def assert_location(location: dict[str, Any]) -> None:
    physical = location.get("physicalLocation")
    if physical is not None:
        assert re.fullmatch(r"[\w./:%~-]+", physical["artifactLocation"]["uri"])
        region = physical.get("region", {"startLine": 1, "startColumn": 1})
        assert region["startLine"] >= 1
        assert region["startColumn"] >= 1


def test_sarif_names_the_line_of_the_contract_below_where_we_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(NOTES.parent)
    results = json.loads(sarif.write(*written()))["runs"][0]["results"]
    physical = results[0]["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == "notes.yaml"
    assert physical["region"]["startLine"] == 11
    assert results[2]["suppressions"] == [{"kind": "external", "justification": "a fix is due"}]


def test_har_has_each_exchange() -> None:
    log = json.loads(har.write(*hostile()))["log"]
    assert log["version"] == "1.2"
    assert len(log["entries"]) == 6
    first, second = log["entries"][:2]
    assert first["startedDateTime"] == "1970-01-01T00:00:00.000+00:00"
    assert second["startedDateTime"] == "1970-01-01T00:00:00.250+00:00"
    assert second["request"]["postData"]["text"] == '{"text":"a"}'
    assert log["entries"][3]["request"]["queryString"] == [{"name": "pass", "value": "open-sesame"}]
    huge = log["entries"][5]["response"]["content"]
    assert huge["encoding"] == "base64"
    assert huge["size"] == 500_000
    assert "cut" in huge["comment"]
    for entry in log["entries"]:
        assert set(entry) >= {"startedDateTime", "time", "request", "response", "cache", "timings"}


def test_har_tells_of_an_exchange_without_an_answer() -> None:
    entries = json.loads(har.write(*written(sent(9, GET, None))))["log"]["entries"]
    assert entries[-1]["response"]["status"] == 0
    assert entries[-1]["response"]["comment"] == "connection reset"


def test_markdown_begins_with_the_verdict_and_shows_what_is_new() -> None:
    text = markdown.write(*written())
    lines = text.splitlines()
    assert lines[0] == "## ❌ The contract is not kept: Notes 1"
    assert "**1 new error on 1 operation**" in text
    rows = [line for line in lines if line.startswith("| <code>")]
    assert len(rows) == 2  # the error, and below the fold the warning
    assert "notes.yaml:11:" in rows[0]
    assert "```sh\ncurl " in text
    assert "a fix is due" in text
    assert "Coverage" in text


def test_markdown_lets_no_string_be_markup() -> None:
    text = markdown.write(*hostile())
    assert len(text) < 65_536
    outside = re.sub(r"(?ms)^(`{3,}).*?^\1$", "", text)
    assert "<b>" not in outside
    assert "</script>" not in outside
    assert "@you" not in outside
    assert "\n# head" not in outside
    assert outside.count("<details>") == outside.count("</details>")
    tables = [line for line in outside.splitlines() if line.startswith("| <code>")]
    assert {line.count(" | ") for line in tables} == {4}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("1.0.0: 'a' is \"b\" (of user_id), 50 %!", None),
        ("specs/notes.yaml", None),
        ("{id} & co = a-b + c.", None),
        ("3. so", "&#51;. so"),
        ("12) so", "&#49;2) so"),
        ("- so", "&#45; so"),
        ("# so", "&#35;&#8204; so"),
        ("===", "&#61;=="),
        (":--", "&#58;--"),
        ("*so* _so_ __so__", "&#42;so&#42; &#95;so&#95; &#95;&#95;so&#95;&#95;"),
        ("`so` ~so~ $so$ \\*", "&#96;so&#96; &#126;so&#126; &#36;so&#36; &#92;&#42;"),
        ("![a](b) [^1] | <b>", "!&#91;a](b) &#91;^1] &#124; &#60;b&#62;"),
        ("@you #1 a/b#1 !1 &lt;", "&#64;&#8204;you &#35;&#8204;1 a/b&#35;&#8204;1 &#33;1 &#38;lt;"),
        ("http://a www.a a@b.c", "http&#58;//a www&#46;a a&#64;&#8204;b.c"),
        ("so :smile: :+1:", "so &#58;smile: &#58;+1:"),
        ("{+so+} {-so-}", "&#123;+so+} &#123;-so-}"),
    ],
)
def test_markdown_spells_what_would_be_read_and_leaves_the_rest(words: str, said: str | None) -> None:
    assert markdown.text(words) == (said or words)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("5ee0b", None),
        ("2. so", None),
        ("- a:b:c", None),
        ('{"a": "b"}', None),
        ("GET /notes/{id}", None),
        ("</code>@you", "&#60;/code&#62;&#64;&#8204;you"),
        ("http://a|*", "http&#58;//a&#124;&#42;"),
    ],
)
def test_markdown_has_code_that_can_be_read(data: str, said: str | None) -> None:
    assert markdown.code(data) == f"<code>{said or data}</code>"


def test_a_clean_run_is_told_in_few_words() -> None:
    run, _, coverage = written()
    from datetime import date

    from contracts.baseline import Baseline
    from contracts.verdict import Policy, decide
    from tests.contracts.runs import good, record

    clean = record(*good(), contract=run.contract)
    verdict = decide(clean, coverage, Policy(), Baseline(), date(2030, 1, 1))
    text = markdown.write(clean, verdict, coverage)
    assert text.startswith("## ✅ The contract is kept: Notes 1\n")
    assert "|" not in text.partition("<details>")[0]
