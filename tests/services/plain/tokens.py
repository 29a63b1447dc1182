"""Tokens: takes an Authorization header, gives whose it is and what it allows (RFC 7519 with HS256, RFC 6750)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from dataclasses import dataclass
from typing import Any

from tests.services.plain.answers import Refusal

SECRET = "workflows-test-secret"
SCOPES = (
    "workflows:read",
    "workflows:write",
    "templates:read",
    "templates:write",
    "executions:read",
    "executions:run",
    "webhooks:read",
    "webhooks:write",
)
_CHALLENGE = 'Bearer realm="workflows"'


@dataclass(frozen=True)
class Account:
    """Who asks, and what the token allows."""

    name: str
    scopes: frozenset[str]

    def require(self, scopes: tuple[str, ...]) -> None:
        """Raises Refusal when the token lacks one of `scopes`."""
        lacking = [scope for scope in scopes if scope not in self.scopes]
        if lacking:
            challenge = f'{_CHALLENGE}, error="insufficient_scope", scope="{" ".join(scopes)}"'
            detail = f"The access token lacks the scope {lacking[0]}."
            raise Refusal(403, detail, headers={"WWW-Authenticate": challenge})


def issue(name: str, scopes: tuple[str, ...] = SCOPES, *, expires: float = 4102444800, secret: str = SECRET) -> str:
    """Give a token for the account `name` that ends at `expires`, in seconds since 1970."""
    claims = {"sub": name, "scope": " ".join(scopes), "exp": expires}
    parts = [_encoded(json.dumps(part).encode()) for part in ({"alg": "HS256", "typ": "JWT"}, claims)]
    return ".".join((*parts, _encoded(_signature(".".join(parts), secret))))


def account_of(authorization: str | None, secret: str, now: float) -> Account:
    """Give the account that `authorization` names. Raises Refusal (401)."""
    word, _, token = (authorization or "").strip().partition(" ")
    if word.lower() != "bearer" or not token.strip():
        raise Refusal(401, "The access token is missing.", headers={"WWW-Authenticate": _CHALLENGE})
    claims = _claims(token.strip(), secret)
    expires, name, scope = claims.get("exp"), claims.get("sub"), claims.get("scope", "")
    if not isinstance(name, str) or not name or not isinstance(scope, str):
        raise _invalid("The access token does not say whose it is.")
    if isinstance(expires, bool) or not isinstance(expires, int | float):
        raise _invalid("The access token does not say when it expires.")
    if expires <= now:
        raise _invalid("The access token has expired.")
    return Account(name, frozenset(scope.split()))


def _claims(token: str, secret: str) -> dict[str, Any]:
    parts = token.split(".")
    if len(parts) != 3:
        raise _invalid("The access token is malformed.")
    try:
        head, claims, signature = map(_decoded, parts)
        header = json.loads(head)
        if not isinstance(header, dict) or header.get("alg") != "HS256":
            raise _invalid("The access token is not signed with HS256.")
        if not hmac.compare_digest(signature, _signature(f"{parts[0]}.{parts[1]}", secret)):
            raise _invalid("The access token is not signed by the issuer.")
        said = json.loads(claims)
    except (ValueError, RecursionError):
        raise _invalid("The access token is malformed.") from None
    return said if isinstance(said, dict) else {}


def _signature(text: str, secret: str) -> bytes:
    return hmac.digest(secret.encode(), text.encode(), hashlib.sha256)


def _encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _decoded(text: str) -> bytes:
    raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if _encoded(raw) != text:
        raise binascii.Error("not the one way to write these bytes")
    return raw


def _invalid(detail: str) -> Refusal:
    return Refusal(401, detail, headers={"WWW-Authenticate": f'{_CHALLENGE}, error="invalid_token"'})
