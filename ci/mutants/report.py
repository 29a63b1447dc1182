"""Takes a score, gives it as tables for people, as Markdown and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from ci.mutants.observation import Observation
from ci.mutants.score import Cell, Recall, Score

_LONGEST = 160


def line(observation: Observation, number: int, of: int) -> str:
    """Give the line of progress for one observation."""
    grave = sum(sighting.is_grave for sighting in observation.sightings)
    said = observation.fault.strip().splitlines()[-1] if observation.fault else f"{observation.verdict}, {grave} found"
    took = f"{observation.requests} requests, {observation.seconds:.1f} s"
    return f"[{number}/{of}] {observation.tool} {observation.subject}: {said}, {took}"


def show(score: Score, console: Console) -> None:
    """Print the recall by group, what was missed, what was found at another place, and what does not hold."""
    console.print(_recalls(score))
    for title, rows in (("Missed", _missed(score)), ("Found, and the place not named", _elsewhere(score))):
        listed = list(rows)
        if listed:
            console.print(f"\n{title} ({len(listed)}):", *listed, sep="\n  ", soft_wrap=True)
    for tool in score.tools:
        alarms = list(score.alarms(tool))
        console.print(f"\n{tool}: {len(alarms)} against clean services")
        for service, sighting in alarms:
            console.print(f"  {service}: {sighting.operation} {sighting.says[:_LONGEST]}", soft_wrap=True)
    for observation in score.unjudged:
        console.print(f"NOT JUDGED {observation.tool} {observation.subject}: {observation.fault}", soft_wrap=True)
    missed = score.missed_goals
    console.print("\nAll goals hold." if not missed else "\nMissed goals:\n  " + "\n  ".join(missed), soft_wrap=True)


def write(score: Score, folder: Path) -> None:
    """Write `report.md` and `report.json` into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.md").write_text("\n".join(_markdown(score)) + "\n", "utf-8", errors="backslashreplace")
    text = json.dumps(document(score), indent=1)
    (folder / "report.json").write_text(text + "\n", "utf-8", errors="backslashreplace")


def document(score: Score) -> dict[str, Any]:
    """Give the score as plain values."""
    return {
        "seconds": round(score.seconds, 1),
        "missed_goals": list(score.missed_goals),
        "recall": {tool: _plain_recalls(score, tool) for tool in score.tools},
        "alarms": {
            tool: [[name, each.operation, each.says] for name, each in score.alarms(tool)] for tool in score.tools
        },
        "mutants": [
            {
                "name": fault.name,
                "group": fault.group,
                "operation": fault.operation,
                "pointer": fault.pointer,
                "says": fault.says,
                "tools": {tool: _plain(cell) for tool in score.tools if (cell := score.cell(fault, tool))},
            }
            for fault in score.faults
        ],
    }


def _plain_recalls(score: Score, tool: str) -> dict[str, dict[str, int]]:
    recalls = {"all": score.recall(tool), **{group: score.recall(tool, group) for group in score.groups}}
    return {name: {"found": each.found, "named": each.named, "of": each.all} for name, each in recalls.items()}


def _plain(cell: Cell) -> dict[str, Any]:
    observation = cell.observation
    return {
        "found": cell.is_found,
        "named": cell.is_named,
        "seconds": observation.seconds,
        "requests": observation.requests,
        "first_request": cell.first,
        "proof": cell.proof.says if cell.proof else "",
        "proof_pointer": cell.proof.pointer if cell.proof else "",
        "fault": observation.fault,
    }


def _recalls(score: Score) -> Table:
    table = Table(title="Found, and named the place, of the mutants")
    table.add_column("group")
    for tool in score.tools:
        table.add_column(tool, justify="right")
    for group in score.groups:
        table.add_row(group, *(_fraction(score.recall(tool, group)) for tool in score.tools))
    table.add_section()
    table.add_row("all", *(_fraction(score.recall(tool)) for tool in score.tools))
    table.add_row("seconds", *(f"{_middle(score, tool, 'seconds'):.1f}" for tool in score.tools))
    table.add_row("requests", *(f"{_middle(score, tool, 'requests'):.0f}" for tool in score.tools))
    table.add_row("requests to the first sign", *(f"{_first(score, tool)}" for tool in score.tools))
    table.add_row("against clean services", *(str(len(list(score.alarms(tool)))) for tool in score.tools))
    return table


def _fraction(recall: Recall) -> str:
    return f"{recall.found}, {recall.named} of {recall.all}" if recall.all else "–"


def _middle(score: Score, tool: str, name: str) -> float:
    """Give the median over the mutants."""
    values = sorted(getattr(cell.observation, name) for fault in score.faults if (cell := score.cell(fault, tool)))
    return float(values[len(values) // 2]) if values else 0.0


def _first(score: Score, tool: str) -> int:
    cells = (score.cell(fault, tool) for fault in score.faults)
    values = sorted(cell.first for cell in cells if cell is not None and cell.is_found)
    return values[len(values) // 2] if values else 0


def _missed(score: Score) -> Iterator[str]:
    tool = score.tools[0]
    for fault in score.faults:
        cell = score.cell(fault, tool)
        if cell is not None and not cell.is_found:
            noted = f" (noted: {cell.noted.says[:_LONGEST]})" if cell.noted else ""
            yield f"{fault.name} [{fault.group}] {fault.operation}: {fault.says}{noted}"


def _elsewhere(score: Score) -> Iterator[str]:
    tool = score.tools[0]
    for fault in score.faults:
        cell = score.cell(fault, tool)
        if cell is not None and cell.is_found and not cell.is_named and cell.proof is not None:
            told = f"{cell.proof.operation} {cell.proof.says[:_LONGEST]} at {cell.proof.pointer}"
            yield f"{fault.name} at {fault.pointer} ({fault.operation}): {told}"


def _markdown(score: Score) -> Iterator[str]:
    yield "# Mutants"
    yield ""
    yield f"| group | {' | '.join(score.tools)} |"
    yield f"|---|{'---:|' * len(score.tools)}"
    for group in score.groups:
        yield f"| {group} | {' | '.join(_fraction(score.recall(tool, group)) for tool in score.tools)} |"
    yield f"| **all** | {' | '.join(_fraction(score.recall(tool)) for tool in score.tools)} |"
    yield f"| against clean services | {' | '.join(str(len(list(score.alarms(tool)))) for tool in score.tools)} |"
    yield ""
    yield "Found, named the place, of so many. A cell below: found and named (✓), found (·), missed (–);"
    yield "seconds, requests, requests until the first sign."
    yield ""
    yield f"| mutant | group | {' | '.join(score.tools)} |"
    yield f"|---|---|{'---|' * len(score.tools)}"
    for fault in score.faults:
        cells = (_short(score.cell(fault, tool)) for tool in score.tools)
        yield f"| {fault.name} | {fault.group} | {' | '.join(cells)} |"
    yield ""
    yield from (f"* Missed goal: {sentence}" for sentence in score.missed_goals)
    yield from (f"* Against {name} by {tool}: {each.operation} {each.says[:_LONGEST]}"
                for tool in score.tools for name, each in score.alarms(tool))  # fmt: skip


def _short(cell: Cell | None) -> str:
    if cell is None:
        return ""
    sign = "✓" if cell.is_named else "·" if cell.is_found else "–"
    first = f", {cell.first}" if cell.is_found else ""
    return f"{sign} {cell.observation.seconds:.1f} s, {cell.observation.requests}{first}"
