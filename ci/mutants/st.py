"""Schemathesis by itself: takes a subject and a time, gives what `st run` says of it within that time.

`st` is the command as it comes, `st-all` with every check and, for object-level access, two users. Both have the same
credentials and the same seed, go on after a failure, do not shrink, keep nothing from run to run, and spend the time
that they are given: the phases that repeat do so until it is over.
"""

from __future__ import annotations

import json
import math
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ci import st
from ci.command import Place
from ci.mutants.live import Live, started
from ci.mutants.observation import Observation, Sighting
from ci.mutants.serving import served
from ci.mutants.subjects import Subject
from tests.services.workflows import CONTRACT

TOOL, TOOL_ALL = "st", "st-all"
_GRACE = 60.0
_ALL = ("--checks", "all", "--max-response-time", str(st.LONGEST_ANSWER), "--mode", "all")


def attack(subject: Subject, tool: str, seconds: float, storage: Path) -> Observation:
    """Give what `tool` says of a subject in `seconds`, and a whole second at least; `storage` is that of Hypothesis."""
    with tempfile.TemporaryDirectory(prefix="mutants-") as name, served(subject) as url:
        place = Place(Path(name), storage)
        with started(subject) as live:
            settings = _settings(live, tool, place.folder)
        options = (*(_ALL if tool == TOOL_ALL else ()), "--max-time", str(math.ceil(seconds)))
        done = st.run(CONTRACT, url, options, settings, place, seconds + _GRACE)
        took = round(done.seconds, 2)
        if done.code not in st.VERDICTS or not place.events.exists():
            return Observation(subject.name, tool, seconds=took, fault=f"it ended with {done.code}: {done.said[-400:]}")
        with place.events.open(encoding="utf-8") as lines:
            requests, sightings = read(lines)
    return Observation(subject.name, tool, st.VERDICTS[done.code], took, 0.0, requests, tuple(sightings))


def read(lines: Iterable[str]) -> tuple[int, list[Sighting]]:
    """Give how many cases the events in `lines` tell of, and the failures, each once.

    Failures are the same when operation, check and class of the failure are.
    """
    requests = 0
    found: dict[str, Sighting] = {}
    for name, event in st.events(lines):
        if name != "ScenarioFinished":
            continue
        recorder = event["recorder"]
        for case in recorder.get("cases", {}):
            requests += 1
            for sighting in _failures(recorder, case, requests):
                found.setdefault(sighting.key, sighting)
    return requests, list(found.values())


def _failures(recorder: dict[str, Any], case: str, request: int) -> Iterator[Sighting]:
    operation = recorder["cases"][case]["value"].get("operation", {}).get("label") or recorder["label"]
    for check in recorder.get("checks", {}).get(case, ()):
        if check["status"] == "failure":
            failure = check["failure_info"]["failure"]
            label = failure.get("operation") or operation
            says = f"{check['name']}: {failure['type']}"
            message = failure["message"].split("\n", 1)[0]
            yield Sighting(f"{label} {says}", f"{says}: {message}", label, request=request)


def _settings(live: Live, tool: str, folder: Path) -> tuple[str, ...]:
    """Give the credentials as settings."""
    if tool != TOOL_ALL:
        return st.bearer(live.user)
    users = {"user": live.user, "other": live.other}
    entries = [
        {"name": name, "fixedHeaders": [{"name": "Authorization", "value": f"Bearer {token}"}]}
        for name, token in users.items()
    ]
    (folder / "users.json").write_text(json.dumps({"auth": entries}), "utf-8")
    return "[auth.wfc]", 'path = "users.json"', 'user = "user"', 'peers = ["user", "other"]'
