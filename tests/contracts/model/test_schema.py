"""Schemas and their validators: references, errors, and what happens to those that cannot be compiled."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.model import schema as module
from contracts.model.pattern import BoundedPattern
from contracts.model.schema import Schema, SchemaSpace, Translated, pointer_of, reference
from contracts.model.schema_error import Keywords


def space_of(schemas: dict[str, Keywords]) -> SchemaSpace:
    """Give the space of `schemas` by pointer; each says itself what it refers to."""
    translated = {pointer: Translated(keywords, tuple(targets(keywords))) for pointer, keywords in schemas.items()}
    return SchemaSpace(translated.__getitem__, lambda: list(schemas))


def targets(value: Any) -> list[str]:
    if isinstance(value, list):
        return [target for item in value for target in targets(item)]
    if not isinstance(value, dict):
        return []
    own = [pointer_of(value["$ref"])] if isinstance(value.get("$ref"), str) else []
    return own + [target for child in value.values() for target in targets(child)]


@given(st.text(st.characters(codec="utf-8")))
def test_references_lead_back(pointer: str) -> None:
    assert pointer_of(reference(pointer)) == pointer
    assert reference(pointer).isascii()


@pytest.mark.parametrize("name", ["a/b", "~1", "a b", "{id}", "%25", "ä", "$ref", "#", "?", "a\\b", '"'])
def test_references_are_followed_whatever_the_name(name: str) -> None:
    pointer = "/x/" + name.replace("~", "~0").replace("/", "~1")
    space = space_of({pointer: {"type": "integer"}, "/a": {"items": {"$ref": reference(pointer)}}})
    schema = space.at("/a")
    assert schema.is_valid([1])
    assert [error.pointer for error in schema.errors(["x"])] == [pointer + "/type"]


def test_circles_end() -> None:
    space = space_of(
        {
            "/a": {"$ref": reference("/b")},
            "/b": {"$ref": reference("/a")},
            "/tree": {"type": "object", "properties": {"next": {"$ref": reference("/tree")}}},
        }
    )
    assert space.at("/a").is_valid(1)
    assert space.at("/a").resolved().pointer in ("/a", "/b")
    assert not space.at("/tree").is_valid({"next": {"next": 1}})


def test_resolved_follows_what_is_nothing_but_a_reference() -> None:
    space = space_of({"/a": {"$ref": reference("/b")}, "/b": {"$ref": reference("/c"), "minimum": 1}, "/c": {}})
    assert space.at("/a").resolved() is space.at("/b")


def test_children_keep_their_place() -> None:
    space = space_of({"/a": {"properties": {"b/c": {"$ref": reference("/n")}}}, "/n": {"type": "integer"}})
    child = space.at("/a").child("properties", "b/c")
    assert child.pointer == "/a/properties/b~1c"
    assert not child.is_valid("x")
    with pytest.raises(LookupError):
        space.at("/a").child("properties", "gone")


ERRORS: list[tuple[Keywords, Any, tuple[Any, ...], str, str]] = [
    ({"type": "integer"}, "x", (), "type", "/a/type"),
    ({"properties": {"b": {"items": {"maximum": 1}}}}, {"b": [1, 2]}, ("b", 1), "maximum", "/a/properties/b/items/maximum"),
    ({"required": ["b"]}, {}, (), "required", "/a/required"),
    ({"properties": {"b": False}}, {"b": 1}, ("b",), module.FORBIDDEN, "/a/properties/b"),
    ({BoundedPattern.KEYWORD: "^(?!x)"}, "xy", (), "pattern", "/a/pattern"),
    ({"allOf": [{}, {"$ref": reference("/n")}]}, "x", (), "type", "/n/type"),
    ({"format": "int32"}, "x", (), "format", "/a/format"),
    ({"type": "integer"}, "\ud800", (), "type", "/a"),
]  # fmt: skip


@pytest.mark.parametrize(("keywords", "value", "path", "keyword", "pointer"), ERRORS)
def test_errors_name_value_and_keyword(
    keywords: Keywords, value: Any, path: tuple[Any, ...], keyword: str, pointer: str
) -> None:
    schema = space_of({"/a": keywords, "/n": {"type": "integer"}}).at("/a")
    assert not schema.is_valid(value)
    (error,) = schema.errors(value)
    assert (error.path, error.keyword, error.pointer) == (path, keyword, pointer)


def test_errors_tell_no_values() -> None:
    schema = space_of({"/a": {"properties": {"b": {"type": "integer"}, "c": {"enum": [1]}}}}).at("/a")
    messages = " ".join(error.message for error in schema.errors({"b": "secret", "c": "secret"}))
    assert "integer" in messages
    assert "secret" not in messages


def test_errors_are_limited_and_short() -> None:
    schema = space_of({"/a": {"items": {"enum": ["long " * 1_000]}}}).at("/a")
    errors = schema.errors([1] * 1_000, limit=7)
    assert [error.path for error in errors] == [(number,) for number in range(7)]
    assert all(len(error.message) < 400 for error in errors)


UNUSABLE: list[Keywords] = [
    {"enum": ["\ud800"]},
    {"properties": {"\ud800": {}}},
    {"type": "nothing"},
    {"$id": "http://[bad"},
    {"$dynamicRef": "#gone"},
]


@pytest.mark.parametrize("bad", UNUSABLE)
def test_what_cannot_be_compiled_lets_everything_pass_and_the_others_judge(bad: Keywords) -> None:
    space = space_of(
        {
            "/bad": bad,
            "/both": {"properties": {"bad": {"$ref": reference("/bad")}, "good": {"$ref": reference("/good")}}},
            "/good": {"type": "integer"},
            "/other": {"items": {"$ref": reference("/good")}},
        }
    )
    assert space.at("/bad").fault
    assert space.at("/bad").is_valid("anything")
    assert space.at("/both").fault is None
    assert space.at("/both").is_valid({"bad": "anything", "good": 1})
    assert not space.at("/both").is_valid({"good": "x"})
    assert not space.at("/other").is_valid(["x"])


def test_the_registry_grows_with_what_is_asked_for() -> None:
    schemas: dict[str, Keywords] = {f"/n{number}": {"minimum": number} for number in range(50)}
    schemas |= {f"/r{number}": {"items": {"$ref": reference(f"/n{number}")}} for number in range(50)}
    space = space_of(schemas)
    for number in range(50):
        assert space.at(f"/r{number}").is_valid([number])
        assert not space.at(f"/r{number}").is_valid([number - 1])


def test_the_registry_can_hold_all_from_the_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    schemas: dict[str, Keywords] = {f"/n{number}": {"minimum": number} for number in range(5)}
    space = SchemaSpace(lambda pointer: Translated(schemas[pointer]), lambda: schemas)
    space.hold_all()
    monkeypatch.setattr(module.validators, "registry", lambda _: pytest.fail("it is built again"))
    for number in range(5):
        made = space.made("/made", {"items": {"$ref": reference(f"/n{number}")}}, (f"/n{number}",))
        assert made.is_valid([number])
        assert not made.is_valid([number - 1])


def test_what_is_nothing_but_a_reference_shares_the_validator() -> None:
    space = space_of({"/n": {"minimum": 2}, "/r": {"$ref": reference("/n")}, "/s": {"$ref": reference("/r")}})
    assert space.at("/s").validator is space.at("/r").validator is space.at("/n").validator
    assert [error.pointer for error in space.at("/s").errors(1)] == ["/n/minimum"]


def test_validators_are_dropped_and_built_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_REACHED", 5)
    schemas: dict[str, Keywords] = {"/n": {"type": "integer"}}
    schemas |= {f"/r{number}": {"items": {"$ref": reference("/n")}} for number in range(20)}
    space = space_of(schemas)
    built = [space.at(f"/r{number}").validator for number in range(20)]
    assert space.at("/r19").validator is built[19]
    assert space.at("/r0").validator is not built[0]
    assert all(not space.at(f"/r{number}").is_valid(["x"]) for number in range(20))


def test_a_made_schema_is_promised_where_it_is_said() -> None:
    space = space_of({"/n": {"type": "integer"}})
    made = space.made("/form", {"properties": {"n": {"$ref": reference("/n")}}}, ("/n",))
    assert isinstance(made, Schema)
    assert [error.pointer for error in made.errors({"n": "x"})] == ["/n/type"]
