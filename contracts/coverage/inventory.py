"""The inventory: takes a contract, gives everything in it that a run can exercise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from contracts.conformance.parameter_readers import promised
from contracts.coverage import item as dimensions
from contracts.coverage.gauges import Gauges
from contracts.coverage.item import DIMENSIONS, Item
from contracts.coverage.keywords import Carrier
from contracts.media import codec, ranges
from contracts.model.operation import Body, MediaType, Operation, Parameter, Response


class Inventory:
    """What `operations` promise: `items` by dimension, and the gauges of both sides of the wire."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        self.requests = Gauges(dimensions.REQUEST_KEYWORDS, dimensions.REQUEST_VALUES, can_break=True)
        self.responses = Gauges(dimensions.RESPONSE_KEYWORDS, dimensions.RESPONSE_VALUES, can_break=False)
        found: dict[str, dict[Item, None]] = {name: {} for name in DIMENSIONS}
        for operation in operations:
            for each in self._of_operation(operation):
                found[each.dimension][each] = None
        for each in (*self.requests.items, *self.responses.items):
            found[each.dimension][each] = None
        self.items: tuple[Item, ...] = tuple(each for several in found.values() for each in several)

    def _of_operation(self, operation: Operation) -> Iterator[Item]:
        yield reached(operation)
        if successes(operation):
            yield succeeded(operation)
        for parameter in operation.parameters:
            yield present(operation, parameter)
            if parameter.location != "path":
                yield absent(operation, parameter)
            schema = promised(parameter)
            if schema is not None:
                self.requests.add(schema, _carrier(parameter))
        if operation.body is not None:
            yield present(operation, operation.body)
            yield absent(operation, operation.body)
            for media in operation.body.content:
                yield sent(operation, media)
                self._add_body(self.requests, media)
        for response in operation.responses:
            # Nobody can ask a good implementation for its failures.
            if not response.status.startswith("5"):
                yield from self._of_response(operation, response)

    def _of_response(self, operation: Operation, response: Response) -> Iterator[Item]:
        yield answered(operation, response)
        for media in response.content:
            yield received(operation, response, media)
            self._add_body(self.responses, media)
        for header in response.headers:
            yield Item(dimensions.RESPONSE_VALUES, "", header.pointer, "present")
            schema = promised(header)
            if schema is not None:
                self.responses.add(schema, Carrier.TEXT)

    @staticmethod
    def _add_body(gauges: Gauges, media: MediaType) -> None:
        carrier = Carrier.JSON if ranges.is_json(media.essence) else Carrier.TEXT
        promises = codec.promises(media, media.name)
        for schema in (promises.whole, promises.each):
            if schema is not None:
                gauges.add(schema, carrier)


def reached(operation: Operation) -> Item:
    """The item of an operation that did its work."""
    return Item(dimensions.OPERATIONS, operation.key, operation.pointer, "reached")


def succeeded(operation: Operation) -> Item:
    """The item of an operation that answered with a documented success."""
    return Item(dimensions.SUCCESSES, operation.key, operation.pointer, "success")


def answered(operation: Operation, response: Response) -> Item:
    """The item of a documented status."""
    return Item(dimensions.STATUSES, operation.key, response.pointer, response.status)


def present(operation: Operation, carrier: Parameter | Body) -> Item:
    """The item of a parameter or body that is sent."""
    return Item(dimensions.PARAMETERS, operation.key, carrier.pointer, "present")


def absent(operation: Operation, carrier: Parameter | Body) -> Item:
    """The item of a parameter or body that is left out."""
    return Item(dimensions.PARAMETERS, operation.key, carrier.pointer, "absent")


def sent(operation: Operation, media: MediaType) -> Item:
    """The item of a body's media type in a request."""
    return Item(dimensions.REQUEST_MEDIA_TYPES, operation.key, media.pointer, media.name)


def received(operation: Operation, response: Response, media: MediaType) -> Item:
    """The item of a body's media type in an answer."""
    return Item(dimensions.RESPONSE_MEDIA_TYPES, operation.key, media.pointer, f"{response.status} {media.name}")


def successes(operation: Operation) -> frozenset[str]:
    """Give the response keys that promise success: those of 2xx, else `default`, else those of 3xx."""
    keys = [response.status for response in operation.responses]
    for chosen in (
        [key for key in keys if key.startswith("2")],
        [key for key in keys if key == "default"],
        [key for key in keys if key.startswith("3") and key != "304"],
    ):
        if chosen:
            return frozenset(chosen)
    return frozenset()


def _carrier(parameter: Parameter) -> Carrier:
    if parameter.content is not None and ranges.is_json(parameter.content.essence):
        return Carrier.JSON
    return Carrier.SEGMENT if parameter.location == "path" else Carrier.TEXT
