"""Takes workloads and subjects, gives a Run: rounds of load, server after server, and cold starts."""

from __future__ import annotations

import http.client
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ci.bench import probe, wrk
from ci.bench.process import Cores, Server, resident_mib, serve, spawn
from ci.bench.results import BenchError, Lane, Run, Start
from ci.bench.specimens import prepare
from ci.bench.subjects import BARE, OURS, Subject, bare, imports
from ci.bench.workloads import PEERS, STAGES, STARTS, Workload, workload

_PATIENCE = 90.0
_PROBE = 20.0
_WARM_UP = 1


@dataclass(frozen=True, slots=True)
class Plan:
    """How much to measure, on which cores, with which servers, and where to say how far it is."""

    rounds: int
    seconds: int
    starts: int
    trials: int
    cache: Path
    cores: Cores
    subjects: dict[str, Subject]
    say: Callable[[str], None]


@dataclass(frozen=True, slots=True)
class _Open:
    """A lane with the server and the workload it runs with."""

    lane: Lane
    server: Server
    workload: Workload


def load(run: Run, chosen: Iterable[Workload], plan: Plan) -> None:
    """Add to the run the rounds of all chosen workloads; what cannot be measured is skipped and said."""
    wanted = list(chosen)
    for documents in STAGES:
        staged = [one for one in wanted if one.document in documents]
        with ExitStack() as stack:
            lanes = _open(run, staged, plan, stack)
            _rounds(run, lanes, plan)
            for one in lanes:
                one.lane.resident_mib = resident_mib(one.server.pid)


def start(run: Run, documents: Iterable[str], plan: Plan) -> None:
    """Add to the run the cold starts with these documents, and what the imports alone cost, in turn."""
    wanted = list(documents)
    if not wanted:
        return
    for number in range(plan.starts):
        plan.say(f"cold starts: {number + 1} of {plan.starts}")
        run.imports.append(_import_seconds(plan))
        for document in wanted:
            _start(run, document, OURS, plan)
    if "github" in wanted:
        for peer in PEERS:
            plan.say(f"cold start of {peer}")
            _start(run, "github", peer, plan)


def _open(run: Run, staged: list[Workload], plan: Plan, stack: ExitStack) -> list[_Open]:
    """Start the servers of a stage and try each workload on each; lanes come as bare, ours, the peers."""
    servers: dict[tuple[str, str], Server | None] = {}
    lanes: list[_Open] = []
    for one in staged:
        opened: list[_Open] = []
        for name in (OURS, *one.peers):
            key = (one.document, name)
            if key not in servers:
                plan.say(f"{one.document}: starting {name}")
                servers[key] = _server(run, one, name, plan, stack)
            server = servers[key]
            if server is not None:
                opened.extend(_try(run, one, name, server))
        if opened:
            length = opened[0].lane.answer.length
            limit = stack.enter_context(serve(partial(bare, length), one, plan.cores.server, _PATIENCE))
            lanes.append(_Open(Lane(one.name, BARE, limit.answer, limit.answer.status), limit, one))
        lanes.extend(opened)
    run.lanes.extend(one.lane for one in lanes)
    return lanes


def _server(run: Run, one: Workload, name: str, plan: Plan, stack: ExitStack) -> Server | None:
    """A subject serving a workload's document until the stage ends; None, with the reason kept, if not."""
    try:
        command = _command(name, one, plan)
        return stack.enter_context(serve(command, one, plan.cores.server, _PATIENCE))
    except BenchError as error:
        skip(run, f"{name} with {one.document}", str(error))
        return None


def _command(name: str, one: Workload, plan: Plan, document: str = "") -> Callable[[int], list[str]]:
    """What serves the workload's document, or another spelling of it, at a port."""
    if name not in plan.subjects:
        raise BenchError("not installed, skipped")
    try:
        place = prepare(document or one.document, plan.cache)
    except FileNotFoundError:
        raise BenchError("the document is not installed, skipped") from None
    command = plan.subjects[name].command
    return lambda port: command(place, port, one.dynamic)


def _try(run: Run, one: Workload, name: str, server: Server) -> list[_Open]:
    try:
        answer = probe.ask(server.port, one, _PROBE)
        refusal = probe.provoke(server.port, one, _PROBE)
    except (OSError, http.client.HTTPException) as error:
        skip(run, f"{one.name} on {name}", f"no answer: {error or type(error).__name__}")
        return []
    return [_Open(Lane(one.name, name, answer, refusal), server, one)]


def _rounds(run: Run, lanes: list[_Open], plan: Plan) -> None:
    """Warm every lane up, then measure them in turn, round after round."""
    for one in list(lanes):
        _round(run, one, lanes, plan, warm_up=True)
    for number in range(plan.rounds if lanes else 0):
        documents = ", ".join(dict.fromkeys(one.workload.document for one in lanes))
        plan.say(f"{documents}: round {number + 1} of {plan.rounds}")
        # Every other round runs backwards: a machine that slows down steadily favours nobody.
        for one in list(lanes) if number % 2 == 0 else list(reversed(lanes)):
            _round(run, one, lanes, plan)


def _round(run: Run, one: _Open, lanes: list[_Open], plan: Plan, warm_up: bool = False) -> None:
    """One round of a lane; a lane that fails takes no further part."""
    seconds = _WARM_UP if warm_up else plan.seconds
    try:
        counted = wrk.run(one.server.port, one.workload.request, seconds, plan.cores.client)
    except BenchError as error:
        skip(run, f"{one.workload.name} on {one.lane.subject}", str(error))
        lanes.remove(one)
        return
    if not warm_up:
        one.lane.rounds.append(counted)


def _start(run: Run, document: str, name: str, plan: Plan) -> None:
    """One cold start: from before the process exists until its first answer has been read."""
    first = workload(STARTS[document])
    try:
        with serve(_command(name, first, plan, document), first, plan.cores.server, _PATIENCE) as server:
            kept = next((s for s in run.starts if (s.document, s.subject) == (document, name)), None)
            if kept is None:
                kept = Start(document, name, server.answer)
                run.starts.append(kept)
            kept.seconds.append(server.seconds)
            kept.resident_mib.append(resident_mib(server.pid))
    except BenchError as error:
        skip(run, f"start of {name} with {document}", str(error))


def _import_seconds(plan: Plan) -> float:
    with tempfile.TemporaryFile() as log:
        started = time.perf_counter()
        if spawn(imports(), plan.cores.server, log).wait(_PATIENCE):
            raise BenchError("Connexion or uvicorn cannot be imported")
        return time.perf_counter() - started


def skip(run: Run, what: str, why: str) -> None:
    """Note, once, what could not be measured."""
    sentence = f"{what}: {why}"
    if sentence not in run.notes:
        run.notes.append(sentence)
