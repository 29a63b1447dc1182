"""Access tokens: takes a JSON Web Token, gives its claims or the problem with it; makes tokens for tests.

Tokens are signed with HS256 (RFC 7515, appendix A.1), because no authorization server stands behind a live service
for tests; all else is as the contract says of `oauth2_jwt`.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Callable, Iterable
from typing import Any

from connexion.security import NO_VALUE, AbstractSecurityHandler

from tests.services.workflows.faults import Faults
from tests.services.workflows.problems import Problem
from tests.services.workflows.settings import SECRET, Settings

ISSUER = "https://auth.workflows.example"
AUDIENCE = "https://api.workflows.example"
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
_END_OF_CENTURY = 4_102_444_800


def token(
    user: str = "ada",
    scopes: Iterable[str] = SCOPES,
    *,
    secret: str = SECRET,
    expires: float = _END_OF_CENTURY,
    algorithm: str = "HS256",
    **claims: Any,
) -> str:
    """Give a token of `user` with `scopes`, valid until `expires` (seconds since 1970); the same ask, the same token.

    `algorithm` ``none`` leaves the signature out; `claims` are added or put in the place of others.
    """
    said = {"iss": ISSUER, "aud": AUDIENCE, "sub": user, "scope": " ".join(scopes), "exp": int(expires), **claims}
    signed = f"{_encoded({'alg': algorithm, 'typ': 'at+jwt'})}.{_encoded(said)}"
    return f"{signed}.{'' if algorithm == 'none' else _signature(signed, secret)}"


def _encoded(value: Any) -> str:
    return _base64url(json.dumps(value, separators=(",", ":")).encode())


def _base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _signature(signed: str, secret: str) -> str:
    return _base64url(hmac.new(secret.encode(), signed.encode(), hashlib.sha256).digest())


class Authority:
    """Decides whether a token may enter, by the secret and the clock of the settings."""

    def __init__(self, settings: Settings, faults: Faults) -> None:
        self._settings = settings
        self._faults = faults

    def claims(self, text: str) -> dict[str, Any]:
        """Give the claims of the token `text`; raises Problem 401 when it is not to be trusted."""
        try:
            signed, _, signature = text.rpartition(".")
            head, payload = (_decoded(part) for part in signed.split("."))
        except (ValueError, binascii.Error, RecursionError):
            raise _refused("The access token is malformed.") from None
        if not isinstance(head, dict) or not isinstance(payload, dict):
            raise _refused("The access token is malformed.")
        if not self._is_signed(head, signed, signature):
            raise _refused("The access token is not signed by the authorization server.")
        expires = payload.get("exp")
        if not isinstance(expires, int | float) or isinstance(expires, bool):
            raise _refused("The access token does not say when it expires.")
        late = self._settings.clock() - expires
        if late >= 0 and not self._faults.active("expired-token-accepted"):
            raise _refused(f"The access token expired {int(late)} seconds ago.")
        if payload.get("iss") != ISSUER or not _is_meant_for_us(payload.get("aud")):
            raise _refused("The access token is not meant for this API.")
        if not isinstance(payload.get("sub"), str) or not isinstance(payload.get("scope", ""), str):
            raise _refused("The access token is malformed.")
        return payload

    def _is_signed(self, head: dict[str, Any], signed: str, signature: str) -> bool:
        if head.get("alg") == "none" and self._faults.active("unsigned-token-accepted"):
            return True
        if head.get("alg") != "HS256":
            return False
        if self._faults.active("signature-unchecked"):
            return True
        return hmac.compare_digest(signature.encode(), _signature(signed, self._settings.secret).encode())


def _decoded(part: str) -> Any:
    return json.loads(base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True))


def _is_meant_for_us(audience: Any) -> bool:
    return AUDIENCE in (audience if isinstance(audience, list) else [audience])


def _refused(detail: str) -> Problem:
    return Problem(401, detail, headers={"WWW-Authenticate": 'Bearer realm="workflows", error="invalid_token"'})


class BearerTokens(AbstractSecurityHandler):
    """Connexion's place for `oauth2` schemes: the token of a request, and whether it has the scopes asked for."""

    def __init__(self, authority: Authority, faults: Faults) -> None:
        self._authority = authority
        self._faults = faults

    def get_fn(self, security_scheme: dict[str, Any], required_scopes: list[str]) -> Callable[[Any], Any]:
        """Give what Connexion calls with a request of an operation that asks for `required_scopes`."""

        def verify(request: Any) -> Any:
            operation = request.scope["extensions"]["connexion_routing"]["operation_id"]
            kind, text = self.get_auth_header_value(request)
            if kind != "bearer":
                return self._nobody(operation)
            try:
                claims = self._authority.claims(text)
            except Problem:
                if self._nobody(operation) is NO_VALUE:
                    raise
                return self._nobody(operation)
            held = claims.get("scope", "").split()
            missing = [scope for scope in self._asked(operation, required_scopes) if scope not in held]
            if missing:
                challenge = f'Bearer realm="workflows", error="insufficient_scope", scope="{" ".join(required_scopes)}"'
                said = f"The access token lacks the scope {missing[0]}."
                raise Problem(403, said, headers={"WWW-Authenticate": challenge})
            return claims

        return verify

    def _nobody(self, operation: str) -> Any:
        return {"sub": "ada"} if self._faults.active("auth-ignored", operation) else NO_VALUE

    def _asked(self, operation: str, scopes: list[str]) -> list[str]:
        if self._faults.active("scope-ignored", operation):
            return []
        return scopes[:1] if self._faults.active("second-scope-ignored", operation) else scopes
