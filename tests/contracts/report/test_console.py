"""The console: a view that keeps up on a terminal, lines elsewhere, and a summary that can be acted on."""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import date

import pytest
from rich.console import Console

from contracts.baseline import Baseline
from contracts.coverage.measure import measure
from contracts.events import PhaseFinished, PhaseStarted
from contracts.report import console
from contracts.report.console_lines import Line, written
from contracts.report.console_live import LiveProgress
from contracts.report.console_plain import PlainProgress
from contracts.report.console_summary import summary
from contracts.report.numbers import duration, number
from contracts.verdict import Policy, decide
from tests.contracts.report import told
from tests.contracts.runs import DELETE, GET, POST, found, good, record, sent

HOSTILE = "\x1b[2J\x1b]0;owned\x07\u202e[red]bold[/red]\r\nnext"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def colours(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    return monkeypatch


def test_a_log_gets_a_line_for_each_phase_and_one_when_it_takes_long() -> None:
    stream, clock = io.StringIO(), Clock()
    with PlainProgress(3, stream, clock) as progress:
        progress.event(PhaseStarted("coverage"))
        clock.now += 14
        progress.event(sent(1, GET, 200))
        clock.now += 2
        progress.event(sent(2, POST, 200))
        progress.event(found(GET, 1))
        progress.event(found(GET, 1))
        clock.now += 2
        progress.event(PhaseFinished("coverage", 18.0))
    assert stream.getvalue().splitlines() == [
        "coverage, 2 of 3 operations: 2 requests, 0 issues, 16.0 s",
        "coverage done: 2 requests, 1 issue, 18.0 s",
    ]


def test_what_is_no_terminal_gets_lines_and_loads_no_rich() -> None:
    program = (
        "import io, sys; from contracts.report import console\n"
        "console.progress(1, io.StringIO()); sys.exit('rich' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_the_view_is_two_lines_at_every_width(width: int, colours: pytest.MonkeyPatch) -> None:
    colours.setenv("COLUMNS", str(width))
    progress = LiveProgress(1_223, Terminal(), Clock())
    for event in (PhaseStarted("late probes"), sent(1, DELETE, 204), sent(2, GET, 200), found(GET, 2)):
        progress.event(event)
    output = Console(file=io.StringIO(), width=width)
    lines = output.render_lines(progress.view())
    assert len(lines) == 2
    shown = ["".join(segment.text for segment in line) for line in lines]
    assert all(len(line) <= width for line in shown)
    if width >= 80:
        assert "late probes" in shown[0]
        assert "2 of 1,223 operations" in shown[0]
        assert "2 requests · 1 issue · 0.0 ms · GET /notes" in shown[1]


def test_the_view_is_gone_when_the_run_is_over(colours: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    with console.progress(3, stream) as progress:
        assert isinstance(progress, LiveProgress)
        progress.event(PhaseStarted("coverage"))
    assert stream.getvalue().endswith("\x1b[2K")


def test_the_summary_says_what_is_wrong_where_and_what_to_do() -> None:
    run, verdict, coverage = told.written()
    lines = [line.text for line in summary(run, verdict, coverage, {"HTML": "out/report.html"})]
    place = run.contract.document.place(verdict.new[0].finding.pointer)
    assert lines[:7] == [
        GET,
        "  ✕ is no string  response-body",
        f"    at        {place}",
        "    in        body › 0",
        "    expected  a string",
        "    came      1",
        "    curl -sS -i --globoff --path-as-is http://127.0.0.1:8080/notes",
    ]
    assert "Not grave enough to fail the run: 1 issue" in lines
    assert "✕ FAIL  Notes 1 on http://127.0.0.1:8080" in lines
    assert "  1 new error on 1 operation" in lines
    assert "Run       4 requests to 3 operations in 1.5 s, profile gate, seed 1" in lines
    assert "Slowest   GET /notes 250 ms, POST /notes 250 ms, DELETE /notes/{id} 250 ms (95 % of answers)" in lines
    assert "Report    out/report.html (HTML)" in lines
    assert lines[-1] == "Next      troth explain response-body says what the rule asks for, why, and what to do"
    (line,) = (line for line in lines if line.startswith("Coverage"))
    assert line.startswith(f"Coverage  {coverage.percent:.1f} % (operations 3/3, ")


def test_many_issues_are_counted_and_not_all_told() -> None:
    several = [found(GET, location=("body", f"m{number}")) for number in range(8)]
    others = [found(f"GET /{number}") for number in range(100)]
    run = record(*good(), *several, *others)
    coverage = measure(run)
    verdict = decide(run, coverage, Policy(), Baseline(), date(2030, 1, 1))
    lines = [line.text for line in summary(run, verdict, coverage, {})]
    assert sum(line.startswith("  ✕") for line in lines) == 25
    assert "  and 3 more" in lines
    assert "83 more issues on 101 operations in all: see the reports" in lines


def test_strings_of_strangers_are_spelled_out(colours: pytest.MonkeyPatch) -> None:
    event = found(GET, 1, message=HOSTILE, expected=HOSTILE, actual=HOSTILE)
    run, verdict, coverage = told.written(event)
    for stream in (io.StringIO(), Terminal()):
        colours.setenv("NO_COLOR", "1")
        console.tell(run, verdict, coverage, {HOSTILE: HOSTILE}, stream)
        shown = stream.getvalue()
        assert "\\x1b[2J" in shown
        assert "[red]bold[/red]" in shown
        assert not set(shown) & set("\x07\u202e\r")
        assert "\x1b]" not in shown
        assert "\x1b[2J" not in shown


def test_colours_and_wrapping_are_for_terminals(colours: pytest.MonkeyPatch) -> None:
    lines = (
        Line((("  ✕ ", "bad"),), (("word " * 20, ""),)),
        Line((("  ", ""),), (("curl " * 20, "soft"),), keeps=True),
    )
    terminal, file = Terminal(), io.StringIO()
    written(lines, terminal)
    written(lines, file)
    assert file.getvalue().splitlines() == [f"  ✕ {'word ' * 20}".rstrip(), f"  {'curl ' * 20}".rstrip()]
    first, second, *_, last = terminal.getvalue().splitlines()
    assert first.startswith("\x1b[31m  ✕ \x1b[0mword word")
    assert second.startswith("    word")
    assert last.count("curl") == 20
    colours.setenv("NO_COLOR", "1")
    plain = Terminal()
    written(lines, plain)
    assert "\x1b[31m" not in plain.getvalue()


def test_an_encoding_that_lacks_a_character_is_no_failure() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    written((Line(body=(("✕ a", ""),)),), stream)
    assert raw.getvalue() == b"? a\n"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.00012, "0.1 ms"),
        (0.0123, "12 ms"),
        (1.25, "1.2 s"),
        (99.9, "99.9 s"),
        (125, "2 min 5 s"),
        (3600, "60 min 0 s"),
    ],
)
def test_times_are_told_in_the_unit_that_suits_them(seconds: float, said: str) -> None:
    assert duration(seconds) == said


def test_one_thing_is_not_many() -> None:
    assert (number(1, "issue"), number(0, "issue"), number(1_234, "issue")) == ("1 issue", "0 issues", "1,234 issues")
