"""Styles both ways: the tables of OpenAPI and RFC 6570 as data, round trips, and texts that are in no style."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.media import percent
from contracts.media.malformed import Malformed
from contracts.media.outline import Outline
from contracts.media.styles import Style, decoder
from contracts.media.styles_encode import encode_header, encode_parameter
from contracts.media.styles_fields import ABSENT, cookie_fields, fields_decoder, query_fields
from contracts.model.operation import Header, Parameter
from contracts.model.schema import Schema, SchemaSpace
from contracts.model.schema_error import Keywords

CASES = Path(__file__).parents[2] / "cases" / "requests"
TABLE: list[dict[str, Any]] = json.loads((CASES / "styles.json").read_text("utf-8"))
SPACE = SchemaSpace({}.__getitem__, list)
UNESCAPES = {
    "path": percent.unescape,
    "query": percent.unescape_query,
    "header": percent.trim,
    "cookie": percent.unescape_leniently,
}


def made(keywords: Keywords) -> Schema:
    return SPACE.made("/made", keywords)


def schema_of(value: Any) -> dict[str, Any]:
    """Give a schema that tells the types of `value` and of all that is in it."""
    match value:
        case bool():
            return {"type": "boolean"}
        case int():
            return {"type": "integer"}
        case float():
            return {"type": "number"}
        case list():
            return {"type": "array", "items": schema_of(value[0])} if value else {"type": "array"}
        case dict():
            return {"type": "object", "properties": {key: schema_of(below) for key, below in value.items()}}
        case _:
            return {"type": "string"}


def decode(
    text: str,
    schema: Schema | None,
    *,
    location: str = "query",
    style: str = "form",
    explode: bool = True,
    name: str = "color",
    taken: frozenset[str] = frozenset(),
) -> Any:
    unescape = percent.unchanged if style == "cookie" else UNESCAPES[location]
    how = Style(name, style, explode, unescape)
    if location in ("path", "header"):
        return decoder(how, Outline(schema))(text)
    fields = query_fields(text) if location == "query" else cookie_fields(text)
    return fields_decoder(how, Outline(schema), taken)(fields)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['location']}-{row['style']}-{row['text']}")
def test_the_tables_hold_both_ways(row: dict[str, Any]) -> None:
    schema = made(schema_of(row["value"]))
    parameter = Parameter(
        name=row["name"],
        location=row["location"],
        pointer="",
        schema=schema,
        style=row["style"],
        explode=row["explode"],
        allow_reserved=row.get("allow_reserved", False),
    )
    assert encode_parameter(parameter, row["value"]) == row["text"]
    read = decode(
        row["text"],
        schema,
        location=row["location"],
        style=row["style"],
        explode=row["explode"],
        name=row["name"],
    )
    assert read == row["value"]


INTEGERS = {"type": "array", "items": {"type": "integer"}}
STRINGS = {"type": "array", "items": {"type": "string"}}
POINT = {"type": "object", "properties": {"x": {"type": "integer"}, "y": {"type": "integer"}}}
LISTS = {
    "type": "object",
    "properties": {"tags": STRINGS, "sizes": {"type": "array", "items": POINT}, "deep": {"type": "object"}},
}

READINGS: list[tuple[str, dict[str, Any], Keywords, Any]] = [
    # What an encoded delimiter means, and what a plus means where.
    ("color=a%2Cb,c", {"explode": False}, STRINGS, ["a,b", "c"]),
    ("a%2Cb,c", {"location": "path", "style": "simple", "explode": False}, STRINGS, ["a,b", "c"]),
    # Escaped commas delimit where they cannot be data.
    ("color=1%2C2", {"explode": False}, INTEGERS, [1, 2]),
    ("color=x%2c1%2cy%2c", {"explode": False}, POINT, {"x": 1, "y": ""}),
    ("1%2C2", {"location": "path", "style": "simple", "explode": False}, INTEGERS, [1, 2]),
    ("1%2C2", {"location": "header", "style": "simple", "explode": False}, INTEGERS, ["1%2C2"]),
    ("color=1%2Ca", {"explode": False}, INTEGERS, ["1,a"]),
    ("color=a+b%2Bc", {}, {"type": "string"}, "a b+c"),
    ("a+b%2Bc", {"location": "path", "style": "simple"}, {"type": "string"}, "a+b+c"),
    ("a%20b", {"location": "header", "style": "simple"}, {"type": "string"}, "a%20b"),
    ("color=1+2%203", {"style": "spaceDelimited", "explode": False}, INTEGERS, [1, 2, 3]),
    ("color=1|2%7c3%7C4", {"style": "pipeDelimited", "explode": False}, INTEGERS, [1, 2, 3, 4]),
    ("color=1%092\t3", {"style": "tabDelimited", "explode": False}, INTEGERS, [1, 2, 3]),
    ("color=1&color=2", {"style": "pipeDelimited", "explode": True}, INTEGERS, [1, 2]),
    ("color=a=b", {}, {"type": "string"}, "a=b"),
    ("col%6Fr=1", {}, {"type": "integer"}, 1),
    ("%63olor%5B%5D=1&color[]=2", {"name": "color[]"}, INTEGERS, [1, 2]),
    # Nothing at all.
    ("", {}, INTEGERS, ABSENT),
    ("x=1", {}, INTEGERS, ABSENT),
    ("x=1", {}, POINT, {"x": 1}),
    ("z=1", {}, POINT, ABSENT),
    ("color", {}, {"type": "string"}, ""),
    ("color=", {"explode": False}, INTEGERS, []),
    ("color=", {}, STRINGS, [""]),
    ("color=", {"explode": False}, POINT, {}),
    (";color", {"location": "path", "style": "matrix"}, STRINGS, []),
    (";color", {"location": "path", "style": "matrix"}, POINT, {}),
    (".", {"location": "path", "style": "label"}, STRINGS, []),
    ("", {"location": "path", "style": "simple"}, STRINGS, []),
    ("1, 2 ,3", {"location": "header", "style": "simple"}, INTEGERS, [1, 2, 3]),
    # One of several shapes.
    ("color=1", {"explode": False}, {"anyOf": [{"type": "integer"}, INTEGERS]}, 1),
    ("color=1,2", {"explode": False}, {"anyOf": [{"type": "integer"}, INTEGERS]}, [1, 2]),
    ("color=a,b", {"explode": False}, {"anyOf": [{"type": "string"}, STRINGS]}, ["a", "b"]),
    ("color=1", {"explode": False}, {"type": ["array", "null"], "items": {"type": "integer"}}, [1]),
    ("color=1&color=2", {}, {"anyOf": [{"type": "integer"}, INTEGERS]}, [1, 2]),
    ("color=1", {}, {"anyOf": [{"type": "boolean"}, INTEGERS]}, [1]),
    ("color=1", {}, {"anyOf": [POINT, {"type": "integer"}]}, 1),
    ("x=1", {}, {"anyOf": [POINT, {"type": "integer"}]}, {"x": 1}),
    ("color=1", {}, {}, "1"),
    ("color=1&color=2", {}, {}, ["1", "2"]),
    # Properties and items that only the schema tells.
    ("x=1&y=2&z=3", {}, {**POINT, "additionalProperties": {"type": "integer"}}, {"x": 1, "y": 2, "z": 3}),
    ("tags=a&tags=b", {}, LISTS, {"tags": ["a", "b"]}),
    ("tags=a", {}, LISTS, {"tags": ["a"]}),
    ("x,1,y,a", {"location": "path", "style": "simple", "explode": False}, POINT, {"x": 1, "y": "a"}),
    (
        "color=1,a",
        {"explode": False},
        {"type": "array", "prefixItems": [{"type": "integer"}], "items": {"type": "string"}},
        [1, "a"],
    ),
    # deepObject, as the specification has it and as forms commonly go on.
    ("color[x]=1&color%5By%5D=2", {"style": "deepObject"}, POINT, {"x": 1, "y": 2}),
    ("color[tags]=a&color[tags]=b", {"style": "deepObject"}, LISTS, {"tags": ["a", "b"]}),
    ("color[tags][]=a", {"style": "deepObject"}, LISTS, {"tags": ["a"]}),
    ("color[tags][1]=b&color[tags][0]=a", {"style": "deepObject"}, LISTS, {"tags": ["a", "b"]}),
    ("color[deep]=", {"style": "deepObject"}, LISTS, {"deep": {}}),
    ("color[sizes][0][x]=1", {"style": "deepObject"}, LISTS, {"sizes": [{"x": 1}]}),
    ("color[deep][a][b]=1", {"style": "deepObject"}, LISTS, {"deep": {"a": {"b": "1"}}}),
    ("color[deep][0]=1", {"style": "deepObject"}, LISTS, {"deep": {"0": "1"}}),
    ("color[]=1&color[]=2", {"style": "deepObject"}, INTEGERS, [1, 2]),
    ("color=1", {"style": "deepObject"}, {"anyOf": [POINT, {"type": "integer"}]}, 1),
    ("colors[x]=1&color[x=1&color]x[=1", {"style": "deepObject"}, POINT, ABSENT),
]


@pytest.mark.parametrize(("text", "how", "keywords", "value"), READINGS)
def test_a_text_is_read_as_its_schema_calls_for(text: str, how: dict[str, Any], keywords: Keywords, value: Any) -> None:
    assert decode(text, made(keywords), **how) == value


def test_an_object_leaves_the_names_of_other_parameters_alone() -> None:
    free = made({"type": "object", "additionalProperties": {"type": "string"}})
    assert decode("a=1&limit=2", free, taken=frozenset({"limit"})) == {"a": "1"}
    assert decode("color[a]=1&color[b]=2", free, style="deepObject", taken=frozenset({"color[b]"})) == {"a": "1"}


MALFORMED: list[tuple[str, dict[str, Any], Keywords, tuple[str | int, ...]]] = [
    ("blue", {"location": "path", "style": "matrix"}, {"type": "string"}, ()),
    (";colour=blue", {"location": "path", "style": "matrix"}, {"type": "string"}, ()),
    (";color=a;colour=b", {"location": "path", "style": "matrix"}, STRINGS, ()),
    (";color=a;color=b", {"location": "path", "style": "matrix", "explode": False}, STRINGS, ()),
    ("blue", {"location": "path", "style": "label"}, {"type": "string"}, ()),
    ("x,1,y", {"location": "path", "style": "simple", "explode": False}, POINT, ()),
    ("x=1,x=2", {"location": "path", "style": "simple"}, POINT, ("x",)),
    ("color=1&color=2", {}, {"type": "integer"}, ()),
    ("color=1&color=2", {"explode": False}, INTEGERS, ()),
    ("color[x]=1&color[x]=2", {"style": "deepObject"}, POINT, ("x",)),
    ("color[x]=1&color[x][y]=2", {"style": "deepObject"}, POINT, ("x", "y")),
    ("color[x][y]=1&color[x]=2", {"style": "deepObject"}, POINT, ("x",)),
    ("color=1&color[x]=2", {"style": "deepObject"}, POINT, ()),
    ("color" + "[x]" * 1000 + "=1", {"style": "deepObject"}, POINT, ()),
    ("color=%FF", {}, {"type": "string"}, ()),
    ("color=%zz", {}, {"type": "string"}, ()),
    ("color=100%", {}, {"type": "string"}, ()),
    ("%C3%28", {"location": "path", "style": "simple"}, {"type": "string"}, ()),
]


@pytest.mark.parametrize(("text", "how", "keywords", "location"), MALFORMED)
def test_a_text_that_is_not_in_its_style_is_malformed(
    text: str, how: dict[str, Any], keywords: Keywords, location: tuple[str | int, ...]
) -> None:
    with pytest.raises(Malformed) as raised:
        decode(text, made(keywords), **how)
    assert raised.value.location == location
    assert raised.value.message


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("a=1; b=2", {"a": ["1"], "b": ["2"]}),
        ('a="1";b = 2 ', {"a": ["1"], "b": ["2"]}),
        ('a="', {"a": ['"']}),
        ("a; =; b=", {"": [""], "b": [""]}),
        ("a=1; a=2", {"a": ["1", "2"]}),
        ("a=b=c&d", {"a": ["b=c&d"]}),
    ],
)
def test_cookies_are_cut_as_rfc_6265_says(text: str, fields: dict[str, list[str]]) -> None:
    assert cookie_fields(text) == fields


def test_repeated_keys_without_end_are_read_in_time() -> None:
    text = "&".join(f"color={number}" for number in range(10_000))
    assert decode(text, made(INTEGERS)) == list(range(10_000))
    free = made({"type": "object", "additionalProperties": True})
    brackets = "&".join(f"color[{number}][a]=1" for number in range(10_000))
    assert len(decode(brackets, free, style="deepObject")) == 10_000


WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
NAMES = st.text("abcxyz_-", min_size=1, max_size=5)


def values(words: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    numbers = st.integers() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False)
    lists = st.lists(words, min_size=1, max_size=4) | st.lists(st.integers(), min_size=1, max_size=4)
    return words | numbers | lists | st.dictionaries(NAMES, words | numbers, min_size=1, max_size=4)


def without(characters: str) -> st.SearchStrategy[str]:
    return st.text(st.characters(exclude_categories=["Cs"], exclude_characters=characters), min_size=1, max_size=8)


def round_trip(location: Any, style: str, explode: bool, value: Any, allow_reserved: bool = False) -> Any:
    schema = made(schema_of(value))
    parameter = Parameter(
        "color", location, "", schema=schema, style=style, explode=explode, allow_reserved=allow_reserved
    )
    return decode(encode_parameter(parameter, value), schema, location=location, style=style, explode=explode)


@given(st.sampled_from(["simple", "matrix"]), st.booleans(), values(WORDS), st.booleans())
def test_paths_carry_any_value(style: str, explode: bool, value: Any, allow_reserved: bool) -> None:
    assert round_trip("path", style, explode, value, allow_reserved) == value


@given(st.booleans(), values(without(".")).filter(lambda value: "." not in repr(value)))
def test_labels_carry_any_value_without_a_dot(explode: bool, value: Any) -> None:
    assert round_trip("path", "label", explode, value) == value


@given(st.booleans(), values(WORDS), st.booleans())
def test_queries_carry_any_value(explode: bool, value: Any, allow_reserved: bool) -> None:
    assert round_trip("query", "form", explode, value, allow_reserved) == value


@given(
    st.sampled_from(["spaceDelimited", "pipeDelimited", "tabDelimited"]),
    st.lists(without(" |\t"), min_size=1) | st.dictionaries(NAMES, without(" |\t"), min_size=1),
)
def test_delimited_queries_carry_any_value_without_the_delimiter(style: str, value: Any) -> None:
    assert round_trip("query", style, False, value) == value


LEAVES = WORDS | st.integers() | st.booleans() | st.lists(WORDS, min_size=1, max_size=3)


@given(st.dictionaries(NAMES, LEAVES | st.dictionaries(NAMES, LEAVES, min_size=1, max_size=3), min_size=1, max_size=3))
def test_deep_objects_carry_any_value(value: dict[str, Any]) -> None:
    assert round_trip("query", "deepObject", True, value) == value


@given(
    st.booleans(),
    values(without(",= \t\x0b\x0c\r\n\x1c\x1d\x1e\x1f\x85\xa0").filter(lambda word: word == word.strip())),
)
def test_headers_carry_any_value_without_delimiters(explode: bool, value: Any) -> None:
    schema = made(schema_of(value))
    text = encode_header(Header("X-Color", "", schema=schema, explode=explode), value)
    assert decode(text, schema, location="header", style="simple", explode=explode) == value


@pytest.mark.parametrize(
    ("style", "text"),
    [("simple", "1,2"), ("spaceDelimited", "1 2"), ("pipeDelimited", "1|2"), ("tabDelimited", "1\t2")],
)
def test_headers_carry_lists_as_they_are_divided(style: str, text: str) -> None:
    schema = made(INTEGERS)
    assert encode_header(Header("X-Ids", "", schema=schema, style=style), [1, 2]) == text
    assert decode(text, schema, location="header", style=style, explode=False) == [1, 2]


@pytest.mark.parametrize("style", ["spaceDelimited", "pipeDelimited", "tabDelimited"])
def test_paths_carry_lists_as_they_are_divided(style: str) -> None:
    assert round_trip("path", style, False, ["a", "b,c"]) == ["a", "b,c"]


@given(values(WORDS))
def test_cookies_carry_any_value(value: Any) -> None:
    if not isinstance(value, list | dict):
        assert round_trip("cookie", "form", True, value) == value
    assert round_trip("cookie", "form", False, value) == value
