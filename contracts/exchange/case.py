"""A Case is one request that the suite sends, with what it is meant to be."""

from __future__ import annotations

from dataclasses import dataclass

from contracts.exchange.message import Request


@dataclass(frozen=True, slots=True)
class Case:
    """One request to `operation` (``GET /pets/{id}``).

    `title` says in words what it is about; `is_valid` says what its maker meant it to be, None when that was left
    open: what it is, is for `conformance` to say, which looks at the bytes that were sent.
    """

    operation: str
    phase: str
    title: str
    request: Request
    is_valid: bool | None = None
