"""Programs as whole processes: what they took, and what is said when they cannot do it."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

import pytest

from ci.bench import errands as module
from ci.bench.errands import errands
from ci.bench.measure import Plan
from ci.bench.process import Cores
from ci.bench.results import Run
from ci.bench.subjects import OURS


def asked(name: str, script: str, program: Path | None = None) -> module._Asked:
    return module._Asked(name, [sys.executable, "-c", script], program)


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return Plan(1, 1, 1, 2, tmp_path, Cores(0, 1), {}, lambda _: None)


@pytest.mark.timeout(60)
def test_each_errand_is_run_in_rounds(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TROTH_LINT_FORMAT", "nonsense")
    # The system counts what a process takes from before it became another program: from when it was this one.
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024 + 100
    ours = asked(OURS, f"import os; b = b'x' * {most} * 2**20; assert not [n for n in os.environ if n[:6] == 'TROTH_']")
    small, broken = asked("small", "raise SystemExit(1)"), asked("broken", "print('no heap'); raise SystemExit(134)")
    missing = asked("missing", "", plan.cache / "nowhere")
    monkeypatch.setattr(module, "_asked", lambda name, cache: [ours, small, broken, missing])
    run = Run()
    errands(run, ["lint/github"], plan)
    measured = {one.subject: one for one in run.errands}
    assert {name: len(one.seconds) for name, one in measured.items()} == {OURS: 2, "small": 2, "broken": 0}
    assert min(measured[OURS].resident_mib) > most > max(measured["small"].resident_mib)
    assert run.notes[0] == "missing for lint/github: not installed, skipped"
    assert run.notes[1].startswith("broken for lint/github: it ended with 134 after")
    assert run.notes[1].endswith("no heap")


def test_without_the_document_an_errand_is_skipped(plan: Plan) -> None:
    run = Run()
    errands(run, ["lint/github", "diff/github"], plan)
    assert run.errands == []
    assert len(run.notes) == 2
