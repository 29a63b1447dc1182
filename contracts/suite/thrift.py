"""Thrift: takes the events of a run, gives them with no more of bodies than can be kept."""

from __future__ import annotations

from dataclasses import replace

from contracts.events import Event, Sent

_MOST_KEPT = 128 * 2**20
_SHORT = 8 * 2**10


class Thrift:
    """Cuts the bodies of answers down to 8 KiB once a run has kept 128 MiB. They were judged whole before."""

    def __init__(self, most: int = _MOST_KEPT) -> None:
        self._left = most

    def kept(self, event: Event) -> Event:
        """Give what is kept of `event`."""
        if not isinstance(event, Sent):
            return event
        exchange = event.exchange
        response = exchange.response
        self._left -= len(exchange.request.body) + (len(response.body) if response is not None else 0)
        if self._left >= 0 or response is None or len(response.body) <= _SHORT:
            return event
        return replace(event, exchange=replace(exchange, response=replace(response, body=response.body[:_SHORT])))
