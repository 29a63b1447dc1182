"""Takes one document, gives its record: linted with every rule, each finding placed."""

from __future__ import annotations

import hashlib
import json
import resource
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from ci.corpus.goals import at_rest
from ci.corpus.lint_record import LintRecord, Shown
from contracts.compiler.compile import compile_contract
from contracts.document.document import Document
from contracts.document.reader import read
from contracts.errors import TrothError
from contracts.findings import Finding
from contracts.lint.lint import lint
from contracts.lint.ruleset import ruleset
from contracts.pointer import look_up
from contracts.validation import validate

SECONDS = 10.0
MIB = 500.0
_SECONDS_A_MEGABYTE = 1.0
_MIB_A_MEGABYTE = 30.0
_STRICT = ruleset("strict", {})
_TODAY = date(2026, 1, 1)
_MOST_SHOWN = 3
_LONGEST_EXCERPT = 600


def seconds_for(size: int) -> float:
    """Give the seconds of processor time that a document of `size` bytes may take."""
    return max(SECONDS, size / 1e6 * _SECONDS_A_MEGABYTE)


def mib_for(size: int) -> float:
    """Give the memory that a document of `size` bytes may take."""
    return max(MIB, size / 1e6 * _MIB_A_MEGABYTE)


def look(name: str, place: Path) -> LintRecord:
    """Lint one document. To be called in a process of its own: memory is measured by its peak."""
    record = LintRecord(name, size=place.stat().st_size)
    started, cpu = time.perf_counter(), time.process_time()
    try:
        document = read(str(place))
        contract = compile_contract(document)
        found = lint(contract, _STRICT, validate(contract), _TODAY).findings
        record.version, record.operations = contract.version, len(contract.operations)
        record.found = dict(Counter(finding.rule for finding in found))
        record.unplaced = sum(finding.place.line is None for finding in found)
    except TrothError as fault:
        record.refused, record.refused_at = fault.message, fault.place or ""
        return record
    finally:
        record.seconds = time.perf_counter() - started
        record.cpu = time.process_time() - cpu
        record.cpu_at_rest = at_rest(record.cpu, seconds_for(record.size))
        record.peak_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    record.shown = list(_shown(found, document))
    return record


def _shown(found: Iterable[Finding], document: Document) -> Iterator[Shown]:
    """Give a few findings of each rule, by a chance that is the same each time."""
    counts: Counter[str] = Counter()
    for finding in sorted(found, key=_chance):
        counts[finding.rule] += 1
        if counts[finding.rule] <= _MOST_SHOWN:
            text = _excerpt(document, finding.pointer)
            yield Shown(finding.rule, str(finding.place), finding.pointer, finding.message, text)


def _chance(finding: Finding) -> bytes:
    told = f"{finding.rule} {finding.pointer} {finding.message}"
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).digest()


def _excerpt(document: Document, pointer: str) -> str:
    try:
        return json.dumps(look_up(document.root, pointer))[:_LONGEST_EXCERPT]
    except (LookupError, ValueError):
        return ""
