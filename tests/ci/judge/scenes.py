"""What the judge's tests share: small documents, and failures as Schemathesis would record them."""

from __future__ import annotations

import json
from typing import Any

from ci.judge.contradictions import Scene
from ci.judge.document import Document
from ci.judge.failures import Exchange, Failure
from ci.judge.requests import Requests

PROBLEM = "application/problem+json"


def described(operation: dict[str, Any], path: str = "/things", method: str = "post", **more: Any) -> Document:
    """Give a document of version 3.0 with one operation, or of the version in `more`."""
    version = {} if "swagger" in more else {"openapi": "3.0.3"}
    paths = more.pop("paths", {})
    return Document({**version, "paths": {path: {method: operation}, **paths}, **more})


def exchange(
    method: str = "POST",
    url: str = "http://127.0.0.1:1/things",
    status: int = 422,
    *,
    sent: dict[str, str] | None = None,
    body: bytes = b"",
    headers: dict[str, str] | None = None,
    answer: bytes = b"",
) -> Exchange:
    return Exchange(method, url, sent or {}, body, status, headers or {}, answer)


def refusal(*locations: list[str], status: int = 422, **how: Any) -> Exchange:
    """Give an exchange in which the mock refused for what is wrong at `locations`."""
    violations = [{"location": location, "message": "wrong"} for location in locations]
    problem = json.dumps({"status": status, "violations": violations}).encode()
    return exchange(status=status, headers={"content-type": PROBLEM}, answer=problem, **how)


def scene(document: Document, check: str, told: Exchange, mode: str = "negative", **more: Any) -> Scene:
    method, path = next((method, path) for path in document.root["paths"] for method in document.root["paths"][path])
    label = more.pop("operation", f"{method.upper()} {path}")
    return Scene(Failure(label, check, "Kind", "message", told, mode=mode, **more), document, Requests(document))
