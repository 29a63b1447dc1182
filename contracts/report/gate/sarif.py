"""SARIF 2.1.0: takes a Gate, gives one log with a run for each step, as code scanning takes them."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.report import sarif, showing
from contracts.report.comparison import sarif as comparison_sarif
from contracts.report.review import sarif as review_sarif
from contracts.report.sarif_parts import Plain, log, merged
from contracts.verdict.approval import Approval
from contracts.verdict.gate import Gate, Judged, Stage, Step, Tested
from contracts.verdict.review import Review
from contracts.verdict.verdict import Outcome


def write(gate: Gate) -> str:
    """Give the log. Every step has its run, so that what an earlier log told of is over where none tells of it now."""
    return log(*(_run(gate, step) for step in Step))


def _run(gate: Gate, step: Step) -> Plain:
    # Runs of one log have to differ in this; whoever uploads it gives no category then.
    run = merged(f"troth/gate/{step}/", _runs(gate, step))
    told = [_notification(judged, stage) for judged, stage in gate.stages if stage.step is step and _is_untold(stage)]
    if not run["invocations"] or told:
        run["invocations"].append({"executionSuccessful": not told, "toolExecutionNotifications": told})
    return run


def _runs(gate: Gate, step: Step) -> Iterator[Plain]:
    for _, stage in gate.stages:
        if stage.step is not step:
            continue
        match stage.said:
            case Review() as review:
                yield review_sarif.run(review)
            case Approval() as approval:
                yield comparison_sarif.run(approval)
            case Tested() as tested:
                yield sarif.run(tested.record, tested.verdict)


def _is_untold(stage: Stage) -> bool:
    return stage.outcome is Outcome.UNDECIDED or (stage.outcome is Outcome.FAIL and stage.said is None)


def _notification(judged: Judged, stage: Stage) -> Plain:
    return {"level": "error", "message": {"text": showing.line(f"{judged.place}: {stage.reason}")}}
