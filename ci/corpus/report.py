"""Takes a tally, gives its summary as text, and writes it as Markdown and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ci.corpus.record import Record
from ci.corpus.tally import Tally

_MOST_LISTED = 200


def line(record: Record, tally: Tally, of: int) -> str:
    """Give the line of progress for one document."""
    state = record.fault or (f"refused: {record.refused_at}: {record.refused}" if record.refused else "")
    if not state:
        unexplained = sum(each.count for each in record.troubles if not each.cause and each.kind != "request")
        state = (
            f"{record.operations} operations, {record.answers} answers, {record.judged} judged twice, "
            f"{unexplained} unexplained, {len(record.empties)} empty, load {record.load_cpu:.2f} s, {record.cpu:.1f} s"
        )
    return f"[{len(tally.records)}/{of}] {record.name}: {state.strip().splitlines()[-1]}"


def text(tally: Tally) -> str:
    """Give the summary; the goals come last, where a log is read first."""
    return "\n".join([*_details(tally), "", *_table(tally)])


def write(tally: Tally, folder: Path) -> None:
    """Write `report.md` and `report.json` into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.md").write_text("\n".join(_markdown(tally)) + "\n", encoding="utf-8", errors="replace")
    values = {"seconds": tally.seconds, "cpu": tally.cpu, "missed": tally.missed()}
    values |= {"figures": dict(_figures(tally)), "documents": [record.as_dict() for record in tally.records]}
    (folder / "report.json").write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")


def _figures(tally: Tally) -> Iterator[tuple[str, str]]:
    bodies = tally.bodies()
    load = tally.worst(lambda record: record.load_at_rest)
    memory = tally.worst(lambda record: record.load_mib)
    peak = tally.worst(lambda record: record.peak_mib)
    answer = tally.worst(lambda record: record.slowest)
    longest = tally.worst(lambda record: record.cpu)
    empties = [empty for record in tally.records for empty in record.empties]
    proven = sum(empty.proven for empty in empties)
    known = Counter(trouble.cause for _, trouble in tally.troubles() if trouble.cause for _ in range(trouble.count))
    yield "documents", f"{len(tally.records):,}"
    yield "loaded", f"{len(tally.loaded):,}"
    yield "refused with a place", f"{sum(bool(record.refused_at) for record in tally.refused):,}"
    yield "refused without a place", f"{sum(not record.refused_at for record in tally.refused):,}"
    yield "not swept", f"{sum(bool(record.fault) for record in tally.records):,}"
    yield "operations", f"{tally.total(lambda record: record.operations):,}"
    yield "operations whose URL another one answers", f"{tally.total(lambda record: record.lost):,}"
    yield "operation × response × media type", f"{tally.total(lambda record: record.representations):,}"
    yield "answers", f"{tally.total(lambda record: record.answers):,}"
    for kind, count in sorted(bodies.items(), key=lambda entry: -entry[1]):
        yield f"answers: {kind}", f"{count:,}"
    yield "JSON bodies judged twice", f"{tally.total(lambda record: record.judged):,}"
    yield "accepted by both judges", f"{tally.total(lambda record: record.accepted):,}"
    for cause, count in known.most_common():
        yield f"explained: {cause}", f"{count:,}"
    yield "requests that no document allows", f"{sum(trouble.count for _, trouble in tally.requests()):,}"
    yield "unexplained", f"{sum(trouble.count for _, trouble in tally.unexplained()):,}"
    yield "schemas without a value, proven", f"{proven:,}"
    yield "schemas without a value, unproven", f"{len(empties) - proven:,}"
    yield "answers without a value", f"{tally.total(lambda record: record.unsatisfiable):,}"
    yield "worst load", f"{load.load_cpu:.2f} s of processor, {load.load_at_rest:.2f} s of one at rest ({load.name})"
    yield "most memory to load", f"{memory.load_mib:.0f} MiB ({memory.name})"
    yield "most memory with both judges", f"{peak.peak_mib:.0f} MiB ({peak.name})"
    yield "slowest answer", f"{answer.slowest:.2f} s ({answer.name} {answer.slowest_at})"
    yield "longest document", f"{longest.cpu:.0f} s of processor ({longest.name})"
    parts = ("load_cpu", "cpu_of_answers", "cpu_of_judge", "cpu_of_second")
    shares = ", ".join(f"{part} {tally.total(lambda r, part=part: getattr(r, part))} s" for part in parts)  # type: ignore[misc]
    yield "where it went", shares
    yield "whole sweep", f"{tally.seconds:.0f} s, {tally.cpu:.0f} s of processor"


def _table(tally: Tally) -> Iterator[str]:
    figures = list(_figures(tally))
    width = max(len(name) for name, _ in figures)
    for name, value in figures:
        yield f"{name:<{width}}  {value}"
    missed = tally.missed()
    yield ""
    yield "All goals hold." if not missed else "Missed: " + "; ".join(missed) + "."


def _details(tally: Tally) -> Iterator[str]:
    for record in tally.records:
        if record.fault:
            yield f"NOT SWEPT {record.name}: {record.fault.strip()}"
        if record.refused and not record.refused_at:
            yield f"NO PLACE {record.name}: {record.refused}"
        for empty in record.empties:
            if not empty.proven:
                keywords = ", ".join(empty.keywords)
                yield f"UNPROVEN {record.name} {empty.pointer} ({keywords}): {empty.message}"
    for index, (record, trouble) in enumerate([*tally.unexplained(), *tally.requests()]):
        if index >= _MOST_LISTED:
            yield "and more: report.json has them all"
            break
        where = f"{record.name} {trouble.operation} {trouble.status} {trouble.media}"
        yield f"{trouble.kind.upper()} ×{trouble.count} {where}: {trouble.reason} [{trouble.pointer}]"


def _markdown(tally: Tally) -> Iterator[str]:
    yield "# The corpus"
    yield ""
    yield "| | |"
    yield "|---|---|"
    for name, value in _figures(tally):
        yield f"| {name} | {value} |"
    yield ""
    yield from (f"* Missed: {sentence}" for sentence in tally.missed())
    yield ""
    yield "## Refused"
    yield ""
    for record in tally.refused:
        yield f"* `{record.name}`: {record.refused_at}: {record.refused}"
    yield ""
    yield "## Without a value"
    yield ""
    for record in tally.records:
        for empty in record.empties:
            proof = "proven" if empty.proven else "**unproven**"
            yield f"* `{record.name}` `{empty.pointer}`: {empty.message} ({', '.join(empty.keywords)}; {proof})"
    yield ""
    yield "## Unexplained"
    yield ""
    for item in _details(tally):
        yield f"* {item}"
