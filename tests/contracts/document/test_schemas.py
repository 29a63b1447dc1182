"""Where schemas may stand in a text, and which resource they belong to."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.document.schemas import schemas_in

S = {"type": "object"}


def content(schema: Any) -> dict[str, Any]:
    return {"description": "Good.", "content": {"application/json": {"schema": schema, "example": {"items": S}}}}


def document(**fields: Any) -> dict[str, Any]:
    return {"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, **fields}


JSON = "content/application~1json/schema"


@pytest.mark.parametrize(
    ("root", "pointers"),
    [
        (S, {""}),
        ([S, {"enum": [S], "const": S, "x-a": S, "default": S}], {"/0", "/1"}),
        ({"Pet": {"properties": {"default": S, "x-a": S}}}, {"", "/Pet", "/Pet/properties/default", "/Pet/properties/x-a"}),
        (document(paths={"/a": {"get": {"responses": {"default": content(S)}}}}),
         {"", f"/paths/~1a/get/responses/default/{JSON}"}),
        (document(paths={"/a": {"get": {"responses": {"x-a": content(S)}}}}), {""}),
        ({"get": {"responses": {"default": content(S)}}}, {"", "/get", f"/get/responses/default/{JSON}"}),
        (document(components={"responses": {"example": content(S)}, "examples": {"a": S}, "x-a": {"schemas": {"b": S}}}),
         {"", f"/components/responses/example/{JSON}"}),
        (document(components={"schemas": {"enum": {"example": S, "allOf": [S], "not": {"$defs": {"const": S}}}}}),
         {"", *(f"/components/schemas/enum{end}" for end in ("", "/allOf/0", "/not", "/not/$defs/const"))}),
        (document(**{"$defs": {"default": S}}), {"", "/$defs/default"}),
    ],
)  # fmt: skip
def test_where_schemas_may_stand(root: Any, pointers: set[str]) -> None:
    found = {held.pointer for held in schemas_in(root)}
    assert found == pointers


def test_schemas_belong_to_the_nearest_with_a_uri() -> None:
    inner = {"$id": "b", "items": {"$id": "#old"}}
    root = document(components={"schemas": {"A": {"$id": "a", "properties": {"$id": inner}}, "B": S}})
    resources = {held.pointer: held.resource for held in schemas_in(root)}
    home = "/components/schemas/A"
    assert resources == {
        "": "",
        home: home,
        f"{home}/properties/$id": f"{home}/properties/$id",
        f"{home}/properties/$id/items": f"{home}/properties/$id",
        "/components/schemas/B": "",
    }
