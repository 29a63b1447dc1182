"""Takes one document, gives its record: loaded, asked for everything it documents, and judged by both judges."""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

import contracts
from ci.corpus.client import Client
from ci.corpus.goals import LOAD_SECONDS, at_rest
from ci.corpus.questioning import Questioning
from ci.corpus.record import Record
from ci.judge.document import Document
from contracts.errors import TrothError


def examine(name: str, place: Path, most: int = sys.maxsize) -> Record:
    """Load, ask and judge one document, about `most` of its operations.

    To be called in a process of its own: memory is measured by its peak.
    """
    record = Record(name, size=place.stat().st_size)
    started, cpu = time.perf_counter(), time.process_time()
    try:
        contract = contracts.load(str(place))
        client = Client(contract)
    except TrothError as fault:
        record.refused, record.refused_at = fault.message, fault.place or ""
        return record
    finally:
        record.load_seconds = time.perf_counter() - started
        record.load_cpu = time.process_time() - cpu
        record.load_mib = record.peak_mib = _peak_mib()
        record.load_at_rest = at_rest(record.load_cpu, LOAD_SECONDS)
    record.version = contract.version
    Questioning(contract, client, Document.read(place), record, most).run()
    client.close()
    record.peak_mib = _peak_mib()
    record.seconds = time.perf_counter() - started
    record.cpu = time.process_time() - cpu
    return record


def _peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
