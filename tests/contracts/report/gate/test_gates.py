"""Gates as text, in every format."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from lxml import etree

from contracts.baseline import Baseline, Entry
from contracts.diff.comparing import compare
from contracts.gate.settings import FILES
from contracts.report.comparison import written as comparison_written
from contracts.report.console_lines import Line
from contracts.report.gate import WRITERS, markdown, text, written
from contracts.report.sarif_parts import merged
from contracts.verdict.approval import Approval, approved
from contracts.verdict.gate import Gate, Judged, Stage, State, Step
from contracts.verdict.gate import Tested as Run
from contracts.verdict.verdict import Outcome
from tests.contracts.report.gate import gates, goldens
from tests.contracts.report.gate.gates import GATES, PLACE, compared, contract, entries, gate, hostile, huge, stage
from tests.contracts.runs import NOTES

JUNIT = etree.XMLSchema(etree.parse(str(NOTES.parent / "junit.xsd")))


@pytest.fixture(scope="module")
def enormous() -> Gate:
    return huge()


@pytest.mark.parametrize("form", goldens.ENDINGS)
@pytest.mark.parametrize("name", GATES)
def test_what_people_read(name: str, form: str) -> None:
    golden = goldens.path_of(name, form).read_text("utf-8")
    assert written(GATES[name](), form) == golden, "python -m tests.contracts.report.gate.goldens writes them anew"


def test_there_is_no_golden_of_nothing() -> None:
    kept = {goldens.path_of(name, form) for name in GATES for form in goldens.ENDINGS}
    assert set(goldens.FOLDER.iterdir()) == kept


@pytest.mark.parametrize("form", WRITERS)
def test_no_string_breaks_a_writer(form: str) -> None:
    told = written(hostile(), form)
    assert told == written(hostile(), form)
    told.encode("utf-8")
    assert "\0" not in told
    assert "\x1b" not in told
    assert "\u202e" not in told or form == "json"


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("name", [*GATES, "hostile", "huge"])
def test_markdown_has_our_elements_only_and_ends_each(name: str) -> None:
    told = written(getattr(gates, name)(), "markdown")
    outside = re.sub(r"^(`{3,}).*?^\1$", "", told, flags=re.MULTILINE | re.DOTALL)
    tags = _Tags()
    tags.feed(outside)
    tags.close()
    assert tags.open == []
    assert tags.seen <= {"details", "summary", "b", "br", "code"}
    assert not re.search(r"(?<!&#64;)@\w", outside)


def test_a_summary_keeps_below_what_a_comment_may_have(enormous: Gate) -> None:
    told = written(enormous, "markdown")
    assert 30_000 < len(told) < 65_536
    assert "more in the other reports." in told
    assert told.rstrip().splitlines()[-1].startswith("Exit 1")


def test_only_a_short_first_section_is_open(enormous: Gate) -> None:
    assert written(gates.everything_fails(), "markdown").count("<details open>") == 1
    assert "<details open>" not in written(enormous, "markdown")


def test_the_console_is_calm_however_much_fails(enormous: Gate) -> None:
    lines = [line.text for line in text.lines(enormous)]
    assert len(lines) < 500
    assert "and 10 more contracts: see the reports" in lines
    assert any(re.fullmatch(r"and \d+ more stages that do not pass: see the reports", line) for line in lines)
    assert len(list(text.lines(enormous, in_full=True))) > 10 * len(lines)


def test_a_quiet_gate_says_what_it_comes_to_and_what_that_asks() -> None:
    head, line = text.ending(gates.breaking())
    assert head.text == f"✕ FAIL  {PLACE} breaks clients"
    assert line == Line((("✕ ", "bad"),), (("exit 1: mend what fails, or have it approved, before merging", "strong"),))


@pytest.mark.parametrize(
    ("outcomes", "interrupted", "head", "code"),
    [
        ((Outcome.PASS,), False, "✓ PASS", 0),
        ((Outcome.PASS, Outcome.FAIL, Outcome.UNDECIDED), False, "✕ FAIL", 1),
        ((Outcome.PASS, Outcome.UNDECIDED), False, "? UNDECIDED", 2),
        ((Outcome.FAIL,), True, "✕ INTERRUPTED", 130),
        ((None,), True, "? INTERRUPTED", 130),
        ((), False, "✓ PASS", 0),
    ],
)
def test_head_and_end_say_the_outcome(
    outcomes: tuple[Outcome | None, ...], interrupted: bool, head: str, code: int
) -> None:
    stages = tuple(Stage(step, outcome, "so it is") for step, outcome in zip(Step, outcomes, strict=False))
    lines = written(replace(gate(*stages), is_interrupted=interrupted), "text").splitlines()
    assert lines[0].startswith(f"{head}  ")
    assert re.match(rf"\S exit {code}: ", lines[-1])


def test_contracts_that_fail_come_first_and_what_breaks_before_what_is_ugly() -> None:
    lines = written(gates.several(), "text").splitlines()
    heads = [line.partition("  ")[0] for line in lines if re.match(r"specs/\S+  ", line)]
    assert heads == ["specs/users.yaml", "specs/pay.yaml", "specs/orders.yaml", PLACE]
    told = written(gates.everything_fails(), "text")
    order = [told.index(f"\n{PLACE} {said}\n") for said in ("breaks clients", "is not kept", "has new faults")]
    assert order == sorted(order)


def test_an_entry_of_one_contract_is_not_needless_for_another() -> None:
    approvals = entries(gates.SHORTER, date(2030, 12, 31))
    used = stage(compared(gates.SHORTER, *approvals))
    idle = stage(compared(gates.TEXT, *approvals))
    both = Gate((Judged("a", State.CHANGED, "a", (used,)), Judged("b", State.CHANGED, "b", (idle,))))
    assert "needless" not in written(both, "text")
    other = Gate(both.contracts[1:])
    assert "needless  1 accepted thing is no longer there: -v lists it\n" in written(other, "text")
    full = "".join(line.text for line in text.lines(other, in_full=True))
    assert f"needless  {approvals[0].fingerprint} " in full
    assert "-v lists" not in full
    assert "no longer there" in written(Gate(both.contracts[1:]), "markdown")


def test_an_approval_without_a_reason_waits_for_one() -> None:
    (entry,) = entries(gates.SHORTER, date(2030, 12, 31))
    waiting = gate(stage(compared(gates.SHORTER, replace(entry, reason=" "))))
    assert f"pending   {entry.fingerprint} " in written(waiting, "text")
    assert "is accepted once its entry says the <code>reason</code>" in written(waiting, "markdown")


def test_every_format_of_the_command_has_a_writer() -> None:
    assert set(WRITERS) == {"text", "github", *FILES}


def test_json_has_it_all() -> None:
    plain = json.loads(written(gates.everything_fails(), "json"))
    assert (plain["version"], plain["outcome"], plain["exit_code"]) == (1, "fail", 1)
    assert (plain["base"], plain["commit"][:9]) == ("main", "4f2c9a1b7")
    (contract,) = plain["contracts"]
    assert (contract["file"], contract["state"], contract["before"]) == (PLACE, "changed", PLACE)
    lint, diff, test = contract["stages"]
    assert [stage["outcome"] for stage in (lint, diff, test)] == ["fail"] * 3
    assert lint["said"]["findings"][0]["rule"] == "secret-in-url"
    assert diff["said"]["changes"][1]["witness"]["value"] == {"text": "xxxxxx"}
    assert test["said"]["issues"][0]["proof"]["curl"].startswith("curl ")
    assert json.loads(written(gates.removed(), "json"))["contracts"][0]["stages"][0]["said"] is None


@pytest.mark.parametrize("name", [*GATES, "hostile"])
def test_junit_keeps_its_schema_and_counts_right(name: str) -> None:
    root = etree.fromstring(written(getattr(gates, name)(), "junit").encode())
    JUNIT.assertValid(root)
    assert len(root)
    for suite in root:
        assert int(suite.get("tests", "")) == len(suite) > 0
        for attribute, element in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.get(attribute, "")) == len(list(suite.iter(element)))


def test_junit_has_a_suite_for_each_contract_and_step() -> None:
    root = etree.fromstring(written(gates.everything_fails(), "junit").encode())
    assert [suite.get("name") for suite in root] == [f"{PLACE} {step}" for step in ("lint", "diff", "test")]
    _, diff, test = root
    assert {len(list(case)) for case in diff} == {1}
    assert "witness: " in str(diff[1][0].text)
    assert f"{PLACE} GET /notes" in {case.get("classname") for case in test}
    (error,) = etree.fromstring(written(gates.unreachable(), "junit").encode()).iter("error")
    assert "cannot be reached" in str(error.get("message"))
    (skipped,) = etree.fromstring(written(gates.interrupted(), "junit").encode()).iter("skipped")
    assert skipped.get("message") == "the gate was stopped before"


def test_an_approved_change_is_a_skipped_case_and_a_suppressed_result() -> None:
    root = etree.fromstring(written(gates.approved_break(), "junit").encode())
    assert [skipped.get("message") for skipped in root.iter("skipped")] == ["All clients have moved."]
    runs = json.loads(written(gates.approved_break(), "sarif"))["runs"]
    (result,) = runs[1]["results"]
    assert result["suppressions"] == [{"kind": "external", "justification": "All clients have moved."}]
    assert json.loads(written(gates.approved_break(), "gitlab")) == []
    assert not written(gates.approved_break(), "github").startswith("::")


@pytest.mark.parametrize("name", [*GATES, "hostile"])
def test_sarif_has_a_run_for_each_step(name: str) -> None:
    log = json.loads(written(getattr(gates, name)(), "sarif"))
    assert log["version"] == "2.1.0"
    assert [run["automationDetails"]["id"] for run in log["runs"]] == [f"troth/gate/{step}/" for step in Step]
    for run in log["runs"]:
        rules = run["tool"]["driver"]["rules"]
        assert len({rule["id"] for rule in rules}) == len(rules)
        assert run["invocations"]
        for result in run["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
            assert result["message"]["text"]
            physical = result["locations"][0].get("physicalLocation", {"artifactLocation": {"uri": PLACE}})
            assert re.fullmatch(r"[\w./:%~-]+", physical["artifactLocation"]["uri"])


def test_sarif_merges_the_rules_of_all_contracts() -> None:
    both = Gate((*gates.badly_made().contracts, *gates.everything_fails().contracts))
    lint, diff, _ = json.loads(written(both, "sarif"))["runs"]
    assert [rule["id"] for rule in lint["tool"]["driver"]["rules"]] == ["operation-undescribed", "secret-in-url"]
    assert len(lint["results"]) == 5
    assert len(diff["invocations"]) == 2


def test_sarif_says_what_could_not_be_judged() -> None:
    *_, test = json.loads(written(gates.unreachable(), "sarif"))["runs"]
    told = [each for invocation in test["invocations"] for each in invocation["toolExecutionNotifications"]]
    assert any(
        each["message"]["text"].startswith(f"{PLACE}: http://127.0.0.1:8080: the service cannot be reached")
        for each in told
    )
    assert not all(invocation["executionSuccessful"] for invocation in test["invocations"])


def test_code_scanning_takes_so_many_results_the_gravest_first() -> None:
    levels = ["note", "error", "warning"] * 9_000
    results = [{"ruleId": "a", "level": level} for level in levels] + [
        {"ruleId": "a", "level": "error", "suppressions": []}
    ]
    driver = {"name": "troth", "rules": [{"id": "a"}]}
    run: dict[str, Any] = {"tool": {"driver": driver}, "invocations": [], "results": results}
    kept = merged("x", [run])["results"]
    assert len(kept) == 25_000
    assert [each["level"] for each in kept[8_999:9_001]] == ["error", "warning"]
    assert all("suppressions" not in each for each in kept)


def test_annotations_stand_at_lines_of_the_repository() -> None:
    lines = written(gates.everything_fails(), "github").splitlines()
    assert [line.partition("::")[2].partition("::")[0] for line in lines[:-1]] == [
        f"error file={PLACE},line=21,col=3,title=operation-removed",
        f"error file={PLACE},line=17,col=67,title=request-length-narrowed",
        f"error file={PLACE},line=11,col=45,title=response-body",
        f"error file={PLACE},line=30,col=5,title=secret-in-url",
    ]
    assert lines[-1] == f"FAIL {PLACE} breaks clients, is not kept and has new faults"


def test_what_is_gone_is_told_of_where_it_would_be() -> None:
    said = stage(compared(gates.GONE)).said
    assert isinstance(said, Approval)
    assert f"file={PLACE},line=21,col=3,title=operation-removed" in comparison_written(said, "github")
    first = json.loads(comparison_written(said, "sarif"))["runs"][0]["results"][0]
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": PLACE},
        "region": {"startLine": 21, "startColumn": 3},
    }


def test_a_contract_that_is_gone_is_told_of_at_its_file() -> None:
    old = contract(gates.TEXT, f"4f2c9a1b7:{PLACE}")
    nothing = contract("openapi: 3.0.3\ninfo: {title: Notes, version: '1'}\npaths: {}\n", f"4f2c9a1b7:{PLACE}")
    approval = approved(compare(old, nothing, today="2030-06-01"), Baseline(), gates.TODAY, fail_on="possible")
    gone = gate(stage(approval), state=State.REMOVED)
    *lines, _ = written(gone, "github").splitlines()
    assert lines
    assert all(line.startswith(f"::error file={PLACE},title=operation-removed::") for line in lines)
    assert {
        (entry["location"]["path"], entry["location"]["lines"]["begin"])
        for entry in json.loads(written(gone, "gitlab"))
    } == {(PLACE, 1)}
    run = json.loads(written(gone, "sarif"))["runs"][1]
    assert len(run["results"]) == len(lines)
    for result in run["results"]:
        assert result["locations"][0]["physicalLocation"] == {"artifactLocation": {"uri": PLACE}}
    assert f"file={PLACE},title=operation-removed" in comparison_written(approval, "github")


def test_annotations_are_as_many_as_are_shown(enormous: Gate) -> None:
    lines = written(enormous, "github").splitlines()
    errors = [line for line in lines if line.startswith("::error ")]
    assert len(errors) == 10
    assert re.search(r"::and [\d,]+ more, which the other reports tell of$", errors[-1])


@pytest.mark.parametrize("count", [1, 3])
def test_nobody_can_command_a_workflow(count: int) -> None:
    several = hostile()
    for line in written(replace(several, contracts=several.contracts[:count]), "github").splitlines():
        assert re.match(r"::(error|warning|notice) [^:]*::|FAIL (?!.*##\[)", line)


@pytest.mark.parametrize("make", [gates.removed, gates.unreachable], ids=["removed", "unreachable"])
def test_a_stage_that_fails_as_a_whole_is_told_of_at_its_contract(make: Callable[[], Gate]) -> None:
    (line, _) = written(make(), "github").splitlines()
    assert line.startswith(f"::error file={PLACE},title=troth ")
    (entry,) = json.loads(written(make(), "gitlab"))
    assert entry["location"] == {"path": PLACE, "lines": {"begin": 1}}
    assert entry["severity"] == "critical"


@pytest.mark.parametrize("make", [gates.everything_fails, hostile], ids=["all", "hostile"])
def test_code_quality_has_what_gitlab_asks_for(make: Callable[[], Gate]) -> None:
    found = json.loads(written(make(), "gitlab"))
    assert found
    for entry in found:
        assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert entry["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert entry["location"]["lines"]["begin"] >= 1
        assert not entry["location"]["path"].startswith(("./", "/"))
    assert len({entry["fingerprint"] for entry in found}) == len(found)


def test_two_of_one_fingerprint_are_told_apart_and_stay_the_same() -> None:
    one = gates.badly_made()
    (judged,) = one.contracts
    twice = replace(one, contracts=(judged, judged))
    fingerprints = [entry["fingerprint"] for entry in json.loads(written(twice, "gitlab"))]
    assert len(set(fingerprints)) == len(fingerprints)
    assert {entry["fingerprint"] for entry in json.loads(written(one, "gitlab"))} <= set(fingerprints)


def test_rows_of_a_table_are_bounded_however_long_names_are() -> None:
    contracts = tuple(
        Judged("@" * 999, State.CHANGED, None, (Stage(Step.LINT, Outcome.PASS, "@" * 999),)) for _ in "x" * 90
    )
    told = markdown.write(Gate(contracts, "main"))
    assert len(told) < 65_536
    assert "more in the other reports." in told


def test_an_owner_is_named_with_the_reason() -> None:
    entry = Entry("0" * 16, "a", "GET /a", reason="", owner="me")
    shown = stage(compared(gates.SHORTER)).said
    assert isinstance(shown, Approval)
    approval = replace(shown, approved={shown.grave[0].fingerprint: entry})
    assert "No reason given. (me)" in written(gate(stage(approval)), "text")


def test_slight_faults_are_told_of_to_who_asks() -> None:
    one = gates.slightly_bad()
    short, full = written(one, "text"), [line.text for line in text.lines(one, in_full=True)]
    assert "lint      1 warning and 2 notes are new and fail nothing: -v lists them\n" in short
    assert "operation-undescribed" not in short
    assert f"{PLACE} has 1 warning and 2 notes that fail nothing" in full
    assert sum("  operation-undescribed" in line for line in full) == 3
    assert not any("-v" in line for line in full)
    told = written(one, "markdown")
    assert "<details><summary>1 warning and 2 notes, new, that fail nothing</summary>" in told
    assert told.count("<code>operation-undescribed</code>") == 3


def test_a_fault_fails_one_case() -> None:
    root = etree.fromstring(written(gates.everything_fails(), "junit").encode())
    assert [suite.get("failures") for suite in root] == ["1", "2", "1"]
    assert not {"lint", "diff", "test"} & {case.get("name") for case in root.iter("testcase")}
    (whole,) = etree.fromstring(written(gates.removed(), "junit").encode()).iter("failure")
    assert "the contract is gone" in str(whole.get("message"))
    *_, own = etree.fromstring(written(gates.partly_tested(), "junit").encode()).iter("testcase")
    assert own.get("name") == "test"
    assert own[0].get("message") == "DELETE /notes/{id}: Path parameter 'id' is not defined"


def test_what_commands_need_stands_below_what_is_to_be_done() -> None:
    (stage,) = gates.not_kept().contracts[0].stages[2:]
    assert isinstance(stage.said, Run)
    in_process = replace(stage.said, record=replace(stage.said.record, target="shop:app"))
    told = written(gate(replace(stage, said=in_process)), "text")
    assert told.index("      curl ") < told.index("do        response-body") < told.index("export BASE_URL=")


def test_what_fails_says_how_it_may_pass() -> None:
    told = written(gates.everything_fails(), "text")
    command = f"troth diff --base main {PLACE} --approvals FILE --update-approvals --reason TEXT"
    assert f"approve   {command}\n" in told
    assert "accept    what the test found: baseline in [test]," in told
    assert "accept    what lint found: x-troth-ignore " in told
    assert f"<code>{command}</code>" in written(gates.everything_fails(), "markdown")
    assert "troth diff --base main SPEC --approvals" in written(gates.several(), "text")
    moved = replace(gates.breaking().contracts[0], state=State.MOVED, before="old notes.yaml")
    told = written(replace(gates.breaking(), contracts=(moved,)), "text")
    assert f"troth diff 'git:4f2c9a1b7:old notes.yaml' {PLACE} --approvals" in told
    assert not any(line.startswith(("approve ", "accept ")) for line in written(gates.passing(), "text").splitlines())
