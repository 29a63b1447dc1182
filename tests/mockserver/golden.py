"""Golden answers: takes the requests of tests/cases/golden, gives what the mock answers to each as bytes.

``python -m tests.mockserver.golden`` writes the files anew.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

import mockserver
from tests.asgi import ask

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "cases" / "golden"
REQUESTS: list[dict[str, Any]] = yaml.safe_load((GOLDEN / "requests.yaml").read_text("utf-8"))
_TOLD = ("content-type", "link", "location", "x-total-count", "x-troth-source")


def answer(request: dict[str, Any]) -> bytes:
    """Give status, telling headers and body of the answer to `request`."""
    headers = {"Authorization": "Bearer any", **request.get("headers", {})}
    if "prefer" in request:
        headers["Prefer"] = request["prefer"]
    body = request.get("body", "").encode()
    came = ask(_mock(request["document"]), request.get("method", "GET"), request["target"], headers, body)
    told = [f"{name}: {came.headers[name]}\n" for name in _TOLD if name in came.headers]
    return f"{came.status}\n{''.join(told)}\n".encode() + came.body


def place(request: dict[str, Any]) -> Path:
    """Give the file that holds the answer to `request`."""
    return GOLDEN / f"{request['name']}.answer"


@cache
def _mock(document: str) -> Any:
    return mockserver.app(str(ROOT / document))


if __name__ == "__main__":
    for each in REQUESTS:
        place(each).write_bytes(answer(each))
