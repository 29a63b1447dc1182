"""What operations share is told once, under a name that holds for those that share it."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.diff.comparing import Judged
from contracts.diff.law import Verdict
from contracts.report.comparison.words import example, head, told
from tests.contracts.diff.documents import compared

PATHS = ("/a", "/b", "/c")


def document(
    *, limit: Any = None, uses: tuple[str, ...] = PATHS, scheme: Any = None, root: Any = None, name: Any = None
) -> dict[str, Any]:
    """Give a document of three operations with one parameter, one schema and one security scheme."""
    parameter = {"in": "query", "name": "limit", "schema": {"type": "integer", **(limit or {})}}
    thing = {"type": "object", "properties": {"names": {"type": "array", "items": {"type": "string", **(name or {})}}}}
    answer = {"description": "a", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}
    told: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": "Things", "version": "1.0.0"},
        "paths": {path: {"get": {"responses": {"200": answer}}} for path in PATHS},
        "components": {
            "parameters": {"Limit": parameter},
            "schemas": {"Thing": thing},
            "securitySchemes": {"Key": scheme or {"type": "http", "scheme": "bearer"}},
        },
        "security": root or [{"Key": []}],
    }
    for path in uses:
        told["paths"][path]["get"]["parameters"] = [{"$ref": "#/components/parameters/Limit"}]
    return told


def only(old: dict[str, Any], new: dict[str, Any]) -> Judged:
    (judged,) = compared(old, new).judged
    return judged


@pytest.mark.parametrize(
    ("new", "name", "message", "place"),
    [
        ({"limit": {"maximum": 9}}, "components/parameters/Limit", "`maximum` was nothing, is 9", "GET /a query limit"),
        (
            {"name": {"minLength": 2}},
            "components/schemas/Thing",
            "names/*: `minLength` was nothing, is 2",
            "GET /a 200 body names/*",
        ),
        (
            {"scheme": {"type": "apiKey", "in": "query", "name": "k"}},
            "components/securitySchemes/Key",
            "`Key` was bearer, is apiKey in query k",
            "GET /a security",
        ),
    ],
)
def test_a_change_of_a_component_is_told_of_it(new: dict[str, Any], name: str, message: str, place: str) -> None:
    judged = only(document(), document(**new))
    assert judged.change.operations == ("GET /a", "GET /b", "GET /c")
    assert (head(judged), told(judged), example(judged)) == ((name, "in 3 operations"), message, place)


def test_credentials_for_all_are_told_once() -> None:
    judged = only(document(), document(root=[{"Key": ["admin"]}]))
    assert head(judged) == ("GET /a", "and 2 other operations")
    assert judged.place.pointer == "/security"


def test_what_is_gone_within_a_component_is_told_of_it() -> None:
    old, new = document(), document()
    for each, kind in ((old, "text/plain"), (new, "text/html")):
        each["components"]["responses"] = {"Gone": {"description": "g", "content": {kind: {"schema": {}}}}}
        for path in PATHS:
            each["paths"][path]["get"]["responses"]["410"] = {"$ref": "#/components/responses/Gone"}
    gone, came = compared(old, new).judged
    assert (head(gone), told(gone)) == (("components/responses/Gone", "in 3 operations"), "`text/plain` is gone")
    assert (head(came), told(came)) == (("components/responses/Gone", "in 3 operations"), "`text/html` came")


def test_what_some_use_no_longer_is_theirs_alone() -> None:
    """To approve it for one operation says nothing of the next."""
    first, both = (only(document(), document(uses=uses)) for uses in (("/b", "/c"), ("/c",)))
    assert first.change.operations == ("GET /a",)
    assert both.change.operations == ("GET /a", "GET /b")
    assert first.fingerprint != both.fingerprint
    assert head(both) == ("GET /a", "and 1 other operation")


def test_a_change_of_a_component_is_the_same_however_many_use_it() -> None:
    few, many = (only(document(uses=uses), document(uses=uses, limit={"maximum": 9})) for uses in (("/a",), PATHS))
    assert few.fingerprint == many.fingerprint
    assert head(few) == ("GET /a", "")


@pytest.mark.parametrize("untouched", [0, 6, 20])
def test_a_break_is_not_hidden_by_operations_that_it_does_not_touch(untouched: int) -> None:
    """Beyond some they are not told apart any more, and it is told all the same."""
    judged = only(*(numbered(most, untouched) for most in (100, 50)))
    witness = judged.change.witness
    assert judged.verdict is Verdict.BREAKING
    assert judged.change.operations[-1] == "POST /last"
    assert witness is not None
    assert witness.is_whole == (len(judged.change.operations) == 1) == (untouched < 20)
    assert 50 < (witness.value["n"] if witness.is_whole else witness.value) <= 100


def numbered(most: int, untouched: int) -> dict[str, Any]:
    """Give a document of operations that use one schema, of which so many take one value of it only."""
    thing = {"type": "object", "properties": {"n": {"$ref": "#/components/schemas/Number"}}, "required": ["n"]}
    schemas = {f"/{number}": {**thing, "const": {"n": number}} for number in range(untouched)}
    bodies = {
        path: {"required": True, "content": {"application/json": {"schema": schema}}}
        for path, schema in {**schemas, "/last": thing}.items()
    }
    answers = {"204": {"description": "d"}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Things", "version": "1.0.0"},
        "paths": {path: {"post": {"requestBody": body, "responses": answers}} for path, body in bodies.items()},
        "components": {"schemas": {"Number": {"type": "integer", "maximum": most}}},
    }
