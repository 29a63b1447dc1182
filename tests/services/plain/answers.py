"""Answers: takes what a handler found, gives a status, a JSON value and header fields; refusals are answers, too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

JSON = "application/json"
PROBLEM = "application/problem+json"

_TITLES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    409: "Conflict",
    412: "Precondition Failed",
    415: "Unsupported Media Type",
    422: "Unprocessable Content",
    429: "Too Many Requests",
    500: "Internal Server Error",
}
_PROBLEMS = "https://api.workflows.example/problems/"
_MOST_ERRORS = 100
_LONGEST_DETAIL = 1000


@dataclass(frozen=True)
class Answer:
    """What is answered. A `body` of None is no body at all."""

    status: int
    body: Mapping[str, Any] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    media_type: str = JSON


class Refusal(Exception):
    """Raised where a request cannot be served; carries the problem details (RFC 9457) to answer."""

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        kind: str = "",
        errors: Sequence[Mapping[str, str]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        title = _TITLES.get(status, "Error")
        problem: dict[str, Any] = {
            "type": _PROBLEMS + (kind or title.lower().replace(" ", "-")),
            "title": title,
            "status": status,
            "detail": detail[:_LONGEST_DETAIL],
        }
        if errors:
            problem["errors"] = [dict(each) for each in errors[:_MOST_ERRORS]]
        self.answer = Answer(status, problem, headers or {}, PROBLEM)
