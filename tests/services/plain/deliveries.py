"""Deliveries: takes the events that are due, sends them, and tries again ever more slowly for a day."""

from __future__ import annotations

import base64
import hashlib
import hmac
import http.client
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from tests.services.plain.formats import date_time
from tests.services.plain.state import Delivery, State

Send = Callable[[str, Mapping[str, str], bytes], int]
"""Takes a URL, header fields and a body, gives the status of the answer; raises OSError when there is none."""

_DAY = 24 * 60 * 60 * 1000
_LONGEST_PAUSE = 60 * 60 * 1000
_TIMEOUT = 5
# Addresses are made up by whoever tests this service: nothing leaves the machine for them.
_NEAR = ("localhost", "127.0.0.1", "::1")


def deliver(state: State, now: int, send: Send) -> None:
    """Send what is due at `now`; the lock is not held while a receiver is waited for."""
    with state.lock:
        due = sorted((each for each in state.deliveries.values() if each.due <= now), key=lambda each: each.attempts)
    for delivery in due:
        with state.lock:
            if delivery.number not in state.deliveries:
                continue  # unsubscribed meanwhile
            is_paused = delivery.subscription is not None and delivery.subscription.fields["status"] == "paused"
            url, headers = _address(delivery, now)
        is_done = not is_paused and _is_taken(send, url, headers, delivery.body)
        with state.lock:
            _note(state, delivery, now, is_done)


def post(url: str, headers: Mapping[str, str], body: bytes) -> int:
    """Send to a receiver on this machine. Raises OSError when it does not answer, or is elsewhere."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise OSError("no such address") from None
    if parts.scheme.lower() not in ("http", "https") or host not in _NEAR:
        raise OSError("not on this machine")
    kind = http.client.HTTPSConnection if parts.scheme.lower() == "https" else http.client.HTTPConnection
    connection = kind(host, port, timeout=_TIMEOUT)
    try:
        connection.request("POST", (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), body, headers)
        return connection.getresponse().status
    except http.client.HTTPException as fault:
        raise OSError("no HTTP answer") from fault
    finally:
        connection.close()


def _address(delivery: Delivery, now: int) -> tuple[str, dict[str, str]]:
    timestamp = str(now // 1000)
    headers = {"Content-Type": "application/json", "Webhook-Id": delivery.event, "Webhook-Timestamp": timestamp}
    subscription = delivery.subscription
    if subscription is None:
        return delivery.url, headers
    if subscription.secret is not None:
        signed = f"{delivery.event}.{timestamp}.".encode() + delivery.body
        digest = hmac.digest(subscription.secret.encode(), signed, hashlib.sha256)
        headers["Webhook-Signature"] = f"v1,{base64.b64encode(digest).decode()}"
    return subscription.fields["url"], headers


def _is_taken(send: Send, url: str, headers: Mapping[str, str], body: bytes) -> bool:
    try:
        return send(url, headers, body) // 100 == 2
    except OSError:
        return False


def _note(state: State, delivery: Delivery, now: int, is_done: bool) -> None:
    if delivery.number not in state.deliveries:
        return
    delivery.attempts += 1
    delivery.due = now + min(1000 * 2**delivery.attempts, _LONGEST_PAUSE)
    if is_done or delivery.due - delivery.first > _DAY:
        del state.deliveries[delivery.number]
    if is_done and delivery.subscription is not None:
        delivery.subscription.change(last_delivery_at=date_time(now))
