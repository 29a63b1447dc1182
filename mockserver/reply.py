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


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer. `headers` hold all but Content-Length; `source` says why the body is what it is."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...] = ()
    body: bytes = b""
    source: str = ""
