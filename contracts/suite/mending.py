"""Mending: takes a request that is wrong in parameters, gives it with those made right that are not what it is about.

What makes cases does not manage every pattern, and then sends a broken value of one parameter with all that it tries
of others: each is refused for the same reason, and nothing is learned. A broken value is sent once by itself; wherever
it comes again, or comes with other faults, it is taken out or replaced by one that the contract shows.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from urllib.parse import unquote_plus

from contracts.exchange.message import Request
from contracts.media.styles_encode import encode_parameter
from contracts.model.operation import Operation, Parameter
from contracts.suite.requests import Requests, idempotency_key, sample
from contracts.suite.smallest import NoSample

Place = tuple[str | int, ...]


class Mending:
    """Remembers which broken values were sent by themselves."""

    def __init__(self, requests: Requests) -> None:
        self._requests = requests
        self._sent: set[tuple[str, Place, bytes | None]] = set()

    def mended(self, operation: Operation, request: Request, wrong: Collection[Place], body_is_wrong: bool) -> Request:
        """Give `request` with at most one broken parameter: one that was not sent by itself yet, if its body is
        right. `wrong` are the places of the broken ones."""
        broken = [each for each in operation.parameters if (each.location, each.name) in wrong]
        kept: Parameter | None = None
        if not body_is_wrong:
            kept = next((each for each in broken if self._key(operation, each, request) not in self._sent), None)
        if kept is not None:
            self._sent.add(self._key(operation, kept, request))
        for parameter in broken:
            if parameter is not kept:
                request = self._repaired(operation, request, parameter)
        return request

    def _key(self, operation: Operation, parameter: Parameter, request: Request) -> tuple[str, Place, bytes | None]:
        return operation.key, (parameter.location, parameter.name), _said(parameter, request)

    def _repaired(self, operation: Operation, request: Request, parameter: Parameter) -> Request:
        try:
            text = encode_parameter(parameter, sample(parameter)) if parameter.required else None
        except NoSample:
            return request
        if parameter is idempotency_key(operation) and text is not None:
            text = self._requests.fresh_key()
        if parameter.location == "header":
            name = parameter.name.lower().encode()
            headers = {key: value for key, value in request.headers.items() if key != name}
            return replace(request, headers=headers | ({name: text.encode("latin-1", "replace")} if text else {}))
        if parameter.location == "query":
            fields = [each for each in request.query.split(b"&") if each and not _is_of(each, parameter)]
            return replace(request, query=b"&".join([*fields, *([text.encode()] if text else [])]))
        return request


def _is_of(field: bytes, parameter: Parameter) -> bool:
    name = unquote_plus(field.partition(b"=")[0].decode("latin-1"))
    return name == parameter.name or name.startswith(f"{parameter.name}[")


def _said(parameter: Parameter, request: Request) -> bytes | None:
    """Give the text of a parameter, None where it is not there."""
    if parameter.location == "header":
        return request.headers.get(parameter.name.lower().encode())
    if parameter.location == "query":
        return b"&".join(each for each in request.query.split(b"&") if _is_of(each, parameter))
    return request.path.encode() if parameter.location == "path" else request.headers.get(b"cookie")
