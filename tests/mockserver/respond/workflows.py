"""The project's own API, asked through a mock of it: gives an application and a good request to each operation."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import contracts
from contracts.model.operation import Operation
from tests.asgi import Answer, ask

SPEC = str(Path(__file__).parents[3] / "specs" / "workflows" / "v1" / "openapi.yaml")
HEADERS = {"authorization": "Bearer opaque", "idempotency-key": "7d9f2c4e-1b3a-4c5d-8e6f-0a1b2c3d4e5f"}


@dataclass(frozen=True)
class Good:
    """A request that keeps what `operation` asks for."""

    operation: Operation
    target: str
    headers: dict[str, str]
    body: bytes

    def ask(self, app: Any, prefer: str = "") -> Answer:
        return ask(app, self.operation.method, self.target, {**self.headers, "prefer": prefer}, self.body)


def requests() -> Iterator[Good]:
    """Give a request to each operation, as its examples spell it."""
    for operation in contracts.load(SPEC).operations:
        target = operation.path
        for parameter in operation.parameters:
            if parameter.location == "path":
                target = target.replace(
                    f"{{{parameter.name}}}", str(_shown(parameter.examples, HEADERS["idempotency-key"]))
                )
        content = operation.body.content if operation.body else ()
        headers = {**HEADERS, "content-type": content[0].name} if content else HEADERS
        body = json.dumps(_shown(content[0].examples, {})).encode() if content else b""
        yield Good(operation, target, headers, body)


def _shown(examples: Any, otherwise: Any) -> Any:
    return examples[0].value if examples else otherwise
