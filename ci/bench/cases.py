"""Takes names of clean services, gives how fast they are tested: by `st run` and by our gate, in turn.

Both are given the contract, a URL, the same seed and one user, and write their events; what they tried and how long it
took is read from there. Each run has a fresh service, on the core of the servers; its start is not counted.
"""

from __future__ import annotations

import http.client
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from ci import st
from ci.bench import probe
from ci.bench.measure import Plan, skip
from ci.bench.results import SAME, ST, WHOLE, BenchError, Effort, Run, Trial
from ci.bench.subjects import OURS
from ci.bench.workloads import Request
from ci.command import Ended, Place, ended
from contracts.event_lines import from_line
from contracts.events import PhaseFinished, PhaseStarted, Sent

_PHASES = ("examples", "coverage")
# The makers of cases; whoever else sends prepares them, or cleans up.
_MAKERS = frozenset({"contact", "probes", *_PHASES})
_LIMIT = 600.0
_PATIENCE = 20.0
_HEALTH = "/v1/health"
_VERDICTS = {0: True, 1: False}


def trials(run: Run, services: Iterable[str], plan: Plan) -> None:
    """Add to the run how each service was tested, round after round; what cannot be measured is skipped and said."""
    for service in services:
        try:
            _try_out(run, service, plan)
        except (BenchError, ImportError) as error:
            skip(run, f"cases/{service}", str(error))


def _try_out(run: Run, service: str, plan: Plan) -> None:
    opened = {(name, span): Trial(service, name, span) for span in (SAME, WHOLE) for name in (ST, OURS)}
    plan.say(f"{service}: warming the testers up")
    for name in (ST, OURS):
        # Hypothesis makes its tables in the first run there is.
        _round(name, service, plan, is_brief=True)
    run.trials.extend(opened.values())
    for number in range(plan.trials):
        # Every other round runs backwards: a machine that slows down steadily favours nobody.
        for name in (ST, OURS) if number % 2 == 0 else (OURS, ST):
            plan.say(f"{service}: {name}, round {number + 1} of {plan.trials}")
            for span, effort in _round(name, service, plan).items():
                opened[name, span].rounds.append(effort)


def _round(name: str, service: str, plan: Plan, is_brief: bool = False) -> dict[str, Effort]:
    """One run of a tester against a service; a brief one asks for a single operation."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, _served(service, plan.cores.server) as (url, token):
        place = Place(Path(folder), plan.cache / "bench" / "hypothesis")
        done = (_st if name == ST else _gate)(url, token, place, is_brief)
        if done.code not in _VERDICTS or not place.events.exists():
            raise BenchError(f"{name} ended with {done.code}: {done.said[-400:]}")
        with place.events.open(encoding="utf-8") as lines:
            return (of_st if name == ST else of_gate)(lines, done.seconds, _VERDICTS[done.code])


def _st(url: str, token: str, place: Place, is_brief: bool) -> Ended:
    options = ["--phases", ",".join(_PHASES), *(["--include-path", _HEALTH] if is_brief else [])]
    return st.run(_contract(), url, options, st.bearer(token), place, _LIMIT)


def _gate(url: str, token: str, place: Place, is_brief: bool) -> Ended:
    words = [sys.executable, "-m", "ci.troth", "test", str(_contract()), "--url", url, "--bearer", token]
    words += ["--seed", str(st.SEED), "--timeout", str(st.LONGEST_ANSWER), "--report", f"ndjson={place.events}"]
    words += ["--path", _HEALTH] if is_brief else []
    return ended(words, place, "TROTH_", _LIMIT)


def of_st(lines: Iterable[str], seconds: float, passed: bool) -> dict[str, Effort]:
    """What the events of `st run` say, which took so many seconds as a whole."""
    requests = cases = 0
    spent = 0.0
    for name, event in st.events(lines):
        if name in ("PhaseStarted", "PhaseFinished") and event["phase"]["name"] in _PHASES:
            spent += event["timestamp"] * (1 if name == "PhaseFinished" else -1)
        elif name == "ScenarioFinished":
            requests += len(event["recorder"].get("interactions", ()))
            cases += len(event["recorder"].get("cases", ()))
    return {SAME: Effort(requests, cases, spent, passed), WHOLE: Effort(requests, cases, seconds, passed)}


def of_gate(lines: Iterable[str], seconds: float, passed: bool) -> dict[str, Effort]:
    """What the NDJSON report of our gate says, which took so many seconds as a whole."""
    requests, cases = Counter[bool](), Counter[bool]()
    is_same = False
    spent = 0.0
    for event in map(from_line, lines):
        match event:
            case PhaseStarted():
                is_same = event.phase in _PHASES
            case PhaseFinished():
                spent += event.seconds if is_same else 0.0
            case Sent():
                requests[is_same] += 1
                cases[is_same] += event.case.phase in _MAKERS
    return {
        SAME: Effort(requests[True], cases[True], spent, passed),
        WHOLE: Effort(requests.total(), cases.total(), seconds, passed),
    }


def _contract() -> Path:
    from tests.services.workflows import CONTRACT

    return CONTRACT


@contextmanager
def _served(service: str, core: int) -> Iterator[tuple[str, str]]:
    """The URL of a fresh service on a core, which has answered, and the token of a user."""
    from ci.mutants.live import credentials
    from ci.mutants.serving import served
    from ci.mutants.subjects import named

    subject = named(service)
    with ExitStack() as stack:
        with _on(core):
            url = stack.enter_context(served(subject))
        try:
            status, _ = probe.send(urlsplit(url).port or 0, Request("GET", _HEALTH), _PATIENCE)
        except (OSError, http.client.HTTPException) as error:
            raise BenchError(f"the service does not answer: {error}") from None
        if status != 200:
            raise BenchError(f"the service answers {status}")
        yield url, credentials(subject).headers[b"authorization"].decode().removeprefix("Bearer ")


@contextmanager
def _on(core: int) -> Iterator[None]:
    """Keep this process, and those that it forks meanwhile, to a core."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
