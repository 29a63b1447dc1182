"""Set-Cookie fields of a response: each is judged by itself, however many came."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.conformance.response import ResponseJudge
from contracts.exchange.message import Response, header_map
from tests.contracts.compiler.texts import compiled, skeleton

COOKIE = {"type": "string", "pattern": "^(id|lang)=[a-z0-9]+(; Path=/)?(; Expires=Wed, [^;,]+)?$"}
COOKIES = {
    "type": "object",
    "properties": {"id": {"pattern": "^[0-9]+;"}, "lang": {"pattern": "; Expires="}},
    "required": ["id", "lang"],
    "additionalProperties": False,
}


@pytest.mark.parametrize(
    ("schema", "cookies", "breach"),
    [
        (COOKIE, ["id=1; Path=/"], None),
        (
            COOKIE,
            ["id=1; Expires=Wed, 09 Jun 2021 10:18:14 GMT", "lang=en; Expires=Wed, 09 Jun 2021 10:18:14 GMT"],
            None,
        ),
        (COOKIE, ["id=1", "lang="], ("header", "Set-Cookie")),
        (COOKIE, ["lang=", "id=1"], ("header", "Set-Cookie")),
        (COOKIE, ["id=1", "other=1"], ("header", "Set-Cookie")),
        (COOKIES, ["id=1; Path=/", "lang=en; Expires=Wed, 09 Jun 2021 10:18:14 GMT"], None),
        (COOKIES, ["id=x; Path=/", "lang=en; Expires=Wed, 09 Jun 2021 10:18:14 GMT"], ("header", "Set-Cookie", "id")),
        (COOKIES, ["id=1; Path=/"], ("header", "Set-Cookie")),
    ],
)
def test_each_cookie_is_judged_by_itself(schema: Any, cookies: list[str], breach: Any) -> None:
    answer = {"description": "", "headers": {"Set-Cookie": {"schema": schema, "explode": True}}}
    contract = compiled(skeleton("3.1") | {"paths": {"/a": {"get": {"responses": {"200": answer}}}}})
    headers = header_map([(b"set-cookie", cookie.encode()) for cookie in cookies])
    found = ResponseJudge(contract.operations[0]).judge("GET", Response(200, headers))
    assert [finding.location for finding in found] == ([breach] if breach else [])
