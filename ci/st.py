"""Schemathesis by itself: takes a contract, a URL and options, gives how `st run` ended, and reads what it told.

It has a fixed seed, goes on after a failure, does not shrink, and keeps nothing from run to run.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ci.command import Ended, Place, ended

SEED = 1
LONGEST_ANSWER = 10
"""Seconds that an answer may take."""

VERDICTS = {0: "pass", 1: "fail"}
"""What exit codes say; with any other it could not run."""

_OPTIONS = (
    *("--seed", str(SEED)),
    "--continue-on-failure",
    "--no-shrink",
    *("--generation-database", "none"),
    *("--suppress-health-check", "all"),
    *("--request-timeout", str(LONGEST_ANSWER)),
    *("--warnings", "off"),
    "--no-color",
)
_SETTINGS = "schemathesis.toml"
_CACHE = ("[cache]", "enabled = false")


def run(contract: Path, url: str, options: Iterable[str], settings: Iterable[str], place: Place, limit: float) -> Ended:
    """Give how a run against the service at `url` ended, within `limit` seconds.

    `options` are added to ours; `settings` are lines of TOML for what has no option.
    """
    (place.folder / _SETTINGS).write_text("\n".join([*_CACHE, *settings, ""]), "utf-8")
    words = [sys.executable, "-m", "schemathesis.cli", "--config-file", _SETTINGS, "run", str(contract)]
    words += ["--origin", url, *_OPTIONS, *options, "--report-ndjson-path", str(place.events)]
    return ended(words, place, "SCHEMATHESIS_", limit)


def bearer(token: str) -> tuple[str, ...]:
    """Give the settings with which a token is presented to the operations that ask for one."""
    return "[auth.openapi.oauth2_jwt]", f'bearer = "{token}"'


def events(lines: Iterable[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the name and the fields of each event that was told."""
    for line in lines:
        ((name, event),) = json.loads(line).items()
        yield name, event
