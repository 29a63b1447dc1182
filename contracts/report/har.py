"""HAR 1.2: takes a run, gives its exchanges as browsers and proxies archive them.

A Record has no clock: entries begin at the epoch and follow each other by the time that each took.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl

from contracts.coverage.coverage import Coverage
from contracts.events import Sent
from contracts.exchange.message import Request, Response
from contracts.record import Record
from contracts.report.http_text import reason_of, target_of
from contracts.report.plain_values import MOST_OF_A_BODY, to_json
from contracts.verdict import Verdict

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_HTTP = "HTTP/1.1"


def write(record: Record, _verdict: Verdict, _coverage: Coverage) -> str:
    """Give the archive. An exchange without an answer has status 0, as browsers write it."""
    base = record.target if record.target.startswith(("http://", "https://")) else "http://localhost"
    entries, at = [], 0.0
    for sent in record.sent.values():
        entries.append(_entry(sent, base.rstrip("/"), at))
        at += sent.exchange.seconds
    log = {"version": "1.2", "creator": {"name": "troth", "version": "1"}, "entries": entries}
    return to_json({"log": log}) + "\n"


def _entry(sent: Sent, base: str, at: float) -> dict[str, Any]:
    exchange, case = sent.exchange, sent.case
    milliseconds = round(exchange.seconds * 1000, 3)
    return {
        "startedDateTime": (_EPOCH + timedelta(seconds=round(at, 6))).isoformat(timespec="milliseconds"),
        "time": milliseconds,
        "request": _request(exchange.request, base),
        "response": _response(exchange.response) if exchange.response else _no_response(exchange.fault),
        "cache": {},
        "timings": {"send": 0, "wait": milliseconds, "receive": 0},
        "comment": f"{sent.number}: {case.operation}, {case.phase}: {case.title}",
    }


def _request(request: Request, base: str) -> dict[str, Any]:
    query = parse_qsl(request.query.decode("latin-1"), keep_blank_values=True, max_num_fields=None)
    plain: dict[str, Any] = {
        "method": request.method,
        "url": base + target_of(request),
        "httpVersion": _HTTP,
        "cookies": [],
        "headers": _fields(request.headers),
        "queryString": [{"name": name, "value": value} for name, value in query],
        "headersSize": -1,
        "bodySize": len(request.body),
    }
    if request.body:
        mime = request.headers.get(b"content-type", b"application/octet-stream").decode("latin-1")
        plain["postData"] = {"mimeType": mime, **_post_text(request.body)}
    return plain


def _response(response: Response) -> dict[str, Any]:
    mime = response.headers.get(b"content-type", b"").decode("latin-1")
    return {
        "status": response.status,
        "statusText": reason_of(response.status),
        "httpVersion": _HTTP,
        "cookies": [],
        "headers": _fields(response.headers),
        "content": {"size": len(response.body), "mimeType": mime, **_content_text(response.body)},
        "redirectURL": response.headers.get(b"location", b"").decode("latin-1"),
        "headersSize": -1,
        "bodySize": len(response.body),
    }


def _no_response(fault: str) -> dict[str, Any]:
    content = {"size": 0, "mimeType": ""}
    empty: dict[str, Any] = {"status": 0, "statusText": "", "httpVersion": "", "cookies": [], "headers": []}
    return {**empty, "content": content, "redirectURL": "", "headersSize": -1, "bodySize": -1, "comment": fault}


def _fields(headers: Mapping[bytes, bytes]) -> list[dict[str, str]]:
    return [{"name": name.decode("latin-1"), "value": value.decode("latin-1")} for name, value in headers.items()]


def _post_text(body: bytes) -> dict[str, Any]:
    # What is posted has no field for an encoding: each byte becomes a character, and the comment says so.
    text, is_text = _text(body)
    note = {} if is_text else {"comment": "each character is a byte"}
    return {"params": [], "text": text if is_text else body[:MOST_OF_A_BODY].decode("latin-1"), **note, **_cut(body)}


def _content_text(body: bytes) -> dict[str, Any]:
    text, is_text = _text(body)
    if is_text:
        return {"text": text, **_cut(body)}
    return {"text": base64.b64encode(body[:MOST_OF_A_BODY]).decode("ascii"), "encoding": "base64", **_cut(body)}


def _text(body: bytes) -> tuple[str, bool]:
    try:
        return body[:MOST_OF_A_BODY].decode("utf-8"), True
    except UnicodeDecodeError:
        return "", False


def _cut(body: bytes) -> dict[str, str]:
    if len(body) <= MOST_OF_A_BODY:
        return {}
    return {"comment": f"cut: the first {MOST_OF_A_BODY} of {len(body)} bytes"}
