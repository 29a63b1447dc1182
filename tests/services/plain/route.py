"""Routes: one operation each, with all that has to hold before its handler is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.services.plain.answers import JSON, Answer
from tests.services.plain.reading import Asked, Reader
from tests.services.plain.state import State
from tests.services.plain.values import Check

MERGE_PATCH = "application/merge-patch+json"


@dataclass(frozen=True)
class Route:
    """One method on one path (in Flask's spelling). No `scopes` means that the operation is public."""

    method: str
    path: str
    handle: Callable[[State, Asked], Answer]
    scopes: tuple[str, ...] = ()
    query: Mapping[str, Reader] = field(default_factory=dict)
    body: Check | None = None
    condition: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def media_type(self) -> str:
        return MERGE_PATCH if self.method == "PATCH" else JSON

    @property
    def takes_key(self) -> bool:
        return self.method in ("POST", "PATCH")
