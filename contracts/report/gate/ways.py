"""Ways: takes a Gate that fails, says how what fails can be let pass, where people want it so."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from contracts.report.gate.words import failing
from contracts.verdict.approval import Approval
from contracts.verdict.gate import Gate, Judged, State, Step
from contracts.verdict.verdict import Outcome

APPROVE = "approve"
"""The word for what a command does."""

_ACCEPTED = {
    Step.TEST: "what the test found: baseline in [test], or waive with a reason in [[test.operations]]",
    Step.LINT: "what lint found: x-troth-ignore with a reason beside it, or baseline in [lint]",
}


def ways(gate: Gate) -> Iterator[tuple[str, str]]:
    """Give a line for each step that fails, with a word for what it does: the command, or the settings, that do it."""
    failed = [(judged, stage) for judged, stage in failing(gate) if stage.outcome is Outcome.FAIL and stage.said]
    breaking = [judged for judged, stage in failed if isinstance(stage.said, Approval)]
    if breaking:
        compared = _compared(gate, breaking[0]) if len(breaking) == 1 else f"--base {shlex.quote(gate.base)} SPEC"
        yield APPROVE, f"troth diff {compared} --approvals FILE --update-approvals --reason TEXT"
    steps = {stage.step for _, stage in failed}
    yield from (("accept", said) for step, said in _ACCEPTED.items() if step in steps)


def _compared(gate: Gate, judged: Judged) -> str:
    place = shlex.quote(judged.place)
    if judged.state is State.MOVED and judged.before:
        return f"{shlex.quote(f'git:{gate.commit[:9]}:{judged.before}')} {place}"
    return f"--base {shlex.quote(gate.base)} {place}"
