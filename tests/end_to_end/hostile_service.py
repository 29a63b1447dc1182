"""Services that misbehave: takes the name of a misdeed, answers every request with it on a real socket.

`python -m tests.end_to_end.hostile_service MISDEED` prints its port and serves until it is killed.
"""

from __future__ import annotations

import socket
import sys
import threading
import time
from collections.abc import Callable

OK = b'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 6\r\n\r\n["ok"]'


def well(peer: socket.socket) -> None:
    """Answer as it should be."""
    peer.sendall(OK)


def token(peer: socket.socket) -> None:
    """Give a token out."""
    body = b'{"access_token": "login-canary"}'
    peer.sendall(OK.replace(b'6\r\n\r\n["ok"]', b"%d\r\n\r\n" % len(body) + body))


def hang(peer: socket.socket) -> None:
    """Take the request and say nothing."""
    peer.settimeout(60)
    peer.recv(1)


def garbage(peer: socket.socket) -> None:
    """Say what is no HTTP."""
    peer.sendall(bytes(range(256)) * 8)


def close(peer: socket.socket) -> None:
    """Close the connection in the middle of the head."""
    peer.sendall(OK[:20])


def cut(peer: socket.socket) -> None:
    """Promise more than comes."""
    peer.sendall(OK.replace(b"length: 6", b"length: 600"))


def huge(peer: socket.socket) -> None:
    """Send 100 MB."""
    peer.sendall(OK[: -len(b'6\r\n\r\n["ok"]')] + b"104857600\r\n\r\n")
    for _ in range(100):
        peer.sendall(b"x" * 2**20)


def large(peer: socket.socket) -> None:
    """Answer well with as much as is read at most."""
    body = b'["' + b"a" * (8 * 2**20 - 4) + b'"]'
    peer.sendall(OK[: -len(b'6\r\n\r\n["ok"]')] + b"%d\r\n\r\n" % len(body) + body)


def endless_head(peer: socket.socket) -> None:
    """Send header fields for ever."""
    peer.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        peer.sendall(b"x-more: " + b"y" * 8000 + b"\r\n")


def drip(peer: socket.socket) -> None:
    """Send one byte of a long body after the other."""
    peer.sendall(OK.replace(b"length: 6", b"length: 600"))
    while True:
        peer.sendall(b"x")
        time.sleep(0.05)


def drip_head(peer: socket.socket) -> None:
    """Send one byte of the head after the other."""
    peer.sendall(b"HTTP/1.1 200 OK\r\nx: ")
    while True:
        peer.sendall(b"x")
        time.sleep(0.05)


def redirect(peer: socket.socket) -> None:
    """Lead elsewhere: to a host that must not be asked."""
    peer.sendall(b"HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/elsewhere\r\ncontent-length: 0\r\n\r\n")


MISDEEDS: dict[str, Callable[[socket.socket], None]] = {
    each.__name__: each
    for each in (well, token, hang, garbage, close, cut, huge, large, endless_head, drip, drip_head, redirect)
}


class Hostile:
    """A server that does `misdeed` to each request, or, with `every`, to each so many-th; others are answered well."""

    def __init__(self, misdeed: str, every: int = 1) -> None:
        self.asked = 0
        self.heads: list[bytes] = []
        self._act = MISDEEDS[misdeed]
        self._every = every
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                peer, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(peer,), daemon=True).start()

    def _serve(self, peer: socket.socket) -> None:
        with peer:
            try:
                head = b""
                while b"\r\n\r\n" not in head:
                    data = peer.recv(1 << 16)
                    if not data:
                        return
                    head += data
                self.asked += 1
                self.heads.append(head)
                act = self._act if self.asked % self._every == 0 else well
                act(peer)
            except OSError:
                return


if __name__ == "__main__":
    service = Hostile(sys.argv[1])
    print(service.url, flush=True)
    threading.Event().wait()
