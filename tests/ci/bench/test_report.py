"""The tables and the saved value show what was measured, and say what was not."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from ci.bench import report
from ci.bench.measure import Plan
from ci.bench.process import Cores
from ci.bench.results import SAME, ST, Answer, Effort, Errand, Lane, Load, Run, Start, Trial
from ci.bench.subjects import BARE, OURS

RUN = Run(
    lanes=[
        Lane("small/get", BARE, Answer(200, 126, False), 200, [Load(40_000, 0.7, 1.4, 0, 0)], 32.0),
        Lane("small/get", OURS, Answer(200, 126, True), 422, [Load(30_000, 0.9, 1.9, 0, 0)], 64.0),
        Lane("small/get", "prism", Answer(200, 126, True), 500, [Load(2_000, 9.0, 99.0, 5, 0)], 155.0),
        Lane("small/post", OURS, Answer(201, 126, True), 422),
    ],
    starts=[Start("github", OURS, Answer(200, 6_000, False), [1.5, 1.25], [150.0, 151.0])],
    trials=[
        Trial("plain", ST, SAME, [Effort(2_156, 2_156, 10.78, False), Effort(2_156, 2_156, 21.56, True)]),
        Trial("plain", OURS, SAME, [Effort(2_400, 2_200, 10.0, True), Effort(2_400, 2_200, 20.0, True)]),
        Trial("workflows", ST, SAME),
    ],
    errands=[Errand("lint/github", OURS, [4.0, 3.0], [350.0, 352.0]), Errand("lint/github", "spectral")],
    imports=[0.75],
    notes=["connexion with stripe: [not a tag] it ended with 1"],
)


def shown(run: Run) -> list[str]:
    screen = io.StringIO()
    report.show(run, Console(file=screen, width=160))
    return [" ".join(line.split()) for line in screen.getvalue().splitlines()]


def test_a_line_of_load_has_speed_ratio_latency_size_and_memory() -> None:
    lines = shown(RUN)
    assert "small/get bare uvicorn 40,000 1.00 0.70 1.40 126 32" in lines
    assert "troth 30,000 0.75 0.90 1.90 126 64" in lines


def test_remarks_say_why_a_figure_does_not_count() -> None:
    assert "prism 2,000 0.05 9.00 99.00 126 155 5 refused, answers 500 to a broken request" in shown(RUN)


def test_a_lane_without_rounds_shows_no_figures() -> None:
    assert "small/post troth - - - - 126 -" in shown(RUN)


def test_starts_stand_beside_the_imports() -> None:
    lines = shown(RUN)
    assert "import connexion, uvicorn 0.75 0.75 0.75" in lines
    assert "github troth 1.38 1.25 1.50 151 wrong answer (200)" in lines


def test_a_line_of_cases_has_requests_cases_seconds_speed_and_ratio() -> None:
    lines = shown(RUN)
    assert "plain st run: examples, coverage 2,156 2,156 16.2 150 1.00 fails it in 1 of 2" in lines
    assert "troth: examples, coverage 2,400 2,200 15.0 165 1.10" in lines
    assert "workflows st run: examples, coverage - - - - -" in lines


def test_a_line_of_errands_has_seconds_and_memory() -> None:
    lines = shown(RUN)
    assert "lint/github troth 3.50 3.00 4.00 352" in lines
    assert "spectral - - - -" in lines


def test_goals_and_notes() -> None:
    lines = shown(RUN)
    assert "github: lint 3.50 s at most 5.00 s met" in lines
    assert "GET with example / bare uvicorn 0.75 at least 0.65 met" in lines
    assert "github: resident memory not measured at most 200 MiB" in lines
    assert "note: connexion with stripe: [not a tag] it ended with 1" in lines


def test_the_saved_value_holds_every_round_and_the_figures_drawn_from_them(tmp_path: Path) -> None:
    plan = Plan(1, 4, 2, 3, tmp_path, Cores(0, 1), {}, print)
    saved = json.loads(json.dumps(report.document(RUN, plan)))
    ours = saved["load"][1]
    assert (ours["requests_per_second"], ours["ratio_to_bare"], ours["flaws"]) == (30_000, 0.75, [])
    assert ours["rounds"][0]["p99_ms"] == 1.9
    assert saved["starts"][0]["seconds"] == [1.5, 1.25]
    assert saved["trials"][1]["cases_per_second"] == [220.0, 110.0]
    assert saved["trials"][1]["ratio_to_st"] == pytest.approx(1.1)
    assert saved["errands"][0]["resident_mib"] == [350.0, 352.0]
    assert saved["plan"] == {"rounds": 1, "seconds": 4, "starts": 2, "trials": 3, "cores": {"server": 0, "client": 1}}
    assert saved["versions"]["prism"] is None
    assert [goal["met"] for goal in saved["goals"]][:3] == [True, None, None]
