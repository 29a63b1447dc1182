"""Takes a document and the URL of its mock, gives Schemathesis' report of a run against it.

Schemathesis runs in a process of its own, under a wall-clock limit, and deterministically: every check, the phases
`examples` and `coverage`, valid and invalid data.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from ci.judge import credentials
from ci.judge.document import Document

SEED = 20_260_101
_LONGEST_ANSWER = 10
_OPTIONS = (
    *("--phases", "examples,coverage"),
    *("--mode", "all"),
    *("--checks", "all"),
    *("--max-response-time", str(_LONGEST_ANSWER)),
    *("--request-timeout", str(_LONGEST_ANSWER)),
    "--continue-on-failure",
    *("--seed", str(SEED)),
    "--generation-deterministic",
    *("--suppress-health-check", "all"),
    *("--warnings", "off"),
    *("--output-sanitize", "false"),
    "--no-color",
)
# 0 is all good, 1 failures; everything else could not run.
_RAN = (0, 1)


class NotRun(Exception):
    """Schemathesis could not work, or did not finish in time."""


def attack(place: Path, document: Document, url: str, folder: Path, patience: float) -> Path:
    """Run Schemathesis against `url`, give the file with its events; all files go to `folder`. Raises NotRun."""
    events = folder / "events.ndjson"
    settings = folder / "schemathesis.toml"
    settings.write_text(configuration(document), "utf-8")
    command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(settings), "run", str(place)]
    # Servers below the root are not known to Schemathesis; the bare paths answer where it would go astray.
    command += [
        "--url" if document.has_inner_servers else "--origin",
        url,
        *_OPTIONS,
        "--report-ndjson-path",
        str(events),
    ]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SCHEMATHESIS_")}
    environment["HYPOTHESIS_STORAGE_DIRECTORY"] = str(folder / "hypothesis")
    with (folder / "schemathesis.log").open("w+b") as out:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
        try:
            ended = process.wait(patience)
        except subprocess.TimeoutExpired:
            raise NotRun(f"Schemathesis did not finish within {patience:.0f} s") from None
        finally:
            _end(process)
        out.seek(0)
        said = out.read().decode("utf-8", "replace")
    if ended not in _RAN or not events.exists():
        raise NotRun(f"Schemathesis ended with {ended}: {' '.join(said.split())[-600:]}")
    return events


def configuration(document: Document) -> str:
    """Give the settings that have no option: credentials for each security scheme, and no state kept between runs."""
    lines = [
        "[cache]",
        "enabled = false",
        "[output.truncation]",
        "max-recorded-payload-size = 0",
        "[auth]",
        "auto-signup = false",
    ]
    for name, values in credentials.settings(document).items():
        lines.append(f"[auth.openapi.{json.dumps(name)}]")
        lines += [f"{key} = {json.dumps(value)}" for key, value in values.items()]
    return "\n".join(lines) + "\n"


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
