"""Problems: takes what went wrong, gives a problem document (RFC 9457) with a stable code."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from contracts.findings import Finding
from contracts.pointer import to_fragment

CONTENT_TYPE = b"application/problem+json"
_TYPE = "urn:troth:problem:"
_MOST_VIOLATIONS = 100


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem: its code never changes meaning."""

    code: str
    status: int
    title: str


NO_PATH = Kind("no-path", 404, "No path of the contract matches")
NO_METHOD = Kind("no-method", 405, "The path does not have this method")
NO_EXAMPLE = Kind("no-example", 404, "The contract has no such response or example")
NOT_ACCEPTABLE = Kind("not-acceptable", 406, "No documented media type is acceptable")
BAD_PREFERENCE = Kind("bad-preference", 422, "A preference cannot be read")
BROKEN = Kind("internal", 500, "The mock itself failed")
NOTHING_TO_SAY = Kind("no-value", 500, "No value keeps this response's schema")

_REFUSALS = {
    400: Kind("unreadable", 400, "The request cannot be read"),
    401: Kind("unauthorized", 401, "Credentials are missing or have the wrong shape"),
    403: Kind("forbidden", 403, "The credentials do not carry the scopes that are needed"),
    413: Kind("too-large", 413, "The request is too large"),
    415: Kind("unsupported-media-type", 415, "The body's media type is not one of the contract's"),
    422: Kind("invalid", 422, "The request breaks the contract"),
}


def refusal(status: int) -> Kind:
    """Give the kind of problem that answers an invalid request with `status`."""
    return _REFUSALS.get(status) or Kind("invalid", status, "The request breaks the contract")


def document(kind: Kind, detail: str, violations: Iterable[Finding] = ()) -> bytes:
    """Give the problem as JSON text; every violation says where it is, in the request and in the contract."""
    problem: dict[str, Any] = {
        "type": _TYPE + kind.code,
        "title": kind.title,
        "status": kind.status,
        "detail": detail,
        "code": kind.code,
    }
    listed = [violation(finding) for finding in violations]
    if listed:
        problem["violations"] = listed[:_MOST_VIOLATIONS]
    return json.dumps(problem, ensure_ascii=False).encode("utf-8", "replace")


def violation(finding: Finding) -> dict[str, Any]:
    """Give one violation as plain values."""
    return {
        "code": finding.rule,
        "severity": finding.severity.value,
        "location": [str(token) for token in finding.location],
        "message": finding.message,
        "contract": "#" + to_fragment(finding.pointer),
    }


def header(violations: Iterable[Finding], room: int = 4_000) -> bytes:
    """Give violations as one JSON array in visible ASCII, as many as fit into `room` bytes.

    What does not fit is counted in a last member, so that the value stays JSON.
    """
    listed = [json.dumps(violation(finding), separators=(",", ":")) for finding in violations]
    kept: list[str] = []
    used = 2
    for text in listed:
        used += len(text) + 1
        if used > room:
            kept.append(json.dumps({"code": "more", "count": len(listed) - len(kept)}))
            break
        kept.append(text)
    return ("[" + ",".join(kept) + "]").encode("ascii")
