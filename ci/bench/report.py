"""Takes a Run, gives its tables for a person and one JSON value for a machine."""

from __future__ import annotations

import importlib.metadata
import os
import platform
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from ci.bench.fetch import PRISM, REDOCLY, SPECTRAL, installed
from ci.bench.figures import (
    Goal,
    cases_per_second,
    flaws,
    goals,
    ratio_to_bare,
    ratio_to_st,
    requests_per_second,
)
from ci.bench.measure import Plan
from ci.bench.results import Errand, Lane, Run, Start, Trial

_LIBRARIES = (
    "troth",
    "connexion",
    "starlette",
    "uvicorn",
    "uvloop",
    "httptools",
    "jsonschema-rs",
    "orjson",
    "schemathesis",
)


def show(run: Run, console: Console) -> None:
    """Print the tables of a run: load, starts, cases, errands, goals, and the notes."""
    if run.lanes:
        console.print(load_table(run))
    if run.starts:
        console.print(start_table(run))
    if run.trials:
        console.print(case_table(run))
    if run.errands:
        console.print(errand_table(run))
    console.print(goal_table(run))
    for sentence in run.notes:
        console.print(f"note: {sentence}", markup=False, highlight=False, soft_wrap=True)


def load_table(run: Run) -> Table:
    """Requests a second of each server under each workload, with the ratio to bare uvicorn."""
    figures = ("requests/s", "of bare", "p50 ms", "p99 ms", "bytes", "MiB")
    table = _table("Load: one worker on one core, 32 connections kept alive", "workload", *figures)
    before = None
    for lane in run.lanes:
        if before not in (None, lane.workload):
            table.add_section()
        table.add_row(lane.workload if lane.workload != before else "", *_load_row(run, lane))
        before = lane.workload
    return table


def start_table(run: Run) -> Table:
    """Seconds from the start of the process to the first answer, and the memory it then holds."""
    table = _table("Cold start to the first answer", "document", "seconds", "fastest", "slowest", "MiB")
    if run.imports:
        table.add_row("", "import connexion, uvicorn", *_spread(run.imports), "", "")
    for start in run.starts:
        table.add_row(start.document, start.subject, *_spread(start.seconds), *_start_rest(start))
    return table


def case_table(run: Run) -> Table:
    """Cases a second of each tester on each service, with the ratio to `st run`."""
    figures = ("requests", "cases", "seconds", "cases/s", "of st")
    title = "Cases: a tester on one core, a clean service on another"
    table = _table(title, "service", *figures, second="tester")
    before = None
    for trial in run.trials:
        if before not in (None, trial.service):
            table.add_section()
        name = f"{trial.tester}: {trial.span}"
        table.add_row(trial.service if trial.service != before else "", name, *_case_row(run, trial))
        before = trial.service
    return table


def errand_table(run: Run) -> Table:
    """Seconds and most memory of each program as a whole process."""
    title = "Errands: whole processes on all cores"
    table = _table(title, "errand", "seconds", "fastest", "slowest", "MiB", second="program")
    before = None
    for errand in run.errands:
        if before not in (None, errand.name):
            table.add_section()
        table.add_row(errand.name if errand.name != before else "", errand.subject, *_errand_row(errand), "")
        before = errand.name
    return table


def goal_table(run: Run) -> Table:
    """The goals, with what was measured."""
    table = Table(title="Goals", title_justify="left", box=SIMPLE_HEAD)
    table.add_column("goal")
    for heading in ("measured", "wanted", ""):
        table.add_column(heading, justify="right")
    for goal in goals(run):
        table.add_row(goal.name, _figure(goal.measured, goal.unit), _wanted(goal), _verdict(goal))
    return table


