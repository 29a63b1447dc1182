"""What exchanges say: takes one, gives its values decoded, as runtime expressions and comparisons want them."""

from __future__ import annotations

from typing import Any

from contracts.events import Sent
from contracts.exchange.message import Response
from contracts.exchange.runtime_expression import ABSENT, Told
from contracts.media import json_text
from contracts.media.malformed import Malformed
from contracts.suite.about import About

_MOST_READ = 4 * 2**20


def answer_of(sent: Sent) -> Any:
    """Give the body of the answer when it is JSON, None otherwise."""
    response = sent.exchange.response
    return json_body(response) if response is not None else None


def json_body(response: Response) -> Any:
    """Give the value of a JSON body, None when it is none."""
    if b"json" not in response.headers.get(b"content-type", b"") or len(response.body) > _MOST_READ:
        return None
    try:
        return json_text.decode(response.body)
    except Malformed:
        return None


def status_of(sent: Sent) -> int:
    """Give the status of the answer, 0 when there was none."""
    return sent.exchange.response.status if sent.exchange.response is not None else 0


def is_good(sent: Sent) -> bool:
    """Say whether the answer says that all went well."""
    return 200 <= status_of(sent) < 300


def field_of(sent: Sent, name: str) -> str | None:
    """Give a header field of the answer by its lower-case name, None when it is not there."""
    response = sent.exchange.response
    value = response.headers.get(name.encode("ascii")) if response is not None else None
    return None if value is None else value.decode("latin-1").strip()


def told(about: About) -> Told:
    """Give what runtime expressions can say of an answered exchange."""
    request, response = about.request, about.response
    values = about.judged.values
    url = request.path + (f"?{request.query.decode('latin-1')}" if request.query else "")
    return Told(
        url=url,
        method=request.method,
        status=response.status,
        path=values["path"],
        query=values["query"],
        request_headers={name.decode("latin-1"): value.decode("latin-1") for name, value in request.headers.items()},
        request_body=about.judged.body if request.body else ABSENT,
        response_headers={name.decode("latin-1"): value.decode("latin-1") for name, value in response.headers.items()},
        response_body=json_body(response) if response.body else ABSENT,
    )
