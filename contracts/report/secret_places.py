"""Secrets by place: takes a contract, gives what takes credentials out of wherever they are carried."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from contracts.exchange.message import Request, Response
from contracts.model.contract import Contract
from contracts.model.operation import SecurityScheme
from contracts.report.secret_values import MARK

_HEADERS = frozenset(
    {
        "authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key", "api-key", "x-auth-token",
        "x-access-token", "x-csrf-token", "x-xsrf-token",
    }
)  # fmt: skip
_FIELDS = frozenset(
    {
        "access_token", "refresh_token", "id_token", "client_secret", "client_assertion", "password", "passwd",
        "api_key", "apikey", "api-key", "auth_token", "session_token",
    }
)  # fmt: skip
_MOST_FIELDS = 1_000
_RAW_MARK = MARK.encode()
_REPLACED = rb"\g<1>" + _RAW_MARK
# What follows the word of a scheme, when it is too long for a word.
_AFTER_WORD = re.compile(r"\b((?:Basic|Bearer) +)[A-Za-z0-9._~+/-]{16,}=*")
_AFTER_WORD_BYTES = re.compile(_AFTER_WORD.pattern.encode())
_USER = re.compile(r"(?<=//)[^/@\s\"'<>]*@")


class SecretPlaces:
    """The places in which requests to a contract's operations, and answers, carry credentials."""

    def __init__(self, contract: Contract) -> None:
        schemes = _schemes(contract)
        carried = {(scheme.location, scheme.field.lower()) for scheme in schemes if scheme.type == "apiKey"}
        self._headers = {name.encode() for name in _HEADERS | {field for place, field in carried if place == "header"}}
        fields = sorted(_FIELDS | {field for place, field in carried if place == "query"})
        names = "|".join(map(re.escape, fields))
        self._in_query = re.compile(rf"(?i)((?:^|[?&;#]|\s)(?:{names})=)[^&;#\s\"'<>]+")
        self._in_json = re.compile(rf'(?i)("(?:{names})"\s*:\s*")((?:[^"\\]|\\.)+)(?=")')
        self._query_bytes = re.compile(self._in_query.pattern.encode())
        self._json_bytes = re.compile(self._in_json.pattern.encode())
        self._field = lru_cache(_MOST_FIELDS)(self._out_of_field)  # most fields are those of the message before

    def out_of_text(self, text: str) -> str:
        """Give `text` without what its places say is secret: a user in a URL, a token in a query or in JSON."""
        if "@" in text:
            text = _USER.sub("", text)
        if "=" in text:
            text = self._in_query.sub(rf"\g<1>{MARK}", text)
        text = _AFTER_WORD.sub(rf"\g<1>{MARK}", text)
        return self._in_json.sub(rf"\g<1>{MARK}", text) if '"' in text else text

    def out_of_request(self, request: Request) -> Request:
        """Give `request` without its credentials."""
        query = self._query_bytes.sub(_REPLACED, request.query)
        return replace(request, query=query, headers=self._fields(request.headers), body=self._out_of(request.body))

    def out_of_response(self, response: Response) -> Response:
        """Give `response` without the credentials that it gives out."""
        return replace(response, headers=self._fields(response.headers), body=self._out_of(response.body))

    def given_out(self, response: Response) -> Iterator[str]:
        """Give the tokens and cookies that `response` gives out: they may be found again anywhere."""
        cookie = response.headers.get(b"set-cookie")
        if cookie is not None:
            yield cookie.decode("latin-1").partition("=")[2].partition(";")[0]
        for match in self._json_bytes.finditer(response.body):
            yield match[2].decode("utf-8", "replace")

    def _fields(self, headers: Mapping[bytes, bytes]) -> dict[bytes, bytes]:
        return {name: self._field(name, value) for name, value in headers.items()}

    def _out_of_field(self, name: bytes, value: bytes) -> bytes:
        return _credentials(name, value) if name in self._headers else self._out_of(value)

    def _out_of(self, raw: bytes) -> bytes:
        if b"=" in raw:
            raw = self._query_bytes.sub(_REPLACED, raw)
        if b" " in raw:
            raw = _AFTER_WORD_BYTES.sub(_REPLACED, raw)
        return self._json_bytes.sub(_REPLACED, raw) if b'"' in raw else raw


def _credentials(name: bytes, value: bytes) -> bytes:
    """Give the mark, after the scheme's word where there is one that says how credentials were sent."""
    word, _, rest = value.partition(b" ")
    if name.endswith(b"authorization") and rest.strip() and word.isalpha():
        return word + b" " + _RAW_MARK
    return _RAW_MARK if value else value


def _schemes(contract: Contract) -> list[SecurityScheme]:
    return [
        scheme for operation in contract.operations for alternative in operation.security for scheme, _ in alternative
    ]