def document(run: Run, plan: Plan) -> dict[str, Any]:
    """The whole run as one JSON value: every round and start, the figures drawn from them, the machine."""
    lanes = [
        {
            **asdict(lane),
            "requests_per_second": requests_per_second(lane),
            "ratio_to_bare": ratio_to_bare(run, lane),
            "flaws": flaws(lane),
        }
        for lane in run.lanes
    ]
    return {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(),
        "versions": versions(plan.cache),
        "plan": {
            "rounds": plan.rounds,
            "seconds": plan.seconds,
            "starts": plan.starts,
            "trials": plan.trials,
            "cores": asdict(plan.cores),
        },
        "load": lanes,
        "starts": [asdict(start) for start in run.starts],
        "trials": [
            {**asdict(one), "cases_per_second": cases_per_second(one), "ratio_to_st": ratio_to_st(run, one)}
            for one in run.trials
        ],
        "errands": [asdict(one) for one in run.errands],
        "import_seconds": run.imports,
        "goals": [{**asdict(goal), "met": goal.met} for goal in goals(run)],
        "notes": run.notes,
    }


def machine() -> dict[str, Any]:
    """What the run ran on."""
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").is_file() else []
    processor = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "")
    return {"processor": processor, "cores": os.cpu_count(), "system": platform.platform()}


def versions(cache: Path) -> dict[str, str | None]:
    """The versions of all that was measured; None for what is not installed."""
    found: dict[str, str | None] = {"python": platform.python_version()}
    for name, package in (("prism", PRISM), ("spectral", SPECTRAL), ("redocly", REDOCLY)):
        found[name] = installed(package.place(cache))
    for name in _LIBRARIES:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            found[name] = None
    return found


def _table(title: str, first: str, *figures: str, second: str = "server") -> Table:
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD)
    table.add_column(first, no_wrap=True)
    table.add_column(second, no_wrap=True)
    for heading in figures:
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("remarks")
    return table


def _load_row(run: Run, lane: Lane) -> list[str]:
    speed = requests_per_second(lane)
    ratio = ratio_to_bare(run, lane)
    rounds = lane.rounds
    return [
        lane.subject,
        f"{speed:,.0f}" if speed is not None else "-",
        f"{ratio:.2f}" if ratio is not None else "-",
        f"{median(one.p50_ms for one in rounds):.2f}" if rounds else "-",
        f"{median(one.p99_ms for one in rounds):.2f}" if rounds else "-",
        f"{lane.answer.length:,}",
        f"{lane.resident_mib:,.0f}" if lane.resident_mib is not None else "-",
        ", ".join(flaws(lane)),
    ]


def _case_row(run: Run, trial: Trial) -> list[str]:
    rounds = trial.rounds
    if not rounds:
        return ["-"] * 5 + [""]
    ratio = ratio_to_st(run, trial)
    failed = sum(not one.passed for one in rounds)
    return [
        f"{median(one.requests for one in rounds):,.0f}",
        f"{median(one.cases for one in rounds):,.0f}",
        f"{median(one.seconds for one in rounds):.1f}",
        f"{median(cases_per_second(trial)):,.0f}",
        f"{ratio:.2f}" if ratio is not None else "-",
        f"fails it in {failed} of {len(rounds)}" if failed else "",
    ]


def _errand_row(errand: Errand) -> list[str]:
    if not errand.seconds:
        return ["-"] * 4
    return [*_spread(errand.seconds), f"{max(errand.resident_mib):,.0f}"]


def _spread(seconds: list[float]) -> list[str]:
    return [f"{value:.2f}" for value in (median(seconds), min(seconds), max(seconds))]


def _start_rest(start: Start) -> list[str]:
    remark = "" if start.answer.correct else f"wrong answer ({start.answer.status})"
    return [f"{max(start.resident_mib):,.0f}", remark]


def _figure(value: float | None, unit: str) -> str:
    if value is None:
        return "not measured"
    return f"{value:,.0f} {unit}" if unit == "MiB" else f"{value:.2f} {unit}".rstrip()


def _wanted(goal: Goal) -> str:
    return f"{'at least' if goal.at_least else 'at most'} {_figure(goal.limit, goal.unit)}"


def _verdict(goal: Goal) -> str:
    return {True: "[green]met[/]", False: "[red]missed[/]", None: ""}[goal.met]
