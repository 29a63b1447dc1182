"""Signatures of deliveries: takes a delivery and the secret that was agreed upon, says whether it was signed by it.

Known are the ways that are written down in public: Standard Webhooks (``v1,<base64>`` over id, time and body), a lone
digest of the body (``sha256=<hex>``), and time with digest (``t=…,v1=<hex>``). Of others nothing is said.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
from contextlib import suppress

from contracts.exchange.message import Request

_TIMED = re.compile(r"t=(\d+),v1=([0-9a-f]{64})")
_LONE = re.compile(r"sha256=([0-9a-f]{64})\Z")


def is_signed(delivery: Request, signature: str, secret: str) -> bool | None:
    """Say whether `signature` is that of `delivery` by `secret`, None when it is written in no known way."""
    keys = _keys(secret)
    if signature.startswith("v1,"):
        stamp = _field(delivery, b"webhook-id") + b"." + _field(delivery, b"webhook-timestamp") + b"."
        digests = [base64.b64encode(_digest(key, stamp + delivery.body)).decode() for key in keys]
        given = [each.removeprefix("v1,") for each in signature.split(" ")]
        return any(hmac.compare_digest(one, other) for one in digests for other in given)
    if (match := _LONE.match(signature)) is not None:
        return any(_digest(key, delivery.body).hex() == match[1] for key in keys)
    if (match := _TIMED.search(signature)) is not None:
        return any(_digest(key, f"{match[1]}.".encode() + delivery.body).hex() == match[2] for key in keys)
    return None


def _digest(key: bytes, message: bytes) -> bytes:
    return hmac.digest(key, message, hashlib.sha256)


def _keys(secret: str) -> list[bytes]:
    """Give the secret as it is written, and as what its base64 spells (Standard Webhooks, `whsec_`)."""
    found = [secret.encode()]
    with suppress(binascii.Error):
        found.append(base64.b64decode(secret.removeprefix("whsec_"), validate=True))
    return found


def _field(delivery: Request, name: bytes) -> bytes:
    return delivery.headers.get(name, b"")
