"""Which Findings name the place of a fault."""

from __future__ import annotations

import pytest

from ci.mutants.place import Places

DOCUMENT = {
    "paths": {
        "/pets": {
            "parameters": [{"$ref": "#/components/parameters/Limit"}],
            "get": {
                "security": [{"token": ["read"]}],
                "parameters": [{"name": "tag", "in": "query", "schema": {"type": "string", "maxLength": 9}}],
                "responses": {"200": {"$ref": "#/components/responses/Page"}, "404": {"description": "none"}},
            },
        }
    },
    "components": {
        "parameters": {"Limit": {"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": 9}}},
        "responses": {
            "Page": {
                "headers": {"ETag": {"$ref": "#/components/headers/ETag"}},
                "content": {"application/json": {"schema": {"items": {"$ref": "#/components/schemas/Pet"}}}},
            }
        },
        "headers": {"ETag": {"schema": {"type": "string"}}},
        "schemas": {"Pet": {"properties": {"name": {"minLength": 1}, "age": {"minimum": 0}}}},
        "securitySchemes": {"token": {"type": "http"}},
    },
}
OPERATION = "/paths/~1pets/get"
PET = "/components/schemas/Pet"
PAGE = "/components/responses/Page"
LIMIT = "/components/parameters/Limit"


@pytest.mark.parametrize(
    ("pointer", "fault"),
    [
        (f"{PET}/properties/name/minLength", f"{PET}/properties/name/minLength"),
        (f"{PET}/properties/name", f"{PET}/properties/name/minLength"),
        (f"{PET}/properties/name/minLength", f"{PET}/properties/name"),
        (PET, f"{PET}/properties/name/minLength"),
        (PAGE, f"{PET}/properties/name/minLength"),
        (f"{OPERATION}/responses/200", f"{PET}/properties/name/minLength"),
        (f"{PAGE}/headers/ETag", "/components/headers/ETag"),
        (PAGE, "/components/headers/ETag"),
        ("/paths/~1pets/parameters/0", f"{LIMIT}/schema/maximum"),
        (LIMIT, f"{LIMIT}/schema/maximum"),
        (OPERATION, LIMIT),
        (OPERATION, f"{OPERATION}/responses/404"),
        (OPERATION, f"{OPERATION}/responses"),
        (OPERATION, "/paths/~1pets"),
        ("/components/securitySchemes/token", f"{OPERATION}/security"),
        (OPERATION, "/components/securitySchemes/token"),
        (f"{PET}/properties/name", f"{OPERATION}/responses/200"),
    ],
)
def test_names(pointer: str, fault: str) -> None:
    assert Places(DOCUMENT).names(pointer, fault)


@pytest.mark.parametrize(
    ("pointer", "fault"),
    [
        (OPERATION, f"{PET}/properties/name/minLength"),
        (OPERATION, "/components/headers/ETag"),
        (OPERATION, f"{LIMIT}/schema/maximum"),
        (OPERATION, f"{OPERATION}/parameters/0/schema/maxLength"),
        (f"{OPERATION}/responses", f"{PET}/properties/name/minLength"),
        (f"{PET}/properties/age", f"{PET}/properties/name/minLength"),
        (f"{LIMIT}/schema/maximum", f"{LIMIT}/schema/type"),
        (f"{PET}/properties/nam", f"{PET}/properties/name"),
        (f"{OPERATION}/responses/404", f"{PET}/properties/name"),
        ("", f"{PET}/properties/name"),
        ("/paths/~1pets", f"{OPERATION}/responses/404"),
    ],
)
def test_does_not_name(pointer: str, fault: str) -> None:
    assert not Places(DOCUMENT).names(pointer, fault)
