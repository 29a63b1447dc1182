"""Header fields: what each text says."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.exchange.message import Response
from contracts.suite import fields
from contracts.suite.fields import Quota


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Sun, 06 Nov 1994 08:49:37 GMT", 784111777.0),
        ("Sunday, 06-Nov-94 08:49:37 GMT", 784111777.0),
        ("Sun Nov  6 08:49:37 1994", 784111777.0),
        ("Sun, 06 Nov 1994 08:49:37 CET", None),
        ("1994-11-06T08:49:37Z", None),
        ("", None),
    ],
)
def test_an_http_date_has_three_layouts(text: str, says: float | None) -> None:
    assert fields.http_date(text) == says


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("/a/b?c#d", True),
        ("https://h:1/ä", False),
        ("", True),
        ("a b", False),
        ("%zz", False),
        ("%20", True),
        ("<x>", False),
    ],
)
def test_a_uri_reference_has_nothing_to_be_escaped(text: str, is_one: bool) -> None:
    assert fields.is_uri_reference(text) is is_one


@pytest.mark.parametrize(
    ("text", "is_one"), [('"a"', True), ('W/"a"', True), ('""', True), ("a", False), ('w/"a"', False), ('"a"b"', False)]
)
def test_an_entity_tag_is_quoted(text: str, is_one: bool) -> None:
    assert fields.is_entity_tag(text) is is_one


@pytest.mark.parametrize(
    ("headers", "says"),
    [
        ({}, Quota()),
        ({"ratelimit": '"a";r=3;t=5', "ratelimit-policy": '"a";q=9;w=60, "b";q=1'}, Quota(9, 3, 5, 60, "ratelimit")),
        ({"ratelimit": "a; r=3 ;t=5"}, Quota(None, 3, 5, None, "ratelimit")),
        (
            {"x-ratelimit-remaining": "3", "x-ratelimit-limit": "9, 9;w=1", "x-ratelimit-reset": "soon"},
            Quota(9, 3, name="x-ratelimit-remaining"),
        ),
    ],
)
def test_a_quota_is_told_in_one_field_or_in_three(headers: dict[str, str], says: Quota) -> None:
    response = Response(200, {name.encode(): value.encode() for name, value in headers.items()})
    assert fields.quota_of(response) == says


@pytest.mark.parametrize(
    ("read", "text", "says"),
    [
        (fields.seconds, "12", 12),
        (fields.seconds, "-1", None),
        (fields.seconds, "1.5", None),
        (fields.moment, "@1659578233", 1659578233.0),
        (fields.moment, "1659578233", None),
        (fields.methods, "GET, HEAD,,POST ", frozenset({"GET", "HEAD", "POST"})),
        (fields.methods, "", frozenset()),
    ],
)
def test_other_fields(read: Any, text: str, says: Any) -> None:
    assert read(text) == says
