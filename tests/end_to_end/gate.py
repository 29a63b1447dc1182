"""Merge requests: takes the cases of tests/cases/gate, gives what `troth gate` answers to each as a process.

``python -m tests.end_to_end.gate`` writes the summaries anew.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.contracts.gate.repositories import CASES, commit, git, rates
from tests.end_to_end.process import run

REQUESTS: list[dict[str, Any]] = yaml.safe_load((CASES / "cases.yaml").read_text("utf-8"))
_CI = ("GITHUB_", "CI_", "BITBUCKET_", "SYSTEM_")


@dataclass(frozen=True)
class Answer:
    """What the gate answered with: its exit code, what it printed, and the summary of the step."""

    code: int
    out: str
    complaint: str
    summary: str


def judged(folder: Path, *arguments: str, **environment: str) -> Answer:
    """Run the gate in `folder`."""
    place = folder.parent / f"{folder.name}-summary.md"
    place.unlink(missing_ok=True)
    said: subprocess.CompletedProcess[bytes] = run(
        "gate", *arguments, cwd=folder, environment={**_no_pipeline(), "GITHUB_STEP_SUMMARY": str(place), **environment}
    )
    summary = place.read_text("utf-8") if place.exists() else ""
    return Answer(said.returncode, said.stdout.decode(), said.stderr.decode(), summary)


def requested(folder: Path, request: dict[str, Any]) -> Path:
    """Make the repository of a request in `folder`."""
    folder.mkdir()
    rates(folder)
    if "base" in request:
        git(folder, "checkout", "--quiet", "main")
        _edit(folder, request["base"])
        commit(folder)
        git(folder, "checkout", "--quiet", "-B", "change")
    _edit(folder, request["change"])
    commit(folder)
    return folder


def place(request: dict[str, Any]) -> Path:
    """Give the file of the summary of a request."""
    return CASES / f"{request['name']}.md"


def _edit(folder: Path, edits: Iterable[Any]) -> None:
    for edit in _flat(edits):
        path = folder / edit["file"]
        text = path.read_text("utf-8")
        assert edit.get("from", "") in text, edit
        path.write_text(text.replace(edit["from"], edit["to"], 1) if "from" in edit else edit["to"], "utf-8")


def _flat(edits: Iterable[Any]) -> Iterator[dict[str, str]]:
    for edit in edits:
        yield from [edit] if isinstance(edit, dict) else _flat(edit)


def _no_pipeline() -> dict[str, str]:
    """Give the variables that say that no pipeline is around, whatever is."""
    names = ("BASE_REF", "MERGE_REQUEST_DIFF_BASE_SHA", "MERGE_REQUEST_TARGET_BRANCH_NAME", "PR_DESTINATION_BRANCH",
             "PULLREQUEST_TARGETBRANCH", "ACTIONS")  # fmt: skip
    return {f"{prefix}{name}": "" for prefix in _CI for name in names}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        for each in REQUESTS:
            answer = judged(requested(Path(scratch) / each["name"], each))
            place(each).write_text(answer.summary, "utf-8")
            print(each["name"], answer.code, answer.complaint.strip().splitlines()[-1:])
