"""A Call is what the mock knows of one request once it is judged; a Reply is what it will answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from contracts.model.operation import Operation
from mockserver.preferences import NONE, Preferences


@dataclass(frozen=True, slots=True)
class Call:
    """One request to one operation, judged. `values` are the decoded parameters by location and name."""

    operation: Operation
    method: str
    accept: str = "*/*"
    preferences: Preferences = NONE
    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    body: Any = None


# These have no content, and so no length either (RFC 9110, section 8.6).
_WITHOUT_LENGTH = frozenset({204, 304})


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer. `source` says why the body is what it is; `framed` are the headers with Content-Length, worked out
    once because most replies are sent many times."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...] = ()
    body: bytes = b""
    source: str = ""
    framed: list[tuple[bytes, bytes]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        length = [] if self.status in _WITHOUT_LENGTH else [(b"content-length", b"%d" % len(self.body))]
        object.__setattr__(self, "framed", [*self.headers, *length])

    def with_headers(self, *headers: tuple[bytes, bytes]) -> Reply:
        """Give the reply with `headers` added."""
        return Reply(self.status, (*self.headers, *headers), self.body, self.source)
