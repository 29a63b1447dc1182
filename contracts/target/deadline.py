"""Deadlines of exchanges: takes the network of the HTTP client, gives one on which a whole exchange is bounded.

The client's own timeouts are for each read. A server that sends one byte before each of them runs out is waited for as
long as it likes.
"""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Iterable
from typing import Any

import httpcore2


class Deadline(threading.local):
    """When the exchange that a thread is about must be over."""

    moment = 0.0

    def begin(self, seconds: float) -> None:
        """Let an exchange begin that may take so many seconds."""
        self.moment = time.monotonic() + seconds

    def left(self) -> float:
        """Give the seconds that are left. Raises httpcore2.ReadTimeout when none are."""
        left = self.moment - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("the exchange took too long")
        return left


class BoundedNetwork(httpcore2.NetworkBackend):
    """Opens connections on which everything waits until the deadline of the exchange at most."""

    def __init__(self, deadline: Deadline) -> None:
        self._deadline = deadline
        self._network = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        stream = self._network.connect_tcp(host, port, self._deadline.left(), local_address, socket_options)
        return _BoundedStream(stream, self._deadline)


class _BoundedStream(httpcore2.NetworkStream):
    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _BoundedStream(
            self._stream.start_tls(ssl_context, server_hostname, self._deadline.left()), self._deadline
        )

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
