"""The exceptions of the mock server: what stops it from serving, never what a client did wrong."""

from __future__ import annotations

from contracts.errors import TrothError


class ServerError(TrothError):
    """The server cannot start or cannot go on: a port, a certificate, a worker."""
