"""The contrast: the contract's words and the value that came, where nobody said them already."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.contrast import contrast
from tests.contracts.runs import GET, found, sent

ROOT: dict[str, Any] = {
    "type": "string",
    "required": ["id", "name"],
    "long": ["x" * 400],
    "responses": {"200": {}, "4XX": {}, "x-note": {}},
    "since": {"minimum": 3},
}
BODY = b'{"data": [{"name": 12345}], "long": "' + b"y" * 400 + b'"}'
FIELDS = {b"etag": b'"1"', b"allow": b""}


def told(pointer: str, *location: str | int, body: bytes = BODY) -> tuple[str, str]:
    event = found(GET, 1, pointer=pointer, location=location, message="m", actual="m", expected="e")
    return contrast(event, sent(1, GET, 299, fields=FIELDS, answer=body), ROOT)


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        ("/type", 'type: "string"'),
        ("/required", 'required: ["id", "name"]'),
        ("/since", 'since: {"minimum": 3}'),
        ("/responses", "one of 200, 4XX"),
        ("/long", "e"),
        ("/nothing", "e"),
        ("no pointer", "e"),
    ],
)
def test_what_was_expected_is_what_the_contract_says(pointer: str, expected: str) -> None:
    assert told(pointer)[0] == expected


@pytest.mark.parametrize(
    ("location", "came"),
    [
        (("body", "data", 0, "name"), "12345"),
        (("body", "data"), '[{"name": 12345}]'),
        (("body",), "an object with data, long"),
        (("body", "long"), '"' + "y" * 299 + "…"),
        (("body", "data", 7), "no such member"),
        (("body", "data", "x"), "no such member"),
        (("header", "ETag"), '"1"'),
        (("header", "Allow"), "an empty field"),
        (("header", "RateLimit"), "no such field"),
        (("status", "299"), "299"),
        ((), f"299 with no Content-Type and {len(BODY)} bytes"),
    ],
)
def test_what_came_is_the_value_at_the_place(location: tuple[str | int, ...], came: str) -> None:
    assert told("/type", *location)[1] == came


def test_of_a_body_that_is_no_json_it_is_told_what_it_is() -> None:
    event = found(GET, 1, pointer="/type", location=("body",), message="m", actual="m")
    fields = {b"content-type": b"text/html"}
    assert contrast(event, sent(1, GET, 200, fields=fields, answer=b"<"), ROOT)[1] == "200 with text/html and 1 byte"


def test_what_a_finder_said_stays() -> None:
    event = found(GET, 1, pointer="/type", location=("status",), message="m", actual="came", expected="wanted")
    assert contrast(event, sent(1, GET, 299), ROOT) == ("wanted", "came")


def test_without_an_answer_the_message_has_to_do() -> None:
    event = found(GET, 1, pointer="/type", location=("status",), message="m", actual="m")
    assert contrast(event, sent(1, GET, None), ROOT) == ('type: "string"', "m")
    assert contrast(event, None, ROOT) == ('type: "string"', "m")


@given(
    st.binary(max_size=50) | st.just(b"[" * 100_000) | st.just(b"9" * 10_000), st.lists(st.text(max_size=3), max_size=3)
)
def test_no_body_is_a_failure(body: bytes, tokens: list[str]) -> None:
    assert told("/type", "body", *tokens, body=body)[1]
