"""The door: reads the command line, fetches, measures, prints and saves.

Ends with 0 when there is a measurement, whatever it says: a benchmark on a shared machine is no gate. Ends
with 2 when this server, or the limit it is held against, could not be measured.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
from fnmatch import fnmatchcase
from pathlib import Path

from rich.console import Console

from ci.bench import cases, errands, measure, report, wrk
from ci.bench.fetch import fetch
from ci.bench.process import cores
from ci.bench.results import BenchError, Run
from ci.bench.subjects import OURS, subjects
from ci.bench.workloads import ERRANDS, SERVICES, STARTS, WORKLOADS

_WIDTH = 120
_BUSY = 0.5


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark; gives the exit code."""
    given = parser().parse_args(arguments)
    cache = given.cache.resolve()
    say = Console(stderr=True, highlight=False, markup=False)
    chosen = [one for one in WORKLOADS if fnmatchcase(one.name, given.only)]
    documents = [one for one in STARTS if fnmatchcase(f"start/{one}", given.only)]
    services = [one for one in SERVICES if fnmatchcase(f"cases/{one}", given.only)]
    sent = [one for one in ERRANDS if fnmatchcase(one, given.only)]
    if not (chosen or documents or services or sent):
        return _cannot(say, f"nothing is called {given.only}; see --help for the names")
    if chosen and not wrk.available():
        return _cannot(say, "wrk is not installed; on Debian: apt-get install wrk")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(2))
    missing = fetch(cache) if chosen or documents or sent else {}
    run = Run(notes=[f"{name}: {reason}" for name, reason in missing.items()])
    plan = _plan(given, cache, say)
    run.notes.extend(_doubts(plan))
    try:
        errands.errands(run, sent, plan)
        os.sched_setaffinity(0, {plan.cores.client})
        measure.start(run, documents, plan)
        measure.load(run, chosen, plan)
        cases.trials(run, services, plan)
    except BenchError as error:
        return _cannot(say, str(error))
    except KeyboardInterrupt:
        return _cannot(say, "stopped before the end")
    return _finish(run, plan, given.output or given.cache / "bench" / "latest.json", say)


def parser() -> argparse.ArgumentParser:
    """The command line."""
    names = [one.name for one in WORKLOADS]
    names += [*(f"start/{one}" for one in STARTS), *(f"cases/{one}" for one in SERVICES), *ERRANDS]
    options = argparse.ArgumentParser(prog="python -m ci.bench", description=__doc__)
    options.add_argument("--rounds", type=_count, default=5, help="rounds of load per server (5)")
    options.add_argument("--seconds", type=_count, default=4, help="seconds of each round (4)")
    options.add_argument("--starts", type=_count, default=3, help="cold starts per document (3)")
    options.add_argument("--trials", type=_count, default=3, help="runs of each tester and linter (3)")
    options.add_argument("--only", default="*", metavar="PATTERN", help=f"a glob over: {', '.join(names)}")
    options.add_argument("--quick", action="store_true", help="one short round, one start, one trial: does it run?")
    options.add_argument("--output", type=Path, help="the JSON file (bench/latest.json in the cache)")
    options.add_argument("--cache", type=Path, default=Path(".cache"), help="the cache folder (.cache)")
    return options


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number of 1 or more")
    return int(text)


def _plan(given: argparse.Namespace, cache: Path, say: Console) -> measure.Plan:
    return measure.Plan(
        rounds=1 if given.quick else given.rounds,
        seconds=1 if given.quick else given.seconds,
        starts=1 if given.quick else given.starts,
        trials=1 if given.quick else given.trials,
        cache=cache,
        cores=cores(),
        subjects=subjects(cache),
        say=say.print,
    )


def _doubts(plan: measure.Plan) -> list[str]:
    """What makes the figures of this machine, now, worth little."""
    doubts = []
    if plan.cores.server == plan.cores.client:
        doubts.append("server and client share the only core: the ratios say little")
    if (busy := os.getloadavg()[0]) > _BUSY:
        doubts.append(f"other work kept {busy:.1f} processes running before the start: measure again")
    return doubts


def _finish(run: Run, plan: measure.Plan, output: Path, say: Console) -> int:
    # A log or a file has no width of its own, and the tables are meant to be read there too.
    report.show(run, Console() if sys.stdout.isatty() else Console(width=_WIDTH))
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(json.dumps(report.document(run, plan), indent=2) + "\n", encoding="utf-8")
    say.print(f"saved to {output}")
    measured = {lane.subject for lane in run.lanes} | {start.subject for start in run.starts}
    measured |= {trial.tester for trial in run.trials if trial.rounds}
    measured |= {errand.subject for errand in run.errands if errand.seconds}
    return 0 if OURS in measured else _cannot(say, f"{OURS} was not measured: see the notes above")


def _cannot(say: Console, reason: str) -> int:
    say.print(f"bench: {reason}", soft_wrap=True)
    return 2


if __name__ == "__main__":
    sys.exit(main())
