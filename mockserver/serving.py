"""Serving: takes places and settings, gives the exit code once the mock was told to stop."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TextIO

from mockserver import banner
from mockserver.assembly import assembled, noticed
from mockserver.request_log import RequestLog
from mockserver.serve.server import serve
from mockserver.serve.sockets import Address
from mockserver.services import Services
from mockserver.settings import Settings
from mockserver.stack.container import container


def serve_mock(places: Sequence[str], settings: Settings, out: TextIO, *, colour: bool = False) -> int:
    """Serve the contracts at `places` until a signal comes; give 0 after SIGTERM, 130 after SIGINT.

    The banner and the log go to `out`, with `colour` in colours.

    Raises TrothError when a contract or the address cannot be had.
    """
    log = RequestLog(out, settings.log_format, colour=colour)
    current: list[Services] = []

    def make() -> Any:
        services = assembled(places, settings, log)
        current[:] = [services]
        return container(services)

    def factory() -> Any:
        if not settings.reload:
            return make()
        from mockserver.reload import Reloading

        return Reloading(make, lambda: current[0].files, log.tell, look)

    def look() -> None:
        services = current[0]
        findings, unchecked = noticed(services)
        if settings.log_format == "text":
            log.write(banner.wrong_as_text(services, findings, unchecked))
        for finding in findings if settings.log_format == "json" else ():
            log.finding(finding)

    def ready(urls: list[str]) -> None:
        services = current[0]
        findings, unchecked = noticed(services)
        if settings.log_format == "text":
            log.write(banner.as_text(services, urls[0], findings, unchecked))
            return
        log.write(banner.as_json(services, urls[0]))
        for finding in findings:
            log.finding(finding)

    address = Address(settings.host, settings.port, settings.tls_cert, settings.tls_key)
    try:
        return serve(factory, address, workers=settings.workers, on_ready=ready)
    finally:
        log.flush()
