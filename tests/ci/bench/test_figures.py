"""Medians, ratios round by round, and goals."""

from __future__ import annotations

import pytest

from ci.bench.figures import (
    Goal,
    cases_per_second,
    flaws,
    goals,
    ratio_to_bare,
    ratio_to_st,
    ratios,
    requests_per_second,
)
from ci.bench.results import SAME, ST, WHOLE, Answer, Effort, Errand, Lane, Load, Run, Start, Trial
from ci.bench.subjects import BARE, OURS


def load(requests: float, refused: int = 0, broken: int = 0) -> Load:
    return Load(requests, p50_ms=1.0, p99_ms=2.0, refused=refused, broken=broken)


def lane(workload: str, subject: str, *requests: float, correct: bool = True, refusal: int = 422) -> Lane:
    return Lane(workload, subject, Answer(200, 126, correct), refusal, [load(one) for one in requests])


def trial(tester: str, *efforts: tuple[int, float], passed: bool = True, span: str = SAME) -> Trial:
    return Trial("plain", tester, span, [Effort(9_000, cases, seconds, passed) for cases, seconds in efforts])


def measured(run: Run, name: str) -> Goal:
    return next(goal for goal in goals(run) if goal.name == name)


def test_a_ratio_compares_rounds_with_their_own_neighbours() -> None:
    # The machine halves its speed in the second round; the ratio does not notice.
    assert ratios([load(80), load(40)], [load(100), load(50)]) == [0.8, 0.8]


def test_a_ratio_leaves_out_rounds_without_a_neighbour_or_an_answer() -> None:
    assert ratios([load(80), load(40), load(9)], [load(100), load(0)]) == [0.8]


def test_speed_and_ratio_are_medians() -> None:
    ours = lane("small/get", OURS, 70, 10, 75)
    run = Run(lanes=[lane("small/get", BARE, 100, 100, 100), ours])
    assert requests_per_second(ours) == 70
    assert ratio_to_bare(run, ours) == 0.7


def test_a_lane_without_rounds_has_no_figures() -> None:
    ours = lane("small/get", OURS)
    run = Run(lanes=[lane("small/get", BARE), ours])
    assert requests_per_second(ours) is None
    assert ratio_to_bare(run, ours) is None


def test_the_limit_of_another_workload_is_not_taken() -> None:
    ours = lane("small/get", OURS, 70)
    assert ratio_to_bare(Run(lanes=[lane("small/post", BARE, 100), ours]), ours) is None


@pytest.mark.parametrize(
    ("flawed", "said"),
    [
        (lane("small/get", OURS, 90, correct=False), ["wrong answer (200)"]),
        (lane("small/get", OURS, 90, refusal=200), ["answers 200 to a broken request"]),
        (Lane("small/get", OURS, Answer(200, 1, True), 422, [load(90, refused=3)]), ["3 refused"]),
        (lane("small/get", OURS, 0, 90, 0), ["2 rounds without an answer"]),
        (
            Lane("small/get", OURS, Answer(200, 1, True), 422, [load(90, broken=2)]),
            ["2 timed out or broken off"],
        ),
    ],
)
def test_a_flawed_lane_says_so_and_reaches_no_goal(flawed: Lane, said: list[str]) -> None:
    run = Run(lanes=[lane("small/get", BARE, 100), flawed])
    assert flaws(flawed) == said
    assert measured(run, "GET with example / bare uvicorn").met is None


def test_the_limit_is_not_asked_to_check() -> None:
    assert flaws(lane("small/get", BARE, 100, correct=False, refusal=200)) == []


def test_goals_of_load() -> None:
    run = Run(
        lanes=[
            lane("small/get", BARE, 100),
            lane("small/get", OURS, 65),
            lane("small/post", BARE, 100),
            lane("small/post", OURS, 54),
            lane("grafted/get", OURS, 60),
        ]
    )
    assert measured(run, "GET with example / bare uvicorn").met is True
    assert measured(run, "POST, checked body / bare uvicorn").met is False
    assert measured(run, "GET among 1,200 operations / among 3").measured == pytest.approx(60 / 65)


def test_goals_of_starts_are_held_against_the_imports_of_the_same_run() -> None:
    answer = Answer(200, 6_000, True)
    run = Run(
        starts=[
            Start("github", OURS, answer, [1.9, 1.5, 1.4], [180.0, 201.0, 180.0]),
            Start("github-yaml", OURS, answer, [3.2], [180.0]),
            Start("github", "prism", answer, [8.0], [300.0]),
        ],
        imports=[0.5, 0.75, 0.5],
    )
    assert measured(run, "github: first answer - imports").measured == 1.0
    assert measured(run, "github: first answer - imports").met is True
    assert measured(run, "github: resident memory").met is False
    assert measured(run, "github as YAML: first answer - as JSON").measured == pytest.approx(1.7)


def test_a_start_with_a_wrong_answer_reaches_no_goal() -> None:
    run = Run(starts=[Start("github", OURS, Answer(200, 1, False), [0.6], [90.0])], imports=[0.5])
    assert measured(run, "github: first answer - imports").met is None
    assert measured(run, "github: resident memory").met is None


def test_goals_of_errands_are_ours() -> None:
    spectral = Errand("lint/github", "spectral", [65.0], [2_500.0])
    run = Run(errands=[spectral, Errand("lint/github", OURS, [9.0, 3.0, 4.0], [350.0, 501.0, 360.0])])
    assert measured(run, "github: lint").measured == 4.0
    assert measured(run, "github: lint, memory").met is False
    assert measured(run, "github: diff of one change").met is None
    assert measured(Run(errands=[Errand("lint/github", OURS)]), "github: lint").met is None


def test_cases_are_compared_in_the_same_span_of_the_same_round() -> None:
    ours = trial(OURS, (300, 2.0), (300, 4.0), (500, 2.0))
    beside = [trial(ST, (10, 1.0), span=WHOLE), trial(ST, (100, 1.0), (50, 1.0), (100, 1.0), passed=False)]
    run = Run(trials=[*beside, ours])
    assert cases_per_second(ours) == [150.0, 75.0, 250.0]
    assert ratio_to_st(run, ours) == 1.5
    assert measured(run, "plain: cases/s, same phases / st run").met is True
    assert measured(run, "workflows: cases/s, same phases / st run").met is None


def test_a_tester_without_another_beside_it_has_no_ratio() -> None:
    ours = trial(OURS, (300, 2.0))
    assert ratio_to_st(Run(trials=[trial(ST, (10, 1.0), span=WHOLE), ours]), ours) is None
    assert ratio_to_st(Run(trials=[trial(ST, (0, 0.0)), ours]), ours) is None


def test_a_gate_that_fails_a_clean_service_reaches_no_goal() -> None:
    run = Run(trials=[trial(ST, (100, 1.0)), trial(OURS, (300, 2.0), passed=False)])
    assert measured(run, "plain: cases/s, same phases / st run").met is None
