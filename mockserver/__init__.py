"""A server that answers as a contract promises."""

from __future__ import annotations

from typing import Any

__all__ = ["app"]


def app(*places: str, **settings: Any) -> Any:
    """Give the mock of the contracts at `places` as an ASGI app.

    `settings` are those of `mockserver.settings.Settings`, such as ``seed="7"`` or ``lenient=True``. Neither the
    environment nor a settings file is read. Raises `contracts.errors.TrothError` when a contract cannot be served.
    """
    from mockserver.assembly import assembled, quiet_log
    from mockserver.settings import settings_from
    from mockserver.stack.container import container

    chosen = settings_from(settings, environ={}, file={})
    return container(assembled(places, chosen, quiet_log()))
