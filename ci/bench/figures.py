"""Takes a Run, gives the figures drawn from it: medians, ratios round by round, and the goals beside them."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from ci.bench.results import SAME, ST, Lane, Load, Run, Start, Trial
from ci.bench.subjects import BARE, OURS
from ci.bench.workloads import SERVICES


@dataclass(frozen=True, slots=True)
class Goal:
    """What should hold: a measured figure (None: not measured) that is at least, or at most, a limit."""

    name: str
    measured: float | None
    limit: float
    at_least: bool
    unit: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the goal is reached; None when nothing was measured."""
        if self.measured is None:
            return None
        return self.measured >= self.limit if self.at_least else self.measured <= self.limit


def requests_per_second(lane: Lane) -> float | None:
    """The median of a lane's rounds; None when it has none."""
    return median(one.requests_per_second for one in lane.rounds) if lane.rounds else None


def ratios(rounds: list[Load], beside: list[Load]) -> list[float]:
    """Round by round, one lane's requests a second over another's, as long as both have rounds."""
    return _quotients(
        [one.requests_per_second for one in rounds],
        [one.requests_per_second for one in beside],
    )


def ratio_to_bare(run: Run, lane: Lane) -> float | None:
    """The median ratio of a lane to bare uvicorn under the same workload in the same rounds."""
    return _ratio(lane, find(run, lane.workload, BARE))


def find(run: Run, workload: str, subject: str) -> Lane | None:
    """The lane of a subject under a workload."""
    return next((lane for lane in run.lanes if (lane.workload, lane.subject) == (workload, subject)), None)


def flaws(lane: Lane) -> list[str]:
    """Why a lane's figure does not count, in words; nothing for the limit, which promises nothing."""
    refused = sum(one.refused for one in lane.rounds)
    broken = sum(one.broken for one in lane.rounds)
    silent = sum(not one.requests_per_second for one in lane.rounds)
    found = [f"{refused} refused"] if refused else []
    found += [f"{silent} rounds without an answer"] if silent else []
    found += [f"{broken} timed out or broken off"] if broken else []
    if lane.subject != BARE:
        found += [] if lane.answer.correct else [f"wrong answer ({lane.answer.status})"]
        found += [] if 400 <= lane.refusal < 500 else [f"answers {lane.refusal} to a broken request"]
    return found


def cases_per_second(trial: Trial) -> list[float]:
    """The cases a second of each round."""
    return [one.cases / one.seconds if one.seconds else 0.0 for one in trial.rounds]


def ratio_to_st(run: Run, trial: Trial) -> float | None:
    """The median ratio of a tester's cases a second to those of `st run` in the same span of the same rounds."""
    beside = _trial(run, trial.service, ST, trial.span)
    found = _quotients(cases_per_second(trial), cases_per_second(beside) if beside else [])
    return median(found) if found else None


def goals(run: Run) -> list[Goal]:
    """The project's goals with what this run measured for each."""
    ratio_goals = [
        Goal("GET with example / bare uvicorn", _ours_to_bare(run, "small/get"), 0.65, at_least=True),
        Goal("POST, checked body / bare uvicorn", _ours_to_bare(run, "small/post"), 0.55, at_least=True),
        Goal("GET, 20 fields made up / bare uvicorn", _ours_to_bare(run, "dynamic/get"), 0.45, at_least=True),
        Goal("GET among 1,200 operations / among 3", _grafted_to_small(run), 0.9, at_least=True),
    ]
    imports = median(run.imports) if run.imports else None
    start_goals = []
    for document in ("github", "stripe", "kubernetes", "digitalocean"):
        delay = _difference(_seconds(run, document), imports)
        memory = _resident(run, document)
        start_goals.append(Goal(f"{document}: first answer - imports", delay, 1.0, at_least=False, unit="s"))
        start_goals.append(Goal(f"{document}: resident memory", memory, 200, at_least=False, unit="MiB"))
    yaml = _difference(_seconds(run, "github-yaml"), _seconds(run, "github"))
    yaml_goal = Goal("github as YAML: first answer - as JSON", yaml, 1.5, at_least=False, unit="s")
    case_goals = [
        Goal(f"{service}: cases/s, same phases / st run", _gate_to_st(run, service), 1.0, at_least=True)
        for service in SERVICES
    ]
    return [*ratio_goals, *start_goals, yaml_goal, *case_goals, *_errand_goals(run)]


def _errand_goals(run: Run) -> list[Goal]:
    ours = {one.name: one for one in run.errands if one.subject == OURS and one.seconds}
    lint, diff = ours.get("lint/github"), ours.get("diff/github")
    return [
        Goal("github: lint", median(lint.seconds) if lint else None, 5.0, at_least=False, unit="s"),
        Goal("github: lint, memory", max(lint.resident_mib) if lint else None, 500, at_least=False, unit="MiB"),
        Goal("github: diff of one change", median(diff.seconds) if diff else None, 5.0, at_least=False, unit="s"),
    ]


def _ours_to_bare(run: Run, workload: str) -> float | None:
    return _ratio(_sound(run, workload), find(run, workload, BARE))


def _grafted_to_small(run: Run) -> float | None:
    return _ratio(_sound(run, "grafted/get"), _sound(run, "small/get"))


def _gate_to_st(run: Run, service: str) -> float | None:
    """Nothing unless our gate passes the service, which is clean, in every round."""
    trial = _trial(run, service, OURS, SAME)
    return ratio_to_st(run, trial) if trial and all(one.passed for one in trial.rounds) else None


def _trial(run: Run, service: str, tester: str, span: str) -> Trial | None:
    wanted = (service, tester, span)
    return next((one for one in run.trials if (one.service, one.tester, one.span) == wanted), None)


def _sound(run: Run, workload: str) -> Lane | None:
    lane = find(run, workload, OURS)
    return lane if lane is not None and not flaws(lane) else None


def _ratio(lane: Lane | None, beside: Lane | None) -> float | None:
    if lane is None or beside is None:
        return None
    found = ratios(lane.rounds, beside.rounds)
    return median(found) if found else None


def _quotients(values: list[float], beside: list[float]) -> list[float]:
    return [one / other for one, other in zip(values, beside, strict=False) if other]


def _start(run: Run, document: str) -> Start | None:
    kept = (start for start in run.starts if (start.document, start.subject) == (document, OURS))
    return next((start for start in kept if start.answer.correct), None)


def _seconds(run: Run, document: str) -> float | None:
    start = _start(run, document)
    return median(start.seconds) if start else None


def _resident(run: Run, document: str) -> float | None:
    start = _start(run, document)
    return max(start.resident_mib) if start else None


def _difference(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one - other
