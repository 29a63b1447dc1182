"""The page: what it tells of a run that has one of everything, and that no string of a stranger becomes markup."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import contracts
from contracts.baseline import Baseline, Entry
from contracts.coverage.coverage import Coverage
from contracts.coverage.measure import measure
from contracts.events import Event, Failed, Found, Passed, PhaseFinished, PhaseStarted, Sent, Skipped
from contracts.exchange.case import Case
from contracts.exchange.exchange import Exchange
from contracts.exchange.message import Request, Response
from contracts.findings import Finding
from contracts.record import Record
from contracts.report.html import write
from contracts.verdict import Policy, Verdict, decide
from tests.contracts.report.html.pages import Node, parsed
from tests.contracts.report.told import HOSTILE, written
from tests.contracts.runs import DELETE, GET, JSON, POST, found, good, notes, record, sent

HOSTILE_BITS = (
    "<script>alert(1)</script>", "</script>", "</style>", "</title>", "<!--", "-->", "]]>", '"', "'", "`", "<", ">", "&",
    "&lt;", "&#60;", "<img src=x onerror=alert(1)>", '" onclick="alert(1)', "javascript:alert(1)", "\0", "\ud800", "\u2028",
    "\x1b[31m", "\u202e", "\r\n", "<svg/onload=alert(1)>", "<details open ontoggle=alert(1)>", "</p>", "</pre>",
)  # fmt: skip
BITS = (
    st.lists(st.sampled_from(HOSTILE_BITS) | st.text(max_size=5), min_size=1, max_size=4)
    .map("x".join)
    .map("x{}".format)
)


def test_the_same_run_gives_the_same_page() -> None:
    assert write(*written()) == write(*written())


def test_the_headline_says_what_became_of_the_run() -> None:
    run, verdict, coverage = written()
    page = parsed(write(run, verdict, coverage))
    assert page.one("head").one("title").text == "FAIL: Notes 1"
    assert page.one("h1").text == "Fail"
    assert [item.text for item in page.one("ul", class_="reasons").all("li")] == list(verdict.reasons)
    facts = {each.one("dt").text: each.one("dd").text for each in page.all("div", class_="fact")}
    assert facts["Issues"] == "1 grave, 1 lesser, 1 known"
    assert facts["Coverage"] == f"{coverage.percent:.1f} % of {len(coverage.dimensions)} dimensions"
    assert facts["Requests"] == "4 in 1.5 s"


def test_a_clean_run_passes_and_says_so() -> None:
    run = record(*good())
    coverage = measure(run)
    page = parsed(write(run, decide(run, coverage, Policy(), Baseline(), date(2030, 1, 1)), coverage))
    assert page.one("h1").text == "Pass"
    assert page.one("p", class_="nothing").text == "Nothing was found."


def test_a_run_without_any_exchange_is_a_page_too() -> None:
    run = record(Failed("the target cannot be reached"))
    coverage = measure(run)
    page = parsed(write(run, decide(run, coverage, Policy(), Baseline(), date(2030, 1, 1)), coverage))
    assert page.one("h1").text == "Undecided"
    assert "the target cannot be reached" in page.one("ul", class_="reasons").text
    assert {cell.attributes["class"] for cell in page.one("tbody").all("td")} == {"skipped"}


def test_an_issue_has_its_place_and_its_proof() -> None:
    run, verdict, coverage = written()
    page = parsed(write(run, verdict, coverage))
    new, warned, known = page.all("details", class_="issue")
    assert [each.attributes["data-state"] for each in (new, warned, known)] == ["new", "new", "known"]
    assert [each.attributes["data-severity"] for each in (new, warned)] == ["error", "warning"]
    assert new.one("div", class_="expected").one("dd").text == "a string"
    assert new.one("div", class_="came").one("dd").text == "1"
    assert new.one("div", class_="in").one("dd").text == "body › 0"
    assert new.one("mark").text.strip() == "schema: {type: array, items: {type: string}}"
    assert new.one("mark").attributes["data-line"] == "11"
    curl, request, response = (figure.one("code").text for figure in new.all("figure")[1:])
    assert curl.endswith("http://127.0.0.1:8080/notes")
    assert request == "GET /notes HTTP/1.1"
    assert response.startswith("HTTP/1.1 200 OK\nContent-Type: application/json")
    about = {each.one("dt").text: each.one("dd").text for each in known.one("dl", class_="about").all("div")}
    assert about["Accepted because"] == "a fix is due"
    assert about["Fingerprint"] == verdict.known[0].entry.fingerprint


def test_the_matrix_has_a_shape_for_each_state() -> None:
    page = parsed(write(*written()))
    matrix = page.one("table", class_="matrix")
    checks = [head.text for head in matrix.one("thead").all("th")]
    # What failed comes first, then what does not fail the run, then the rest as it came.
    assert checks == ["conformance", "headers", "discipline", "head"]
    rows = {row.all("th")[0].text: row.all("td") for row in matrix.all("tr")[1:]}

    def cell(operation: str, check: str) -> tuple[str, str]:
        found_ = rows[operation][checks.index(check)]
        return found_.attributes.get("class", ""), found_.text

    assert cell(GET, "conformance") == ("failed", "✕")
    assert cell(GET, "headers") == ("warned", "▲")
    assert cell(POST, "conformance") == ("known", "◆")
    assert cell(POST, "head") == ("passed", "✓")
    assert cell(DELETE, "head") == ("skipped", "–")
    assert cell(DELETE, "headers") == ("", "·")
    targets = {node.attributes.get("id") for node in page.all("details")}
    assert {link.attributes["href"][1:] for link in matrix.all("a")} <= targets


def test_coverage_names_what_is_missing_and_where() -> None:
    run, verdict, coverage = written()
    page = parsed(write(run, verdict, coverage))
    section = page.one("section", id="coverage")
    assert len(section.all("svg")) == len(coverage.dimensions)
    missing = [item for each in coverage.dimensions for item in each.missing]
    listed = [item for each in section.all("ul", class_="missing") for item in each.all("li")]
    assert len(listed) == len(missing) > 0
    for item, node in zip(missing, listed, strict=True):
        place = run.contract.document.place(item.pointer)
        assert node.one("small").text == f"{place.file}:{place.line}"
        assert item.what in node.text


def test_the_timeline_counts_every_request_once() -> None:
    run, verdict, coverage = written(sent(5, GET, 503), sent(6, GET, None))
    section = parsed(write(run, verdict, coverage)).one("section", id="timeline")
    assert [item.text.split() for item in section.one("ul", class_="legend").all("li")] == [
        ["2xx", "3"], ["4xx", "1"], ["5xx", "1"], ["no", "answer", "1"]
    ]  # fmt: skip
    told = [int(number) for title in section.all("title") for number in re.findall(r"(\d+) ×", title.text)]
    assert sum(told) == 6


def test_what_was_not_tried_has_its_reason() -> None:
    section = parsed(write(*written())).one("section", id="untried")
    assert [cell.text for cell in section.one("tbody").all("td")] == ["there is no GET", DELETE]


def test_nothing_may_be_loaded_and_only_our_own_script_and_style_run() -> None:
    page = write(*written())
    tree = parsed(page)
    (policy,) = (meta.attributes for meta in tree.all("meta") if "http-equiv" in meta.attributes)
    rules = dict(rule.strip().split(" ", 1) for rule in policy["content"].split(";"))
    assert rules["default-src"] == "'none'"
    for name in ("script", "style"):
        source = re.search(rf"<{name}>(.*?)</{name}>", page, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert rules[f"{name}-src"] == f"'sha256-{digest}'"
        assert len(tree.all(name)) == 1
    # The policy forbids attributes with style, too; nor is there anything that would be fetched.
    assert " style=" not in page
    assert not re.search(r"<(?:img|iframe|object|embed|base|audio|video|source)\b| (?:src|action|srcset)=", page)
    assert all(link.attributes["href"].startswith("#") for link in tree.all("a"))
    assert "url(" not in page
    assert "@import" not in page


def _everywhere(text: str) -> tuple[Record, Verdict, Coverage]:
    """Give a run in which `text` is wherever a stranger can put one."""
    raw = text.encode("utf-8", "surrogatepass")
    contract = notes()
    breach = Found(
        Finding(text, text, pointer=f"/paths/{text}", location=("body", text), operation=GET, locator=contract.document),
        text, text, text, 1,
    )  # fmt: skip
    known = found(f"GET /{text}", 2, message=text, location=(text,), locator=contract.document)
    request = Request("GET", f"/{text}", raw, {b"x-" + raw: raw}, raw)
    events: tuple[Event, ...] = (
        PhaseStarted(text),
        Sent(
            1, Case(GET, text, text, request, True), Exchange(request, Response(200, {raw: raw, **JSON}, raw), "", 0.1)
        ),
        Sent(2, Case(POST, text, text, request, True), Exchange(request, None, text, 0.1)),
        Sent(3, Case(f"GET {text}", text, text, request, True), Exchange(request, Response(200), "", 0.1)),
        breach,
        known,
        Passed(f"GET {text}", text),
        Skipped(POST, text, text),
        PhaseFinished(text, 1.0),
        Failed(text),
    )
    run = replace(record(*events, contract=contract), target=text, profile=text)
    entry = Entry(known.finding.fingerprint, text, text, text, text, text)
    waived = Policy(waivers={DELETE: text})
    coverage = measure(run)
    return run, decide(run, coverage, waived, Baseline((entry,)), date(2030, 1, 1)), coverage


def _links(page: Node) -> set[str]:
    return {link.attributes["href"] for link in page.all("a")}


BENIGN = parsed(write(*_everywhere("xplain")))


@settings(max_examples=40)
@given(BITS)
def test_no_string_becomes_markup(text: str) -> None:
    page = write(*_everywhere(text))
    page.encode("utf-8")
    tree = parsed(page)
    assert tree.shape() == BENIGN.shape()
    assert all(re.fullmatch(r"#[a-z0-9-]+", href) for href in _links(tree))


@pytest.mark.parametrize("text", [*HOSTILE_BITS, HOSTILE[:200]])
def test_no_string_of_the_contract_becomes_markup(text: str, tmp_path: Path) -> None:
    def shape(text: str) -> tuple[object, ...]:
        operation = {"tags": [text], "responses": {"200": {"description": text}}}
        path = "/" + text.replace("{", "").replace("}", "")
        document = {
            "openapi": "3.0.3",
            "info": {"title": text, "version": text},
            "paths": {path: {"get": operation}, "/b": {"get": {**operation, "tags": ["b"]}}},
        }
        spec = tmp_path / "spec.json"
        spec.write_text(json.dumps(document, indent=1))
        contract = contracts.load(str(spec))
        operations = tuple(each.key for each in contract.operations)
        first = contract.operations[0]
        breach = Finding("response-status", "x", pointer=first.pointer, operation=first.key, locator=contract.document)
        run = record(sent(1, first.key, 200), Found(breach, "c", "a", "b", 1), contract=contract, operations=operations)
        coverage = measure(run)
        page = write(run, decide(run, coverage, Policy(), Baseline(), date(2030, 1, 1)), coverage)
        page.encode("utf-8")
        return parsed(page).shape()

    assert shape(text.replace("\ud800", "")) == shape("plain")


def test_a_page_stays_small_however_large_a_run_is() -> None:
    contract = notes()
    body = b'{"a": "<&>\\""}' * 5_000
    events: list[Event] = [PhaseStarted("coverage")]
    for number in range(1, 2_001):
        events.append(sent(number, GET, 200, body=body, answer=body, fields=JSON))
        message = f"{number} {'<&>' * 200}"
        location = ("body", f"m{number}")
        events.append(found(GET, number, message=message, actual=message, location=location, locator=contract.document))
    run = record(*events, contract=contract)
    coverage = Coverage((), frozenset())
    page = write(run, decide(run, coverage, Policy(), Baseline(), date(2030, 1, 1)), coverage)
    assert len(page.encode()) < 5_000_000
    tree = parsed(page)
    told = len(tree.all("details", class_="issue"))
    (rest,) = tree.all("details", class_="rest")
    assert told > 50
    assert rest.one("summary").text.startswith(f"{2_000 - told:,} more issues")
