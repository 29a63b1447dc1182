"""Schemathesis by itself: takes a subject and a time, gives what `st run` says of it within that time.

`st` is the command as it comes, `st-all` with every check and, for object-level access, two users. Both have the same
credentials and the same seed, go on after a failure, do not shrink, keep nothing from run to run, and spend the time
that they are given: the phases that repeat do so until it is over.
"""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ci.mutants.live import Live, started
from ci.mutants.observation import Observation, Sighting
from ci.mutants.serving import served
from ci.mutants.subjects import Subject
from tests.services.workflows import CONTRACT

TOOL, TOOL_ALL = "st", "st-all"
_SEED = 1
_LONGEST_ANSWER = 10
_GRACE = 60.0
_OPTIONS = (
    *("--seed", str(_SEED)),
    "--continue-on-failure",
    "--no-shrink",
    *("--generation-database", "none"),
    *("--suppress-health-check", "all"),
    *("--request-timeout", str(_LONGEST_ANSWER)),
    *("--warnings", "off"),
    "--no-color",
)
_ALL = ("--checks", "all", "--max-response-time", str(_LONGEST_ANSWER), "--mode", "all")
# 0 is all good, 1 failures; everything else could not run.
_VERDICTS = {0: "pass", 1: "fail"}


def attack(subject: Subject, tool: str, seconds: float, storage: Path) -> Observation:
    """Give what `tool` says of a subject in `seconds`, and a whole second at least.

    `storage` is where Hypothesis keeps its tables of characters from run to run, as it would for a person.
    """
    with tempfile.TemporaryDirectory(prefix="mutants-") as name, served(subject) as url:
        folder = Path(name)
        with started(subject) as live:
            (folder / "schemathesis.toml").write_text(_settings(live, tool, folder), "utf-8")
        events = folder / "events.ndjson"
        words = [sys.executable, "-m", "schemathesis.cli", "--config-file", "schemathesis.toml", "run", str(CONTRACT)]
        words += ["--origin", url, *_OPTIONS, *(_ALL if tool == TOOL_ALL else ())]
        words += ["--max-time", str(math.ceil(seconds)), "--report-ndjson-path", str(events)]
        began = time.perf_counter()
        code, said = _ended(words, folder, storage, seconds + _GRACE)
        took = round(time.perf_counter() - began, 2)
        if code not in _VERDICTS or not events.exists():
            return Observation(subject.name, tool, seconds=took, fault=f"it ended with {code}: {said[-400:]}")
        with events.open(encoding="utf-8") as lines:
            requests, sightings = read(lines)
    return Observation(subject.name, tool, _VERDICTS[code], took, 0.0, requests, tuple(sightings))


def read(lines: Iterable[str]) -> tuple[int, list[Sighting]]:
    """Give how many cases the events in `lines` tell of, and the failures, each once.

    Failures are the same when operation, check and class of the failure are.
    """
    requests = 0
    found: dict[str, Sighting] = {}
    for line in lines:
        ((name, event),) = json.loads(line).items()
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


def _settings(live: Live, tool: str, folder: Path) -> str:
    """Give the settings that have no option: credentials, and nothing kept between runs."""
    lines = ["[cache]", "enabled = false"]
    if tool != TOOL_ALL:
        return "\n".join([*lines, "[auth.openapi.oauth2_jwt]", f'bearer = "{live.user}"', ""])
    users = {"user": live.user, "other": live.other}
    entries = [
        {"name": name, "fixedHeaders": [{"name": "Authorization", "value": f"Bearer {token}"}]}
        for name, token in users.items()
    ]
    (folder / "users.json").write_text(json.dumps({"auth": entries}), "utf-8")
    return "\n".join([*lines, "[auth.wfc]", 'path = "users.json"', 'user = "user"', 'peers = ["user", "other"]', ""])


def _ended(words: list[str], folder: Path, storage: Path, seconds: float) -> tuple[int | None, str]:
    """Give the exit code of a command, None when it did not end in time, and what it said."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SCHEMATHESIS_")}
    environment["HYPOTHESIS_STORAGE_DIRECTORY"] = str(storage)
    try:
        done = subprocess.run(  # noqa: S603 - the tool that is compared
            words, cwd=folder, env=environment, capture_output=True, text=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return None, f"it was stopped after {seconds:.0f} s"
    return done.returncode, " ".join(f"{done.stdout} {done.stderr}".split())
