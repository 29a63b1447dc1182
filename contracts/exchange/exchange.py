"""An Exchange is a request with what came back."""

from __future__ import annotations

from dataclasses import dataclass

from contracts.exchange.message import Request, Response


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its response. Without a `response`, `fault` says why none came. `seconds` is how long it took."""

    request: Request
    response: Response | None
    fault: str = ""
    seconds: float = 0.0
