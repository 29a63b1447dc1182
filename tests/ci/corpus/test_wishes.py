"""Which representations of an operation are asked for, and how."""

from __future__ import annotations

from ci.corpus.wishes import wishes
from contracts.model.operation import MediaType, Operation, Response


class _Parts:
    def __init__(self, *responses: Response) -> None:
        self._responses = responses

    def responses(self) -> tuple[Response, ...]:
        return self._responses


def operation(*responses: Response) -> Operation:
    return Operation("GET", "/a", "/paths/~1a/get", {}, _Parts(*responses))  # type: ignore[arg-type]


JSON, XML = MediaType("application/json", "/j"), MediaType("application/xml", "/x")


def test_every_media_type_of_every_response() -> None:
    found = list(wishes(operation(Response("200", "/r", content=(JSON, XML)), Response("404", "/r"))))
    assert [(wish.status, wish.media) for wish in found] == [(200, JSON), (200, XML), (404, None)]


def test_a_range_and_default_by_statuses_of_their_own() -> None:
    found = wishes(
        operation(Response("400", "/r"), Response("4XX", "/r"), Response("500", "/r"), Response("default", "/r"))
    )
    assert [wish.status for wish in found] == [400, 401, 500, 503]


def test_no_body_where_there_can_be_none_and_nothing_interim() -> None:
    found = list(wishes(operation(Response("101", "/r"), Response("204", "/r", content=(JSON,)))))
    assert [(wish.status, wish.media) for wish in found] == [(204, None)]


def test_default_is_not_asked_for_where_everything_else_is_documented() -> None:
    keys = ("2XX", "4XX", "5XX", "default")
    assert [wish.response.status for wish in wishes(operation(*(Response(key, "/r") for key in keys)))] == list(
        keys[:3]
    )


def test_the_fields_of_a_request() -> None:
    (wish,) = wishes(operation(Response("200", "/r", content=(JSON,))))
    assert wish.headers(dynamic=True) == (("Prefer", "code=200, dynamic=true"), ("Accept", "application/json"))
