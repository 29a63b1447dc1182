"""Cases to keep: takes a JSON report, or the text of a request, gives cases to save."""

from __future__ import annotations

import json
import re
from typing import Any

import contracts
from contracts.cases.http_text import request_from_http
from contracts.cases.saved import SavedCase
from contracts.errors import ConfigError
from contracts.exchange.message import Request
from contracts.report.secret_values import MARK
from contracts.route import table
from contracts.suite.probes import PROBES

_PROBES = frozenset(probe.id for probe in PROBES)
_CUT = re.compile(r"\((\d+ more (characters|fields)|\d+ bytes that are no text)\)")


def from_report(text: str, place: str, fingerprint: str | None, created: str) -> list[SavedCase]:
    """Give the cases of the issues in a JSON report, or of the one with `fingerprint`.

    Raises ConfigError when `text` is no report, has no such issue, or shows its request in part only.
    """
    try:
        report = json.loads(text)
        issues = [issue for issue in report["issues"] if issue["proof"] is not None]
        if fingerprint is not None:
            issues = [issue for issue in issues if issue["fingerprint"].startswith(fingerprint)]
        several = [issue["fingerprint"] for issue in issues if issue.get("check") in _PROBES]
        issues = [issue for issue in issues if issue.get("check") not in _PROBES]
        found = [_from_issue(issue, report, place, created) for issue in issues]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise ConfigError("is no JSON report of a test", place=place) from None
    if not found and several:
        hint = "every run sends them anyway"
        raise ConfigError(f"{several[0]} shows in several requests, and a case is one", place=place, hint=hint)
    if not found:
        raise ConfigError(f"shows no request of an issue {fingerprint or ''}".rstrip(), place=place)
    return found


def from_http(text: str, place: str, spec: str, title: str, created: str) -> SavedCase:
    """Give the case of a request to one of the operations of the contract at `spec`. Raises TrothError."""
    request = request_from_http(text, place)
    contract = contracts.load(spec)
    router, _ = table.build([contract], lambda _contract, operation: operation.key)
    route, _, _ = router.find(request.path, request.method)
    if route is None:
        raise ConfigError(f"{spec} has no operation for {request.method} {request.path}", place=place)
    return SavedCase(route.target, _without_credentials(request), title, found_by=place, created=created)


def _from_issue(issue: dict[str, Any], report: dict[str, Any], place: str, created: str) -> SavedCase:
    proof = issue["proof"]
    if _CUT.search(proof["request"]):
        hint = "save it while testing, with --save-cases"
        raise ConfigError(f"the request of {issue['fingerprint']} is not whole in it", place=place, hint=hint)
    return SavedCase(
        issue["operation"],
        _without_credentials(request_from_http(proof["request"], place)),
        proof["case"],
        issue["rule"],
        issue["fingerprint"],
        issue["message"],
        f"{proof['phase']} ({report['profile']}, seed {report['seed']})",
        created,
    )


def _without_credentials(request: Request) -> Request:
    """Give `request` without what every run presents for itself, and without what was taken out."""
    kept = {name: text for name, text in request.headers.items() if name != b"authorization"}
    headers = {name: text for name, text in kept.items() if MARK.encode() not in text}
    return Request(request.method, request.path, request.query, headers, request.body)
