"""Replies: takes the outcome of an operation as plain values, gives a Flask response; can be kept as a text."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from flask import Response


def entity_tag(document: dict[str, Any]) -> str:
    """Give a strong entity tag (RFC 9110, section 8.8.3) of the representation that `document` becomes."""
    return f'"{hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()[:16]}"'


@dataclass(frozen=True)
class Reply:
    """An answer: `document` is its JSON body, None when it has no body."""

    status: int
    document: dict[str, Any] | None = None
    headers: dict[str, str] = field(default_factory=dict)

    def response(self) -> Response:
        if self.document is None:
            response = Response(status=self.status, headers=self.headers)
            del response.headers["Content-Type"]
            return response
        body = json.dumps(self.document, allow_nan=False)
        return Response(body, self.status, self.headers, content_type="application/json")

    def dumps(self) -> str:
        return json.dumps([self.status, self.document, self.headers])

    @staticmethod
    def loads(text: str) -> Reply:
        return Reply(*json.loads(text))


def tagged(status: int, document: dict[str, Any], **headers: str) -> Reply:
    """Give a reply with the entity tag of `document`; underscores in the names of `headers` stand for hyphens."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status, document, {"ETag": entity_tag(document), **named})
