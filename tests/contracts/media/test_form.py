"""Urlencoded forms: fields read and written as the schema and the encoding call for."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.media import codec
from contracts.media.malformed import Malformed
from contracts.model.operation import Encoding, MediaType
from contracts.model.schema import SchemaSpace
from contracts.model.schema_error import Keywords

SPACE = SchemaSpace({}.__getitem__, list)
NAME = "application/x-www-form-urlencoded"

POINT = {"type": "object", "properties": {"x": {"type": "integer"}, "tags": {"type": "array"}}}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "id": {"type": "integer"},
        "on": {"type": "boolean"},
        "note": {"type": "string"},
        "any": {},
        "tags": {"type": "array", "items": {"type": "string"}},
        "sizes": {"type": "array", "items": {"type": "integer"}},
        "point": POINT,
        "points": {"type": "array", "items": POINT},
        "note[a]": {"type": "string"},
    },
    "additionalProperties": {"type": "integer"},
}


def media(keywords: Keywords = SCHEMA, **encoding: Encoding) -> MediaType:
    return MediaType(NAME, "/media", SPACE.made("/schema", keywords), encoding=encoding)


def decode(text: str, **encoding: Encoding) -> Any:
    return codec.decode(media(**encoding), text.encode("latin-1"), NAME)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", {}),
        ("id=5&on=true&note=5", {"id": 5, "on": True, "note": "5"}),
        ("id=x", {"id": "x"}),
        ("note=a+b%2Bc%26&note%5Ba%5D=1", {"note": "a b+c&", "note[a]": "1"}),
        ("note=&id=", {"note": "", "id": ""}),
        ("tags=a&tags=b", {"tags": ["a", "b"]}),
        ("tags=a%2Cb", {"tags": ["a,b"]}),
        ("tags=[1]", {"tags": ["[1]"]}),
        ("tags[]=a&tags[]=b", {"tags": ["a", "b"]}),
        ("sizes[1]=2&sizes[0]=1", {"sizes": [1, 2]}),
        ("any=1&any=2", {"any": ["1", "2"]}),
        ("any=1", {"any": "1"}),
        ("other=7&more=x", {"other": 7, "more": "x"}),
        ('point={"x":1}', {"point": {"x": 1}}),
        ("point[x]=1&point[tags][]=a", {"point": {"x": 1, "tags": ["a"]}}),
        ('points={"x":1}&points={"x":2}', {"points": [{"x": 1}, {"x": 2}]}),
        ('points=[{"x":1}]', {"points": [{"x": 1}]}),
        ("points[0][x]=1&points[1][x]=2", {"points": [{"x": 1}, {"x": 2}]}),
        ("point=text", {"point": "text"}),
        ("note=%C3%BC&&", {"note": "ü"}),
    ],
)
def test_fields_are_read_as_the_schema_calls_for(text: str, value: Any) -> None:
    assert decode(text) == value


NULL = {"type": "null"}
NULLABLE: dict[str, Any] = {
    "type": "object",
    "properties": {
        "tags": {"type": ["array", "null"], "items": {"type": "string"}},
        "sizes": {"anyOf": [{"type": "array", "items": {"type": "integer"}}, NULL]},
        "point": {"anyOf": [POINT, NULL]},
        "points": {"type": ["array", "null"], "items": {"anyOf": [POINT, NULL]}},
        "deep": {
            "type": "object",
            "properties": {"tags": {"type": ["array", "null"]}, "point": {"anyOf": [POINT, NULL]}},
        },
    },
}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("tags=a", {"tags": ["a"]}),
        ("tags=a&tags=b", {"tags": ["a", "b"]}),
        ("sizes=1", {"sizes": [1]}),
        ("sizes=null", {"sizes": None}),
        ("sizes=", {"sizes": None}),
        ("sizes=&sizes=1", {"sizes": ["", 1]}),
        ('point={"x":1}', {"point": {"x": 1}}),
        ("point=", {"point": None}),
        ("point=null", {"point": None}),
        ("point[x]=1&point[tags]=a", {"point": {"x": 1, "tags": ["a"]}}),
        ('points=[{"x":1}]', {"points": [{"x": 1}]}),
        ('points={"x":1}&points={"x":2}', {"points": [{"x": 1}, {"x": 2}]}),
        ("points=null", {"points": None}),
        ("deep[tags]=a&deep[point]=null", {"deep": {"tags": ["a"], "point": None}}),
        ("deep[tags]=null&deep[point][x]=1", {"deep": {"tags": None, "point": {"x": 1}}}),
    ],
)
def test_an_array_or_an_object_may_be_null_instead(text: str, value: Any) -> None:
    assert codec.decode(media(NULLABLE), text.encode(), NAME) == value
    as_style = media(NULLABLE, deep=Encoding(style="deepObject"))
    assert codec.decode(as_style, text.encode(), NAME) == value


@pytest.mark.parametrize(
    ("text", "encoding", "value"),
    [
        ("tags=a,b", {"tags": Encoding(explode=False)}, {"tags": ["a", "b"]}),
        ("tags=a%20b", {"tags": Encoding(style="spaceDelimited")}, {"tags": ["a", "b"]}),
        ("tags=a|b&id=1", {"tags": Encoding(style="pipeDelimited", explode=False)}, {"tags": ["a", "b"], "id": 1}),
        ("point[x]=1", {"point": Encoding(style="deepObject", explode=True)}, {"point": {"x": 1}}),
        ("x=1&id=2", {"point": Encoding(style="form", explode=True)}, {"point": {"x": 1}, "id": 2}),
        ("point=x,1", {"point": Encoding(style="form", explode=False)}, {"point": {"x": 1}}),
        ("any=%7B%22x%22%3A1%7D", {"any": Encoding(content_type="application/json")}, {"any": {"x": 1}}),
        ("tags=%22a%22&tags=%22b%22", {"tags": Encoding(content_type="application/json")}, {"tags": ["a", "b"]}),
        ("id=5", {"id": Encoding(content_type="text/plain")}, {"id": 5}),
        ("point[x=1", {"point": Encoding(style="deepObject")}, {"point[x": 1}),
        ("tags[0]=a", {"tags": Encoding(style="form")}, {"tags": ["a"]}),
    ],
)
def test_an_encoding_says_how_a_field_is_written(text: str, encoding: dict[str, Encoding], value: Any) -> None:
    assert decode(text, **encoding) == value


@pytest.mark.parametrize(
    ("text", "encoding", "location"),
    [
        ("id=1&id=2", {}, ("id",)),
        ("note=%FF", {}, ("note",)),
        ("note=%", {}, ("note",)),
        ("note=\xff", {}, ()),
        ("point[x]=1&point[x][y]=2", {}, ("point", "x", "y")),
        ("point[x]=1&point[x]=2", {}, ("point", "x")),
        ('point={"x":', {}, ("point",)),
        ("id=x,", {"id": Encoding(content_type="application/json")}, ("id",)),
        ("point[x]=1&point=2", {"point": Encoding(style="deepObject")}, ("point",)),
        ("a" + "[b]" * 1000 + "=1", {}, ("a",) + ("b",) * 1000),
    ],
)
def test_what_cannot_be_read_is_malformed_at_its_field(
    text: str, encoding: dict[str, Encoding], location: tuple[str | int, ...]
) -> None:
    with pytest.raises(Malformed) as raised:
        decode(text, **encoding)
    assert raised.value.location[: len(location)] == location[: len(raised.value.location)]


def test_an_unknown_promise_still_gives_the_fields() -> None:
    assert codec.decode(MediaType(NAME, ""), b"a=1&a=2&b=", NAME) == {"a": ["1", "2"], "b": ""}


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
POINTS = st.fixed_dictionaries({"x": st.integers()})
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "id": st.integers(),
        "on": st.booleans(),
        "note": WORDS,
        "tags": st.lists(WORDS, min_size=1),
        "sizes": st.lists(st.integers(), min_size=1),
        "point": POINTS,
        "points": st.lists(POINTS, min_size=1),
        "note[a]": WORDS,
        "other": st.integers(),
    },
)
DEEP = {name: Encoding(style="deepObject") for name in ("point", "tags", "points")}


@given(VALUES, st.sampled_from([{}, {"sizes": Encoding(explode=False)}, {"id": Encoding(content_type="text/plain")}]))
def test_what_is_written_is_read_back(value: dict[str, Any], encoding: dict[str, Encoding]) -> None:
    raw, content_type = codec.encode(media(**encoding), value)
    assert codec.decode(media(**encoding), raw, content_type) == value


@given(VALUES)
def test_deep_objects_are_read_back(value: dict[str, Any]) -> None:
    promise = media(**DEEP)
    raw, content_type = codec.encode(promise, value)
    assert codec.decode(promise, raw, content_type) == value
