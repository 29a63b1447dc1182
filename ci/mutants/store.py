"""The store: keeps observations in a file, so that one tool can be asked anew and the others need not."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from ci.mutants.observation import Observation, from_dict

Observations = dict[tuple[str, str], Observation]


def load(place: Path) -> Observations:
    """Give what was kept, by subject and tool; nothing when there is no such file, or it is of another make."""
    try:
        listed = [from_dict(each) for each in json.loads(place.read_text("utf-8"))["observations"]]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {(each.subject, each.tool): each for each in listed}


def save(place: Path, observations: Iterable[Observation]) -> None:
    """Keep observations in the place of what was kept."""
    place.parent.mkdir(parents=True, exist_ok=True)
    plain = {"observations": [each.as_dict() for each in observations]}
    place.write_text(json.dumps(plain, indent=1) + "\n", encoding="utf-8", errors="backslashreplace")
