"""Takes a host, a port and a certificate, gives listening sockets and their URL, or one clear error."""

from __future__ import annotations

import errno
import os
import socket
import ssl
from dataclasses import dataclass
from pathlib import Path

from mockserver.errors import ServerError

BACKLOG = 2048
_OPENED = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - told apart, not bound
_ABSENT = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)


@dataclass(frozen=True, slots=True)
class Address:
    """Where to serve. Port 0 is any free one; with a certificate the server speaks TLS."""

    host: str = "127.0.0.1"
    port: int = 4010
    tls_cert: str | os.PathLike[str] | None = None
    tls_key: str | os.PathLike[str] | None = None


def bind(address: Address) -> list[socket.socket]:
    """Sockets bound to every address of the host, all on one port; `listen` makes them answer.

    Raises ServerError when the host is unknown or the port cannot be had.
    """
    try:
        found = socket.getaddrinfo(address.host or None, address.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (socket.gaierror, UnicodeError, OverflowError) as error:
        raise ServerError(
            f"the host {address.host!r} is unknown", hint="use 127.0.0.1 or an address of this machine"
        ) from error
    sockets: list[socket.socket] = []
    port = address.port
    for family, _, _, _, place in dict.fromkeys(found):
        try:
            sockets.append(_bound(family, (place[0], port, *place[2:])))
        except OSError as error:
            if error.errno in _ABSENT and (sockets or len(found) > 1):
                continue
            close(sockets)
            raise _unavailable(address, error) from error
        port = sockets[0].getsockname()[1]
    if not sockets:
        raise ServerError(f"no address of {address.host!r} belongs to this machine")
    return sockets


def _bound(family: int, place: tuple[object, ...]) -> socket.socket:
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # elsewhere the option would let two servers share the port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listener.bind(place)
    except BaseException:
        listener.close()
        raise
    return listener


def listen(address: Address, sockets: list[socket.socket]) -> None:
    """Let clients connect. Raises ServerError when another server was quicker."""
    try:
        for listener in sockets:
            listener.listen(BACKLOG)
    except OSError as error:
        raise _unavailable(address, error) from error


def close(sockets: list[socket.socket]) -> None:
    """Stop listening."""
    for listener in sockets:
        listener.close()


def urls(address: Address, sockets: list[socket.socket]) -> list[str]:
    """The URL a person on this machine can open, for a socket on every interface too."""
    scheme = "https" if address.tls_cert else "http"
    port = sockets[0].getsockname()[1]
    host = _OPENED.get(address.host, address.host)
    return [f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"]


def tls_context(address: Address) -> ssl.SSLContext | None:
    """The server's TLS, or None without a certificate. Raises ServerError when the files do not serve."""
    if address.tls_cert is None:
        if address.tls_key is not None:
            raise ServerError("a TLS key is given, but no certificate", hint="add --tls-cert")
        return None
    for role, path in (("certificate", address.tls_cert), ("key", address.tls_key)):
        if path is not None and not Path(path).is_file():
            raise ServerError(f"the TLS {role} does not exist", place=os.fspath(path))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    try:
        # A password is never asked for: an encrypted key is an error like any other.
        context.load_cert_chain(address.tls_cert, address.tls_key, password=lambda: "")
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or getattr(error, "strerror", None) or str(error)
        raise ServerError(
            f"the TLS certificate and key cannot be used: {reason}",
            place=os.fspath(address.tls_cert),
            hint="both must be PEM, belong together, and the key must not be encrypted",
        ) from error
    return context


def _unavailable(address: Address, error: OSError) -> ServerError:
    where = f"{address.host}:{address.port}"
    if error.errno == errno.EADDRINUSE:
        return ServerError(f"the port {where} is taken", hint="--port 0 takes any free one")
    if error.errno in (errno.EACCES, errno.EPERM):
        return ServerError(f"the port {where} may not be opened", hint="choose a port above 1023")
    if error.errno == errno.EADDRNOTAVAIL:
        return ServerError(f"the address {address.host} is not of this machine", hint="use 127.0.0.1")
    return ServerError(f"{where} cannot be opened: {error.strerror}")
