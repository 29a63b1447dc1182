"""Answers: takes responses to one operation, gives the values in them that keep the contract."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contracts.conformance.limits import DEFAULTS
from contracts.conformance.parameter_readers import header_decoder, promised
from contracts.conformance.representations import Representation
from contracts.conformance.response import SIDE
from contracts.exchange.message import Response
from contracts.media import ranges
from contracts.media.styles import Decoder
from contracts.model.operation import Header, MediaType, Operation
from contracts.model.operation import Response as Documented


class Answers:
    """Reads the responses to one operation, each distinct body and header value once."""

    def __init__(self, operation: Operation) -> None:
        self._operation = operation
        self._representations: dict[tuple[str, str], Representation | None] = {}
        self._decoders: dict[str, Decoder] = {}
        self._known: set[tuple[str, bytes | str, bytes]] = set()

    def headers(self, documented: Documented, response: Response) -> Iterator[tuple[Header, Any]]:
        """Give the documented headers that came, each new value of theirs with it."""
        for header in documented.headers:
            raw = response.headers.get(header.name.lower().encode())
            if raw is None or not self._is_new(header.pointer, "", raw):
                continue
            try:
                value = self._decoder(header)(raw.decode("latin-1"))
            except (ValueError, OverflowError):
                continue
            schema = promised(header)
            if schema is None or schema.is_valid(value):
                yield header, value

    def media_type(self, documented: Documented, response: Response) -> MediaType | None:
        """Give the documented media type that the response is of."""
        found = self._representation(documented, response)
        return found.media if found else None

    def body(self, documented: Documented, response: Response) -> Any:
        """Give the value of a body, None where it cannot be read, breaks its schema or was seen before."""
        found = self._representation(documented, response)
        content_type = response.headers.get(b"content-type", b"")
        if found is None or not response.body or not self._is_new(documented.pointer, content_type, response.body):
            return None
        value, findings = found.judge(response.body)
        return None if findings else value

    def _decoder(self, header: Header) -> Decoder:
        if header.pointer not in self._decoders:
            self._decoders[header.pointer] = header_decoder(header, DEFAULTS)
        return self._decoders[header.pointer]

    def _representation(self, documented: Documented, response: Response) -> Representation | None:
        content_type = response.headers.get(b"content-type", b"").decode("latin-1")
        key = documented.status, content_type
        if key not in self._representations:
            media = ranges.best_match(content_type, documented.content) if content_type else None
            made = Representation(media, content_type, SIDE, DEFAULTS, self._operation.key) if media else None
            self._representations[key] = made
        return self._representations[key]

    def _is_new(self, *what: Any) -> bool:
        if what in self._known:
            return False
        self._known.add(what)
        return True
