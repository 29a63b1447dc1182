"""Security schemes: takes a scheme of a contract, gives a check of the credentials that a request presents for it.

Presence and shape are checked. What a check says about a failure never holds what was sent.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from contracts.conformance.tokens import scopes_of
from contracts.media.styles_fields import cookie_fields, query_fields
from contracts.model.operation import SecurityScheme

REALM = "api"

_TOKEN_68 = re.compile(r"[A-Za-z0-9\-._~+/]+=*").fullmatch
_WORD = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+").fullmatch
_SCOPE = re.compile(r"[\x21\x23-\x5b\x5d-\x7e]+").fullmatch

Headers = Mapping[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why credentials do not do: where they were looked for, and whether they only lack scopes."""

    message: str
    scheme: SecurityScheme
    location: tuple[str, str]
    lacks_scope: bool = False


Check = Callable[[bytes, Headers], "Failure | None"]


def check_for(scheme: SecurityScheme, scopes: tuple[str, ...]) -> Check:
    """Give what takes the query and headers of a request and says why it does not meet `scheme`, None when it does.

    A client certificate (`mutualTLS`) cannot be seen from here and counts as presented.
    """
    match scheme.type:
        case "apiKey":
            return _api_key(scheme)
        case "basic":
            return _basic(scheme)
        case "bearer" | "oauth2" | "openIdConnect":
            return _bearer(scheme, scopes)
        case "http":
            return _other(scheme)
        case _:
            return lambda _query, _headers: None


def challenge_for(scheme: SecurityScheme, scopes: tuple[str, ...]) -> str | None:
    """Give the value of `WWW-Authenticate` that asks for `scheme` (RFC 9110, section 11.6.1), None when there is none.

    API keys have no registered scheme; the header is still due with every 401, so a name is made for them.
    """
    match scheme.type:
        case "basic":
            return f'Basic realm="{REALM}", charset="UTF-8"'
        case "bearer" | "oauth2" | "openIdConnect":
            asked = " ".join(scope for scope in scopes if _SCOPE(scope) and scheme.type != "bearer")
            return f'Bearer realm="{REALM}", scope="{asked}"' if asked else f'Bearer realm="{REALM}"'
        case "apiKey":
            return f'ApiKey realm="{REALM}"'
        case "http" if _WORD(scheme.scheme):
            return f'{scheme.scheme.capitalize()} realm="{REALM}"'
        case _:
            return None


def _api_key(scheme: SecurityScheme) -> Check:
    name, place = scheme.field, (scheme.location, scheme.field)
    failure = Failure(f"the {scheme.location} holds no API key {name!r}", scheme, place)
    key = name.lower().encode("utf-8", "replace")

    def in_header(_query: bytes, headers: Headers) -> Failure | None:
        return None if headers.get(key, b"").strip() else failure

    def in_query(query: bytes, _headers: Headers) -> Failure | None:
        texts = query_fields(query.decode("utf-8", "replace")).get(name, ())
        return None if any(texts) else failure

    def in_cookie(_query: bytes, headers: Headers) -> Failure | None:
        texts = cookie_fields(headers.get(b"cookie", b"").decode("latin-1")).get(name, ())
        return None if any(texts) else failure

    return {"query": in_query, "cookie": in_cookie}.get(scheme.location, in_header)


def _basic(scheme: SecurityScheme) -> Check:
    missing = _failure(scheme, "the Authorization header holds no basic credentials")
    ill = _failure(scheme, "the basic credentials are not the base64 of `user:password`")

    def check(_query: bytes, headers: Headers) -> Failure | None:
        credentials = _after_word(headers, "basic")
        if not credentials:
            return missing
        try:
            return None if b":" in base64.b64decode(credentials, validate=True) else ill
        except (binascii.Error, ValueError):
            return ill

    return check


def _bearer(scheme: SecurityScheme, scopes: tuple[str, ...]) -> Check:
    missing = _failure(scheme, "the Authorization header holds no bearer token")
    ill = _failure(scheme, "the bearer token holds characters that no token has (RFC 6750, section 2.1)")
    # What 3.1 lists beside other schemes are roles that are not exchanged in-band.
    required = frozenset(scopes) if scheme.type != "bearer" else frozenset()

    def check(_query: bytes, headers: Headers) -> Failure | None:
        token = _after_word(headers, "bearer")
        if not token:
            return missing
        if not _TOKEN_68(token):
            return ill
        granted = scopes_of(token) if required else None
        if granted is None or required <= granted:
            return None
        lacking = ", ".join(map(repr, sorted(required - granted)))
        return Failure(f"the token lacks the scope {lacking}", scheme, missing.location, lacks_scope=True)

    return check


def _other(scheme: SecurityScheme) -> Check:
    missing = _failure(scheme, f"the Authorization header holds no {scheme.scheme} credentials")
    return lambda _query, headers: None if _after_word(headers, scheme.scheme.lower()) is not None else missing


def _failure(scheme: SecurityScheme, message: str) -> Failure:
    return Failure(message, scheme, ("header", "Authorization"))


def _after_word(headers: Headers, word: str) -> str | None:
    """Give what follows the scheme's word in `Authorization`, None when it is another's (RFC 9110, section 11.4)."""
    raw = headers.get(b"authorization")
    if raw is None:
        return None
    said, _, rest = raw.decode("latin-1").strip(" \t").partition(" ")
    return rest.strip(" ") if said.lower() == word else None
