"""Callbacks: takes an event and who wants to hear of it, delivers it by HTTP and tries again when that fails.

Deliveries wait in the store. Only http(s) URLs of the hosts in the settings are ever called, redirects are not
followed, and no answer is read beyond its status.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import http.client
import json
from typing import Any
from urllib.parse import urlsplit

from tests.services.workflows.faults import Faults
from tests.services.workflows.formats import moment
from tests.services.workflows.settings import Settings
from tests.services.workflows.store import Store

_AT_ONCE = 50
_SUBSCRIBED = "EXISTS (SELECT 1 FROM json_each(document, '$.events') WHERE value = ?)"


class Callbacks:
    """The deliveries that wait."""

    def __init__(self, settings: Settings, store: Store, faults: Faults) -> None:
        self._settings = settings
        self._store = store
        self._faults = faults

    def tell(self, kind: str, owner: str, data: dict[str, Any], callback_url: str | None = None) -> None:
        """Let an event of `kind` wait for the callback and each active subscription of `owner` that asks for it."""
        now = self._settings.clock()
        event = {"id": self._store.new_id(), "type": kind, "occurred_at": moment(now), "data": data}
        if callback_url is not None and not self._faults.active("callback-missing"):
            self._wait(callback_url, None, self._faulty(event), now)
        if self._faults.active("event-missing"):
            return
        for row in self._store.rows("subscription", f"owner = ? AND {_SUBSCRIBED}", (owner, kind)):
            if row.facet != "paused" or self._faults.active("paused-delivered"):
                self._wait(row.document["url"], row.id, event, now)

    def _faulty(self, event: dict[str, Any]) -> dict[str, Any]:
        if self._faults.active("callback-without-time"):
            return {name: value for name, value in event.items() if name != "occurred_at"}
        if self._faults.active("callback-of-wrong-kind"):
            return {**event, "type": "execution.finished"}
        if self._faults.active("callback-status-unknown"):
            return {**event, "data": {**event["data"], "status": "done"}}
        return event

    def _wait(self, url: str, subscription: str | None, event: dict[str, Any], now: float) -> None:
        if _address(url, self._settings) is None:
            return
        self._store.execute(
            "INSERT INTO deliveries (url, subscription, event, body, attempt, due) VALUES (?, ?, ?, ?, 0, ?)",
            (url, subscription, event["id"], json.dumps(event), now),
        )

    def drop(self, subscription: str) -> None:
        """Drop what waits for a subscription that is gone."""
        self._store.execute("DELETE FROM deliveries WHERE subscription = ?", (subscription,))

    def next_due(self) -> float | None:
        """Give when the next delivery is due, None when none waits."""
        [(due,)] = self._store.execute("SELECT min(due) FROM deliveries")
        return None if due is None else float(due)

    def deliver(self) -> int:
        """Deliver what is due, and give how many deliveries were tried."""
        now = self._settings.clock()
        statement = "SELECT seq, url, subscription, event, body, attempt FROM deliveries WHERE due <= ? ORDER BY seq"
        due = self._store.execute(f"{statement} LIMIT {_AT_ONCE}", (now,))
        for seq, url, subscription, event, body, attempt in due:
            secret, is_paused = self._subscriber(subscription)
            is_paused = is_paused and not self._faults.active("paused-delivered")
            received = is_paused or self._send(url, self._headers(event, body, secret, now), body.encode())
            self._settle(seq, attempt, received, now)
            if received and subscription is not None and not is_paused:
                self._received(subscription, now)
        return len(due)

    def _subscriber(self, identity: str | None) -> tuple[str | None, bool]:
        row = self._store.find("subscription", identity, None) if identity else None
        return (row.document.get("secret"), row.facet == "paused") if row else (None, False)

    def _headers(self, event: str, body: str, secret: str | None, now: float) -> dict[str, str]:
        stamp = str(int(now))
        headers = {"Content-Type": "application/json", "Webhook-Id": event, "Webhook-Timestamp": stamp}
        if self._faults.active("callback-without-id"):
            del headers["Webhook-Id"]
        if self._faults.active("callback-time-in-words"):
            headers["Webhook-Timestamp"] = moment(now)
        if self._faults.active("callback-as-text"):
            headers["Content-Type"] = "text/plain"
        if secret is not None and not self._faults.active("signature-missing"):
            signed = f"{event}.{'' if self._faults.active('signature-wrong') else stamp}.{body}".encode()
            digest = hmac.new(secret.encode(), signed, hashlib.sha256).digest()
            headers["Webhook-Signature"] = f"v1,{base64.b64encode(digest).decode()}"
        return headers

    def _send(self, url: str, headers: dict[str, str], body: bytes) -> bool:
        address = _address(url, self._settings)
        if address is None:
            return False
        kind, host, port, target = address
        connect = http.client.HTTPSConnection if kind == "https" else http.client.HTTPConnection
        connection = connect(host, port, timeout=self._settings.delivery_timeout)
        try:
            connection.request("POST", target, body, headers)
            return 200 <= connection.getresponse().status < 300
        except (OSError, http.client.HTTPException, ValueError):
            return False
        finally:
            connection.close()

    def _settle(self, seq: int, attempt: int, received: bool, now: float) -> None:
        delays = self._settings.retry_delays
        if received or attempt >= len(delays):
            self._store.execute("DELETE FROM deliveries WHERE seq = ?", (seq,))
            return
        again = (attempt + 1, now + delays[attempt], seq)
        self._store.execute("UPDATE deliveries SET attempt = ?, due = ? WHERE seq = ?", again)

    def _received(self, subscription: str, now: float) -> None:
        with self._store.transaction():
            row = self._store.find("subscription", subscription, None)
            if row is not None:
                self._store.change(row, {**row.document, "last_delivery_at": moment(now)})


def _address(url: str, settings: Settings) -> tuple[str, str, int | None, str] | None:
    """Give scheme, host, port and target of a URL that may be called, None of any other."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or host not in settings.receivers:
        return None
    return parts.scheme.lower(), host, port, (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
