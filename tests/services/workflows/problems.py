"""Problems: takes what is wrong with a request, gives an RFC 9457 answer in the words of the contract."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from connexion.exceptions import ProblemException
from connexion.lifecycle import ConnexionResponse

_KINDS = "https://api.workflows.example/problems/"
_TITLES = {422: "Unprocessable Content"}  # Python 3.11 still has the former name
_MOST_ERRORS = 100
_LONGEST_DETAIL = 1000


class Problem(ProblemException):
    """Ends a request with `status`; `errors` say what exactly is wrong and where."""

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        kind: str | None = None,
        errors: Sequence[Mapping[str, str]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(status=status, detail=detail[:_LONGEST_DETAIL], headers=dict(headers or {}))
        self.kind = kind
        self.errors = [dict(each) for each in errors[:_MOST_ERRORS]]


def document(fault: Problem) -> dict[str, Any]:
    """Give the members of the problem."""
    title = _TITLES.get(fault.status) or HTTPStatus(fault.status).phrase
    kind = "about:blank" if fault.status >= 500 else _KINDS + (fault.kind or title.lower().replace(" ", "-"))
    members: dict[str, Any] = {"type": kind, "title": title, "status": fault.status, "detail": fault.detail}
    if fault.errors:
        members["errors"] = fault.errors
    return members


def answer(fault: Problem) -> ConnexionResponse:
    """Give the whole response; a 401 says how to authenticate (RFC 6750, section 3)."""
    headers = dict(fault.headers)
    if fault.status == 401:
        headers.setdefault("WWW-Authenticate", 'Bearer realm="workflows"')
    body = json.dumps(document(fault)).encode()
    headers["Content-Length"] = str(len(body))
    return ConnexionResponse(fault.status, "application/problem+json", "application/problem+json", body, headers)


def not_found() -> Problem:
    return Problem(404, "There is no such resource.")


def from_exception(fault: Exception) -> Problem:
    """Give as a Problem what Connexion, Starlette or our own code raised."""
    if isinstance(fault, Problem):
        return fault
    status = getattr(fault, "status_code", None)
    if not isinstance(status, int) or not 400 <= status <= 599:
        return Problem(500, "The service failed; the request may be sent again.")
    return Problem(status, str(getattr(fault, "detail", "") or ""), headers=getattr(fault, "headers", None))
