"""What can be read from a request as it was sent."""

from __future__ import annotations

from typing import Any

import pytest

from ci.judge import wire, wire_xml
from tests.ci.judge.scenes import exchange

INTEGERS = {"type": "array", "items": {"type": "integer"}}
POINT = {"type": "object", "properties": {"x": {"type": "integer"}}}

READINGS: list[tuple[dict[str, Any], dict[str, Any], list[str], Any]] = [
    ({"in": "query"}, {"type": "integer"}, ["5"], 5),
    ({"in": "query"}, {"type": "string"}, ["a+b%2Bc"], "a b+c"),
    ({"in": "path"}, {"type": "string"}, ["a+b"], "a+b"),
    ({"in": "query"}, INTEGERS, ["1", "2"], [1, 2]),
    ({"in": "query"}, INTEGERS, ["5"], [5]),
    ({"in": "query", "explode": False}, INTEGERS, ["1%2C2"], [1, 2]),
    ({"in": "query", "explode": False}, INTEGERS, [""], []),
    ({"in": "query", "style": "pipeDelimited", "explode": False}, INTEGERS, ["1%7C2"], [1, 2]),
    ({"in": "path", "style": "label", "explode": True}, INTEGERS, [".1.2"], [1, 2]),
    ({"in": "path", "style": "matrix", "explode": True}, INTEGERS, [";p=1;p=2"], [1, 2]),
    ({"in": "path", "style": "matrix", "explode": True}, POINT, [";=a"], {"": "a"}),
    ({"in": "path"}, POINT, ["x,1"], {"x": 1}),
    ({"in": "path", "explode": True}, POINT, ["x=1"], {"x": 1}),
]


@pytest.mark.parametrize(("parameter", "schema", "texts", "value"), READINGS)
def test_a_style_can_spell_a_value(parameter: Any, schema: Any, texts: list[str], value: Any) -> None:
    node = {"name": "p", "schema": schema, **parameter}
    assert value in list(wire.readings(node, schema, texts))


def test_a_style_does_not_spell_what_another_would() -> None:
    exploded = {"name": "p", "in": "query", "schema": INTEGERS}
    assert [1, 2] not in list(wire.readings(exploded, INTEGERS, ["1,2"]))
    piped = {**exploded, "style": "pipeDelimited", "explode": False}
    assert [1, 2] not in list(wire.readings(piped, INTEGERS, ["1,2"]))
    assert {"x": 1} not in list(wire.readings({"name": "p", "in": "path", "schema": POINT}, POINT, ["x=1"]))


def test_swagger_writes_lists_by_its_own_names() -> None:
    assert [1, 2] in list(wire.readings({"in": "query", "collectionFormat": "multi"}, INTEGERS, ["1", "2"]))
    assert [1, 2] in list(wire.readings({"in": "query"}, INTEGERS, ["1,2"]))


def test_readings_are_bounded() -> None:
    many = ["1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20"]
    assert len(list(wire.readings({"in": "query"}, INTEGERS, many))) < 1000


def test_a_path_is_cut_by_its_template() -> None:
    asked = exchange(url="http://h/v1/pets/a%2Fb/x")
    assert wire.path_texts("/pets/{id}/x", asked) == {"id": "a%2Fb"}
    assert wire.path_texts("/pets/{id}/x#y", asked) == {"id": "a%2Fb"}
    assert wire.path_texts("/pets/{id}/y", asked) is None


def test_cookies_are_cut() -> None:
    assert wire.cookie_texts(exchange(sent={"cookie": "a=1; b=2"})) == {"a": ["1"], "b": ["2"]}


def test_forms_are_cut() -> None:
    urlencoded = exchange(sent={"content-type": "application/x-www-form-urlencoded"}, body=b"a=1&a=2&b=")
    assert wire.form_texts(urlencoded) == {"a": ["1", "2"], "b": [""]}
    part = b'--x\r\nContent-Disposition: form-data; name="%s"\r\n%s\r\n%s\r\n'
    body = part % (b"a", b"", b"1") + part % (b"b", b"Content-Type: application/json\r\n", b"{}") + b"--x--\r\n"
    multipart = exchange(sent={"content-type": "multipart/form-data; boundary=x"}, body=body)
    assert wire.form_texts(multipart) == {"a": ["1"]}
    assert wire.form_names(multipart) == {"a", "b"}
    assert wire.form_texts(exchange(sent={"content-type": "application/json"})) is None
    assert wire.form_names(exchange()) is None


PET = {
    "type": "object",
    "properties": {
        "id": {"type": "integer", "xml": {"attribute": True}},
        "name": {"type": "string"},
        "tags": {"type": "array", "xml": {"name": "tag", "wrapped": True}, "items": {"type": "string"}},
        "sizes": {"type": "array", "items": {"type": "integer", "xml": {"name": "size"}}},
        "owner": {"type": "object", "properties": {"name": {"type": "string"}}},
    },
}


def test_xml_is_read_by_the_xml_object() -> None:
    body = b'<Pet xmlns:n="urn:n" id="7"><n:name>5</n:name><tag><a>x</a><a>y</a></tag><size>1</size><size>2</size><owner/></Pet>'
    value = wire_xml.value_of(body, PET, lambda node: node)
    assert value == {"id": 7, "name": "5", "tags": ["x", "y"], "sizes": [1, 2], "owner": {}}


def test_what_is_no_xml_is_said_to_be_none() -> None:
    with pytest.raises(wire_xml.NoXml):
        wire_xml.value_of(b"<a><b></a>", PET, lambda node: node)
