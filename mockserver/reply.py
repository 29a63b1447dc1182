"""A Call is what the mock knows of one request once it is judged; a Reply is what it will answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from contracts.findings import Finding
from contracts.model.operation import Operation
from mockserver.header_block import HeaderBlock
from mockserver.preferences import NONE, Preferences


@dataclass(slots=True)  # made for each request: to freeze it would cost more than to make it
class Call:
    """One request to one operation, judged.

    `path` and `query` are as sent; `values` are the decoded parameters by location and name, `body` the decoded body;
    `wrong` is what makes it a request to refuse.
    """

    operation: Operation
    method: str
    path: str = ""
    query: bytes = b""
    headers: Mapping[bytes, bytes] = field(default_factory=dict)
    preferences: Preferences = NONE
    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    body: Any = None
    wrong: tuple[Finding, ...] = ()

    @property
    def accept(self) -> str:
        """The media ranges that the client takes (RFC 9110, section 12.5.1)."""
        return self.headers.get(b"accept", b"*/*").decode("latin-1")


@dataclass(frozen=True, slots=True)
class Stream:
    """A body that is sent piece by piece, with `interval` seconds between two pieces. The pieces can be gone through
    again and again, and are the same each time."""

    pieces: Iterable[bytes]
    interval: float


# These have no content, and so no length either (RFC 9110, section 8.6).
_WITHOUT_LENGTH = frozenset({204, 304})


@dataclass(slots=True)  # as above
class Reply:
    """One answer. `source` says why the body is what it is; `stream` stands instead of a body; `lasting` says that
    every request which asks the same gets this very reply; `framed` are the headers with Content-Length, made
    once because most replies are sent many times. Where headers tell of each request, `retell` gives the reply to
    another one; where a client may have the reply already, `revisit` looks at a request's headers for that. `codings`
    holds the reply compressed, by content coding, as far as anybody has asked for it."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...] = ()
    body: bytes = b""
    source: str = ""
    stream: Stream | None = None
    lasting: bool = True
    retell: Callable[[Reply, Call], Reply] | None = None
    revisit: Callable[[Reply, Mapping[bytes, bytes]], Reply] | None = None
    codings: dict[bytes, Reply] = field(default_factory=dict, init=False, repr=False, compare=False)
    framed: HeaderBlock = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        has_length = self.stream is None and self.status not in _WITHOUT_LENGTH
        block = self.headers if isinstance(self.headers, HeaderBlock) else HeaderBlock(self.headers)
        self.framed = block.with_length(len(self.body)) if has_length else block

    def with_headers(self, *headers: tuple[bytes, bytes]) -> Reply:
        """Give the reply with `headers` added."""
        return replace(self, headers=(*self.headers, *headers))
