"""Bearer tokens: takes one, gives the scopes that it carries when it is a JSON Web Token (RFC 7519).

Only its shape is read. No signature is verified and no expiry is judged: this is no authority on who may enter.
"""

from __future__ import annotations

import base64
import binascii
import re
from functools import lru_cache
from typing import Any

from contracts.media import json_text
from contracts.media.malformed import Malformed

_SEGMENTS = re.compile(r"[A-Za-z0-9_-]+\.([A-Za-z0-9_-]+)\.[A-Za-z0-9_-]*").fullmatch
_LONGEST = 64 * 1024
# RFC 8693, section 4.2; Entra ID and Okta; others.
_CLAIMS = ("scope", "scp", "scopes")
# Clients present the same token with every request.
_MOST_REMEMBERED = 64


@lru_cache(_MOST_REMEMBERED)
def scopes_of(token: str) -> frozenset[str] | None:
    """Give the scopes that `token` carries, None when it is opaque, beyond 64 KiB, or silent about scopes."""
    match = _SEGMENTS(token) if len(token) <= _LONGEST else None
    if match is None:
        return None
    try:
        claims = json_text.decode(base64.urlsafe_b64decode(match[1] + "=" * (-len(match[1]) % 4)))
    except (Malformed, binascii.Error):
        return None
    if not isinstance(claims, dict):
        return None
    said = [claims[name] for name in _CLAIMS if name in claims]
    return frozenset(scope for claim in said for scope in _scopes_in(claim)) if said else None


def _scopes_in(claim: Any) -> list[str]:
    if isinstance(claim, str):
        return claim.split()
    return [scope for scope in claim if isinstance(scope, str)] if isinstance(claim, list) else []
