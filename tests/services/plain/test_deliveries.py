"""Deliveries of the plain service: to a real receiver, and to one that does not answer."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest

from tests.services.plain import create_app, tokens
from tests.services.plain.deliveries import post
from tests.services.plain.judged import Plain
from tests.services.plain.made import HOOKS, good, hook, workflow


class Receiver(ThreadingHTTPServer):
    """Takes deliveries and keeps them."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.arrived = Event()
        self.path = ""
        self.body = b""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/hooks?of=alice"


class _Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        self.server.path = self.path
        self.server.body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(204)
        self.end_headers()
        self.server.arrived.set()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as server:
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.mark.timeout(30)
def test_events_arrive_without_being_asked_for(receiver: Receiver) -> None:
    client = create_app().test_client()
    headers = {"Authorization": f"Bearer {tokens.issue('alice')}"}
    subscription = {"url": receiver.url, "events": ["workflow.created"]}
    made = client.post(HOOKS, json=subscription, headers={**headers, "Idempotency-Key": "1"})
    client.post("/v1/workflows", json={"name": "x"}, headers={**headers, "Idempotency-Key": "2"})
    assert receiver.arrived.wait(20)
    assert receiver.path == "/hooks?of=alice"
    assert json.loads(receiver.body)["data"]["name"] == "x"
    while client.get(made.headers["Location"], headers=headers).json["last_delivery_at"] is None:  # type: ignore[index]
        time.sleep(0.01)


@pytest.mark.parametrize("url", ["https://shop.example/", "urn:x", "http://[::1", "http://localhost:x/", "file:///etc"])
def test_nothing_leaves_the_machine(url: str) -> None:
    with pytest.raises(OSError, match=r"address|machine"):
        post(url, {}, b"")


def test_failed_deliveries_are_tried_again_ever_more_slowly() -> None:
    plain = Plain(receives=500)
    at = hook(plain, events=["workflow.created"])
    workflow(plain)
    moments: list[int] = []
    for second in range(20):
        plain.wait(1)
        if len(plain.sent) > len(moments):
            moments.append(second)
    assert moments == [0, 2, 6, 14]
    assert len({each.headers["Webhook-Id"] for each in plain.sent}) == 1
    assert len({each.headers["Webhook-Timestamp"] for each in plain.sent}) == 4
    good(plain.ask("updateWebhookSubscription", at, {"status": "paused"}), 200)
    plain.wait(3600)
    assert len(plain.sent) == 4
    good(plain.ask("deleteWebhookSubscription", at), 204)
    plain.receives = 204
    plain.wait(24 * 3600)
    assert len(plain.sent) == 4
