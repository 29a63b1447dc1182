"""Plain values: takes parts of a run, gives what JSON can hold of them, as more than one writer tells them."""

from __future__ import annotations

import json
from typing import Any

from contracts.baseline import Entry
from contracts.events import Sent
from contracts.exchange.message import Request, Response
from contracts.exchange.plain import request_to_plain, response_to_plain
from contracts.record import Issue, Record
from contracts.report.curl import curl
from contracts.report.http_text import answer_text, request_text
from contracts.rules import RULES
from contracts.verdict import Verdict

Plain = dict[str, Any]

MOST_OF_A_BODY = 64 * 1024


def issue_to_plain(issue: Issue, record: Record, entry: Entry | None) -> Plain:
    """Give an issue with its rule, its place and its proof; `entry` accepts it."""
    finding = issue.finding
    rule = RULES.get(finding.rule)
    return {
        **finding.as_dict(),
        "check": issue.check,
        "title": rule.title if rule else "",
        "advice": rule.advice if rule else "",
        "expected": issue.expected,
        "actual": issue.actual,
        "count": issue.count,
        "accepted": entry_to_plain(entry) if entry else None,
        "proof": _proof(issue, record),
    }


def entry_to_plain(entry: Entry) -> Plain:
    """Give an entry of the baseline."""
    return {
        "fingerprint": entry.fingerprint,
        "rule": entry.rule,
        "operation": entry.operation,
        "reason": entry.reason,
        "owner": entry.owner,
        "expires": entry.expires.isoformat() if entry.expires else None,
    }


def accepted_by(verdict: Verdict) -> dict[str, Entry]:
    """Give the entries that accept issues, by fingerprint."""
    return {known.issue.fingerprint: known.entry for known in verdict.known}


def bounded_request(request: Request) -> Plain:
    """Give a request with at most 64 KB of its body; `body_size` says how much there was of one that was cut."""
    if len(request.body) <= MOST_OF_A_BODY:
        return request_to_plain(request)
    cut = Request(request.method, request.path, request.query, request.headers, request.body[:MOST_OF_A_BODY])
    return {**request_to_plain(cut), "body_size": len(request.body)}


def bounded_response(response: Response) -> Plain:
    """Give a response, bounded likewise."""
    if len(response.body) <= MOST_OF_A_BODY:
        return response_to_plain(response)
    cut = Response(response.status, response.headers, response.body[:MOST_OF_A_BODY])
    return {**response_to_plain(cut), "body_size": len(response.body)}


def to_json(value: Any, indent: int | None = None) -> str:
    """Give `value` as JSON text that every reader takes: a lone surrogate is escaped, all else stays readable."""
    separators = None if indent else (",", ":")
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _proof(issue: Issue, record: Record) -> Plain | None:
    if issue.proof is None:
        return None
    return {
        **_exchange(issue.proof, record),
        "shows_alone": not issue.steps,
        "steps": [_exchange(sent, record) for sent in issue.steps],
    }


def _exchange(sent: Sent, record: Record) -> Plain:
    case, exchange = sent.case, sent.exchange
    return {
        "number": sent.number,
        "phase": case.phase,
        "case": case.title,
        "curl": curl(exchange.request, record.target),
        "request": request_text(exchange.request),
        "response": answer_text(exchange),
    }
