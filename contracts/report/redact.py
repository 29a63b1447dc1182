"""Redaction: takes a Record and the secrets of a run, gives the Record without them.

It is done once, before anything is written. What is secret is known by its value (the run's credentials, however they
are spelled, and tokens that the target gave out) or by its place (credential headers, API keys where their schemes
carry them, tokens in queries and bodies).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from contracts.events import Event, Failed, Found, Sent, Skipped
from contracts.exchange.exchange import Exchange
from contracts.exchange.message import Request, Response
from contracts.findings import Finding
from contracts.record import Record
from contracts.report.secret_places import SecretPlaces
from contracts.report.secret_values import SecretValues


def redacted(record: Record, secrets: Iterable[str]) -> Record:
    """Give `record` without `secrets` (header values such as ``Bearer …``, passwords, keys), nor any credentials.

    Texts of fewer than four characters are only taken out where credentials are carried: anywhere else they may be
    part of a word.
    """
    return Redaction(record, secrets).record()


class Redaction:
    """Takes `secrets`, and what `record` has of them, out of it, and out of other texts that were made of it."""

    def __init__(self, record: Record, secrets: Iterable[str]) -> None:
        self._record = record
        self._places = places = SecretPlaces(record.contract)
        given = (places.given_out(sent.exchange.response) for sent in record.sent.values() if sent.exchange.response)
        self._values = SecretValues(secrets, (value for several in given for value in several))

    def record(self) -> Record:
        """Give the record without them."""
        events = tuple(self._event(event) for event in self._record.events)
        return replace(self._record, target=self.text(self._record.target), events=events)

    def text(self, text: str) -> str:
        """Give a text without them."""
        return self._values.out_of_text(self._places.out_of_text(text))

    def _event(self, event: Event) -> Event:
        match event:
            case Sent():
                exchange = self._exchange(event.exchange)
                case = replace(event.case, title=self.text(event.case.title), request=exchange.request)
                return replace(event, case=case, exchange=exchange)
            case Found():
                expected, actual = self.text(event.expected), self.text(event.actual)
                return replace(event, finding=self._finding(event.finding), expected=expected, actual=actual)
            case Failed() | Skipped():
                return replace(event, reason=self.text(event.reason))
            case _:
                return event

    def _finding(self, finding: Finding) -> Finding:
        # Rule, pointer and operation come from the contract.
        location = tuple(self.text(token) if isinstance(token, str) else token for token in finding.location)
        return replace(finding, message=self.text(finding.message), location=location)

    def _exchange(self, exchange: Exchange) -> Exchange:
        response = self._response(exchange.response) if exchange.response else None
        return replace(
            exchange, request=self._request(exchange.request), response=response, fault=self.text(exchange.fault)
        )

    def _request(self, request: Request) -> Request:
        request = self._places.out_of_request(request)
        texts = (request.path, *request.path_values.values())
        if not self._values.are_in((*_raw(request), *(text.encode("utf-8", "surrogatepass") for text in texts))):
            return request
        out = self._values.out_of_bytes
        return replace(
            request,
            path=self._values.out_of_text(request.path),
            query=out(request.query),
            headers={out(name): out(value) for name, value in request.headers.items()},
            body=out(request.body),
            path_values={name: self._values.out_of_text(text) for name, text in request.path_values.items()},
        )

    def _response(self, response: Response) -> Response:
        response = self._places.out_of_response(response)
        if not self._values.are_in(_raw(response)):
            return response
        out = self._values.out_of_bytes
        headers = {out(name): out(value) for name, value in response.headers.items()}
        return replace(response, headers=headers, body=out(response.body))


def _raw(message: Request | Response) -> Iterator[bytes]:
    """Give all bytes of a message."""
    yield from chain.from_iterable(message.headers.items())
    yield message.body
    if isinstance(message, Request):
        yield message.query
