"""Exact formats: dates and times are those of RFC 3339 and nothing else, wherever in a schema they are asked for."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.model.exact import exact
from contracts.model.schema import SchemaSpace, Translated, reference
from contracts.model.schema_error import Keywords, SchemaError

SPACE = SchemaSpace({"/moment": Translated({"format": "date-time"})}.__getitem__, lambda: ())
GOOD = [
    ("date-time", "2024-02-29T22:59:10Z"), ("date-time", "2024-02-29t22:59:10z"), ("date-time", "2000-02-29T00:00:00Z"),
    ("date-time", "1985-04-12T23:20:50.52Z"), ("date-time", "1990-12-31T23:59:60Z"),
    ("date-time", "1990-12-31T15:59:60.5-08:00"), ("date-time", "1937-01-01T12:00:27.87+00:20"),
    ("date-time", "2024-01-01T00:00:00-00:00"), ("date-time", "2024-01-01T00:00:00.123456789012Z"),
    ("date", "2024-02-29"), ("time", "22:59:10Z"), ("time", "23:59:60.1z"), ("time", "22:59:10.5+23:59"),
]  # fmt: skip
BAD = [
    ("date-time", "2024-02-29T22:59:1-Z"), ("date-time", "2024-02-29T22:59:1.Z"), ("date-time", "2024-02-29T22:5+:10Z"),
    ("date-time", "2+20-01-31T00:00:00Z"), ("date-time", "1900-0+-28T01:00:00Z"), ("date-time", "2023-02-29T00:00:00Z"),
    ("date-time", "1900-02-29T00:00:00Z"), ("date-time", "2024-04-31T00:00:00Z"), ("date-time", "2024-01-01T24:00:00Z"),
    ("date-time", "2024-01-01T12:58:60Z"), ("date-time", "1990-12-31T23:59:60-08:00"), ("date-time", "2024-01-01"),
    ("date-time", "2024-01-01 00:00:00Z"), ("date-time", "2024-01-01T00:00:00"), ("date-time", "2024-01-01T00:00:00Z\n"),
    ("date-time", "2024-01-01T00:00:00+24:00"), ("date-time", "2024-01-01T00:00:00+05:3-"),
    ("date-time", "٢٠٢٤-01-01T00:00:00Z"), ("date-time", "2024-01-01T00:00:00.Z"), ("date-time", ""),
    ("date", "+024-01-01"), ("date", "2024-1-01"), ("date", "2024-01-01Z"),
    ("time", "22:59:1-Z"), ("time", "22:59:11-0+:00"), ("time", "22:59:10"),
]  # fmt: skip


def _errors(keywords: Keywords, value: Any, targets: tuple[str, ...] = ()) -> list[SchemaError]:
    schema = SPACE.made("/s", keywords, targets)
    errors = schema.errors(value)
    assert schema.is_valid(value) is not bool(errors)
    return errors


@pytest.mark.parametrize(("form", "text"), GOOD)
def test_good(form: str, text: str) -> None:
    assert _errors({"format": form}, text) == []


@pytest.mark.parametrize(("form", "text"), BAD)
def test_bad_is_told_of_once(form: str, text: str) -> None:
    assert _errors({"type": "string", "format": form}, text) == [
        SchemaError((), "format", f'the value is not a "{form}"', "/s/format")
    ]


@given(st.datetimes(), st.integers(-23 * 60 - 59, 23 * 60 + 59))
def test_what_is_written_is_in_the_format(moment: datetime, offset: int) -> None:
    sign, (hours, minutes) = "-" if offset < 0 else "+", divmod(abs(offset), 60)
    written = f"{moment.isoformat()}{sign}{hours:02}:{minutes:02}"
    assert _errors({"format": "date-time"}, written) == []


@given(
    st.sampled_from([text for form, text in GOOD if form == "date-time"]), st.integers(0, 18), st.sampled_from("+-. ")
)
def test_no_sign_stands_for_a_digit(text: str, index: int, sign: str) -> None:
    spoilt = text[:index] + sign + text[index + 1 :]
    assert bool(_errors({"format": "date-time"}, spoilt)) == (spoilt != text)


WRONG = "2024-02-29T22:59:1-Z"
MOMENT = {"type": "string", "format": "date-time"}


@pytest.mark.parametrize(
    ("keywords", "value", "pointer"),
    [
        ({"properties": {"at": MOMENT}}, {"at": WRONG}, "/s/properties/at/format"),
        ({"items": {"additionalProperties": MOMENT}}, [{"a": WRONG}], "/s/items/additionalProperties/format"),
        ({"prefixItems": [True, MOMENT]}, [1, WRONG], "/s/prefixItems/1/format"),
        ({"allOf": [{"minLength": 1}], **MOMENT}, WRONG, "/s/format"),
        ({"allOf": [MOMENT]}, WRONG, "/s/allOf/0/format"),
        ({"$ref": reference("/moment")}, WRONG, "/moment/format"),
    ],
)
def test_everywhere(keywords: Keywords, value: Any, pointer: str) -> None:
    errors = _errors(keywords, value, ("/moment",) if "$ref" in str(keywords) else ())
    assert [(error.keyword, error.pointer) for error in errors] == [("format", pointer)]


def test_a_pattern_of_the_contract_stays_what_it_is() -> None:
    errors = _errors({"format": "date-time", "pattern": "^1"}, WRONG)
    assert sorted((error.keyword, error.pointer) for error in errors) == [
        ("format", "/s/format"),
        ("pattern", "/s/pattern"),
    ]


@pytest.mark.parametrize(
    "keywords",
    [True, {"enum": [MOMENT]}, {"properties": {"format": {"const": "date-time"}}}, {"format": "email", "items": False}],
)
def test_what_asks_for_no_moment_is_let_be(keywords: Keywords) -> None:
    assert exact(keywords) is keywords
