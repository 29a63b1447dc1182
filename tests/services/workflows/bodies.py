"""Bodies: takes the bytes of a request body, gives its JSON value or the problem with it.

A body that cannot be read is answered with 400, one that breaks a rule with 422 and the places of all breaches.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from connexion.validators import AbstractRequestBodyValidator

from tests.services.workflows.faults import Faults
from tests.services.workflows.problems import Problem
from tests.services.workflows.rules import Check

_LARGEST = 10 * 2**20
_DEEPEST = 128


def read(raw: bytes) -> Any:
    """Give the value of the JSON text `raw` (RFC 8259); raises Problem 400 when it is none that can be kept exactly.

    Refused are also NaN and infinities, numbers beyond a double, halves of surrogate pairs and deep nesting.
    """
    if len(raw) > _LARGEST:
        raise Problem(400, f"The body has more than {_LARGEST} bytes.")
    try:
        value = json.loads(raw.decode("utf-8-sig"), parse_constant=_refuse, parse_float=_finite, parse_int=_exact)
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise Problem(400, "The body is not JSON.") from None
    if _depth_exceeds(value, _DEEPEST):
        raise Problem(400, f"The body is nested more than {_DEEPEST} deep.")
    return value


def _refuse(text: str) -> Any:
    raise ValueError(text)


def _finite(text: str) -> float:
    value = float(text)
    if value in (float("inf"), float("-inf")):
        raise ValueError(text)
    return value


def _exact(text: str) -> int:
    _finite(text)
    return int(text)


def _depth_exceeds(value: Any, levels: int) -> bool:
    within = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(not levels or _depth_exceeds(each, levels - 1) for each in within if isinstance(each, dict | list))


def whole(value: Any) -> Any:
    """Give `value` with each number that is whole written as an integer, for fields that are integers."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def judge(value: Any, check: Check) -> None:
    """Raise Problem 422 with all that is wrong with `value`."""
    errors = [
        {"pointer": "#" + "".join(f"/{quote(_token(step), safe='')}" for step in breach.path)[:999],
         "detail": breach.detail[:1000]}
        for breach in check(value)
    ]  # fmt: skip
    if errors:
        said = "1 field is not valid." if len(errors) == 1 else f"{len(errors)} fields are not valid."
        raise Problem(422, said, errors=errors)


def _token(step: str | int) -> str:
    return str(step).replace("~", "~0").replace("/", "~1")


class BodyValidator(AbstractRequestBodyValidator):
    """Connexion's place for the bodies of a media type; also takes bodies that are sent in chunks."""

    def __init__(self, check_for: Any, faults: Faults, **options: Any) -> None:
        super().__init__(**options)
        self._check_for = check_for
        self._faults = faults

    async def wrap_receive(self, receive: Any, *, scope: Any) -> tuple[Any, Any]:
        operation = scope["extensions"]["connexion_routing"]["operation_id"]
        messages = [await receive()]
        while messages[-1].get("more_body", False):
            messages.append(await receive())
        raw = b"".join(message.get("body", b"") for message in messages)
        if not raw and self._faults.active("body-not-required", operation):
            raw = b"{}"
        if not raw:
            raise Problem(400, "The request has no body.")
        if self._faults.active("broken-json-accepted", operation):
            raw = _mended(raw)
        judge(read(raw), self._check_for(operation))
        scope["extensions"]["workflows"].body = raw
        # Flask reads no further than the length that is declared, and one sent in chunks declares none.
        headers = [pair for pair in scope["headers"] if pair[0] not in (b"content-length", b"transfer-encoding")]
        whole_body = {"type": "http.request", "body": raw, "more_body": False}
        sized = {**scope, "headers": [*headers, (b"content-length", str(len(raw)).encode())]}
        return self._insert_messages(receive, messages=[whole_body]), sized


def _mended(raw: bytes) -> bytes:
    try:
        read(raw)
    except Problem:
        return b"{}"
    return raw
