"""Exchanges as plain values: takes messages, gives what JSON can hold, and back. Bodies that are text stay readable."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from contracts.exchange.case import Case
from contracts.exchange.exchange import Exchange
from contracts.exchange.message import Request, Response

Plain = dict[str, Any]


def request_to_plain(request: Request) -> Plain:
    """Give a request as plain values."""
    plain: Plain = {"method": request.method, "path": request.path}
    if request.query:
        plain["query"] = request.query.decode("latin-1")
    return {**plain, "headers": _headers_to_plain(request.headers), **_body_to_plain(request.body)}


def request_from_plain(plain: Mapping[str, Any]) -> Request:
    """Give the request that plain values spell. Raises KeyError, TypeError or ValueError for others."""
    headers = _headers_from_plain(plain.get("headers", {}))
    query = str(plain.get("query", "")).encode("latin-1")
    return Request(str(plain["method"]), str(plain["path"]), query, headers, _body_from_plain(plain))


def response_to_plain(response: Response) -> Plain:
    """Give a response as plain values."""
    headers = _headers_to_plain(response.headers)
    return {"status": response.status, "headers": headers, **_body_to_plain(response.body)}


def response_from_plain(plain: Mapping[str, Any]) -> Response:
    """Give the response that plain values spell. Raises KeyError, TypeError or ValueError for others."""
    return Response(int(plain["status"]), _headers_from_plain(plain.get("headers", {})), _body_from_plain(plain))


def exchange_to_plain(exchange: Exchange) -> Plain:
    """Give an exchange as plain values."""
    plain: Plain = {"request": request_to_plain(exchange.request), "seconds": round(exchange.seconds, 6)}
    if exchange.response is not None:
        plain["response"] = response_to_plain(exchange.response)
    if exchange.fault:
        plain["fault"] = exchange.fault
    return plain


def exchange_from_plain(plain: Mapping[str, Any]) -> Exchange:
    """Give the exchange that plain values spell. Raises KeyError, TypeError or ValueError for others."""
    response = response_from_plain(plain["response"]) if "response" in plain else None
    request = request_from_plain(plain["request"])
    return Exchange(request, response, str(plain.get("fault", "")), float(plain.get("seconds", 0)))


def case_to_plain(case: Case) -> Plain:
    """Give what a case is, without its request, which its exchange has."""
    return {"operation": case.operation, "phase": case.phase, "title": case.title, "is_valid": case.is_valid}


def case_from_plain(plain: Mapping[str, Any], request: Request) -> Case:
    """Give the case that plain values spell."""
    return Case(plain["operation"], plain["phase"], plain["title"], request, plain.get("is_valid"))


def _headers_to_plain(headers: Mapping[bytes, bytes]) -> dict[str, str]:
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in headers.items()}


def _headers_from_plain(headers: Mapping[str, str]) -> dict[bytes, bytes]:
    return {name.lower().encode("latin-1"): value.encode("latin-1") for name, value in headers.items()}


def _body_to_plain(body: bytes) -> Plain:
    if not body:
        return {}
    try:
        return {"body": body.decode("utf-8")}
    except UnicodeDecodeError:
        return {"body_base64": base64.b64encode(body).decode("ascii")}


def _body_from_plain(plain: Mapping[str, Any]) -> bytes:
    if "body_base64" in plain:
        return base64.b64decode(plain["body_base64"], validate=True)
    return str(plain.get("body", "")).encode("utf-8")
