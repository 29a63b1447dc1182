"""NDJSON: takes a run, gives its events as lines of JSON, in the order in which they happened."""

from __future__ import annotations

from contracts.coverage.coverage import Coverage
from contracts.event_lines import to_plain
from contracts.events import Event, Sent
from contracts.record import Record
from contracts.report.plain_values import Plain, bounded_request, bounded_response, to_json
from contracts.verdict import Verdict


def write(record: Record, _verdict: Verdict, _coverage: Coverage) -> str:
    """Give the lines; `contracts.event_lines` reads them. A body of more than 64 KB is cut."""
    return "".join(to_json(_plain(event)) + "\n" for event in record.events)


def _plain(event: Event) -> Plain:
    plain = to_plain(event)
    if isinstance(event, Sent):
        plain["request"] = bounded_request(event.exchange.request)
        if event.exchange.response is not None:
            plain["response"] = bounded_response(event.exchange.response)
    return plain
