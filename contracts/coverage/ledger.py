"""The Ledger: takes exchanges, gives what of a contract they exercised. `README.md` says what counts, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from contracts.conformance import bodies, parameters
from contracts.conformance.parameter_readers import promised
from contracts.conformance.request import Judged
from contracts.coverage import inventory
from contracts.coverage.answers import Answers
from contracts.coverage.coverage import Coverage
from contracts.coverage.gauges import Gauges
from contracts.coverage.inventory import Inventory
from contracts.coverage.item import RESPONSE_VALUES, Item
from contracts.exchange.message import Request, Response
from contracts.media import codec
from contracts.model.operation import MediaType, Operation
from contracts.model.schema import Schema
from contracts.pointer import inside

_BODY = ("body",)
# What answers before a request is looked at says nothing of what the request holds.
_TURNED_AWAY = frozenset({401, 403, 405, 429})


@dataclass(slots=True)
class _Page:
    """What the ledger knows of one operation."""

    answers: Answers
    successes: frozenset[str]
    bodies: set[tuple[str, bytes]] = field(default_factory=set)


class Ledger:
    """Counts what exchanges with `operations` exercise."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        operations = tuple(operations)
        self._inventory = Inventory(operations)
        self._pages = {each.key: _Page(Answers(each), inventory.successes(each)) for each in operations}
        self._covered: set[Item] = set()

    @property
    def coverage(self) -> Coverage:
        """What has been exercised so far."""
        items = self._inventory.items
        return Coverage(items, frozenset(self._covered.intersection(items)))

    def add(self, operation: Operation, request: Request, judged: Judged, response: Response) -> None:
        """Count one exchange. `judged` is what `request` turned out to be by the judge of `operation`."""
        page = self._pages.get(operation.key)
        if page is None or request.method != operation.method:
            return
        self._add_response(operation, page, response)
        status = response.status
        if status in _TURNED_AWAY or status >= 500:
            return
        if status != 404:
            self._covered.add(inventory.reached(operation))
        if judged.findings:
            self._add_broken(operation, judged)
        else:
            self._add_kept(operation, page, request, judged)

    def _add_response(self, operation: Operation, page: _Page, response: Response) -> None:
        documented = operation.response_for(response.status)
        if documented is None:
            return
        self._covered.add(inventory.answered(operation, documented))
        if documented.status in page.successes and 200 <= response.status < 400:
            self._covered.add(inventory.succeeded(operation))
        gauges = self._inventory.responses
        for header, value in page.answers.headers(documented, response):
            self._covered.add(Item(RESPONSE_VALUES, "", header.pointer, "present"))
            schema = promised(header)
            if schema is not None:
                self._covered |= gauges.kept(schema, value)
        media = page.answers.media_type(documented, response)
        if media is not None:
            self._covered.add(inventory.received(operation, documented, media))
            value = page.answers.body(documented, response)
            self._add_value(gauges, media, response.headers.get(b"content-type", b""), value)

    def _add_kept(self, operation: Operation, page: _Page, request: Request, judged: Judged) -> None:
        gauges = self._inventory.requests
        for parameter in operation.parameters:
            values = judged.values.get(parameter.location, {})
            if parameter.name not in values:
                self._covered.add(inventory.absent(operation, parameter))
                continue
            self._covered.add(inventory.present(operation, parameter))
            schema = promised(parameter)
            if schema is not None:
                self._covered |= gauges.kept(schema, values[parameter.name])
        body, media = operation.body, judged.media_type
        if body is None:
            return
        if media is None:
            self._covered.add(inventory.absent(operation, body))
            return
        self._covered |= {inventory.present(operation, body), inventory.sent(operation, media)}
        if (media.pointer, request.body) not in page.bodies:
            page.bodies.add((media.pointer, request.body))
            self._add_value(gauges, media, request.headers.get(b"content-type", b""), judged.body)

    def _add_value(self, gauges: Gauges, media: MediaType, content_type: bytes, value: Any) -> None:
        """Count the value of a body that keeps its schema; None is one that cannot be read."""
        if value is None:
            return
        promises = codec.promises(media, content_type.decode("latin-1"))
        if promises.whole is not None:
            self._covered |= gauges.kept(promises.whole, value)
        if promises.each is not None and isinstance(value, list):
            for item in value:
                self._covered |= gauges.kept(promises.each, item)

    def _add_broken(self, operation: Operation, judged: Judged) -> None:
        """Count what a request breaks, provided that it does so in one place: else nobody knows what it is refused
        for."""
        places = {
            finding.location[:1] if finding.location[:1] == _BODY else finding.location[:2]
            for finding in judged.findings
        }
        if len(places) != 1:
            return
        rules = {finding.rule for finding in judged.findings}
        if rules & {parameters.MISSING, bodies.REQUIRED}:
            carriers = [*operation.parameters, *((operation.body,) if operation.body else ())]
            missing = {finding.pointer for finding in judged.findings}
            self._covered |= {inventory.absent(operation, each) for each in carriers if each.pointer in missing}
        elif rules <= {parameters.INVALID, bodies.INVALID}:
            schema, value = _refused(operation, judged, *places)
            # Findings tell of the branch of a union that is meant; here the union counts, which none of them keeps.
            errors = schema.errors(value) if schema is not None else []
            if len({error.path for error in errors}) == 1:
                for error in errors:
                    self._covered |= self._inventory.requests.broken(error.translated, inside(value, error.path))


def _refused(operation: Operation, judged: Judged, place: tuple[str | int, ...]) -> tuple[Schema | None, Any]:
    """Give the schema that the part of a request at `place` has to keep, None where there is none, and that part."""
    if place == _BODY:
        return (codec.promises(judged.media_type).whole if judged.media_type else None), judged.body
    for parameter in operation.parameters:
        if (parameter.location, parameter.name) == place and parameter.name in judged.values.get(
            parameter.location, {}
        ):
            return promised(parameter), judged.values[parameter.location][parameter.name]
    return None, None
