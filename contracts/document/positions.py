"""Positions: takes the kind of an object and a field, tells the kind of what stands there in an OpenAPI document.

The table is the union of OpenAPI 2.0, 3.0, 3.1 and 3.2 and of JSON Schema: a field of another version is unknown,
and no harm is done by looking into it. What is not in the table is data (examples, defaults, enumerations,
extensions), in which a `$ref` means nothing.

A shape is the name of a kind, `{kind}` a map of any keys to it, `[kind]` a list of it.
"""

from __future__ import annotations

_ANY = "*"
_OPERATIONS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
_VALUE = {"schema": "schema", "content": "{media_type}", "examples": "{example}"}
_ENCODING = {"encoding": "{encoding}", "prefixEncoding": "[encoding]", "itemEncoding": "encoding"}
_SUBSCHEMA = ("not", "if", "then", "else", "items", "contains", "additionalProperties", "additionalItems")
_SUBSCHEMA_OF_2020 = ("propertyNames", "unevaluatedItems", "unevaluatedProperties", "contentSchema")
_SUBSCHEMA_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
_SUBSCHEMA_MAPS = ("properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "dependencies")

FIELDS: dict[str, dict[str, str]] = {
    "document": {
        "info": "plain",
        "externalDocs": "plain",
        "servers": "[plain]",
        "tags": "[plain]",
        "paths": "paths",
        "webhooks": "{path_item}",
        "components": "components",
        "definitions": "{schema}",
        "parameters": "{parameter}",
        "responses": "{response}",
        "securityDefinitions": "{security_scheme}",
    },
    "components": {
        "schemas": "{schema}",
        "responses": "{response}",
        "parameters": "{parameter}",
        "examples": "{example}",
        "requestBodies": "{request_body}",
        "headers": "{header}",
        "securitySchemes": "{security_scheme}",
        "links": "{link}",
        "callbacks": "{callback}",
        "pathItems": "{path_item}",
        "mediaTypes": "{media_type}",
    },
    "paths": {_ANY: "path_item"},
    "path_item": {
        **dict.fromkeys(_OPERATIONS, "operation"),
        "additionalOperations": "{operation}",
        "parameters": "[parameter]",
        "servers": "[plain]",
    },
    "operation": {
        "parameters": "[parameter]",
        "requestBody": "request_body",
        "responses": "responses",
        "callbacks": "{callback}",
        "servers": "[plain]",
        "externalDocs": "plain",
    },
    "responses": {_ANY: "response"},
    "response": {"headers": "{header}", "content": "{media_type}", "links": "{link}", "schema": "schema"},
    "parameter": _VALUE,
    "header": _VALUE,
    "request_body": {"content": "{media_type}"},
    "media_type": {"schema": "schema", "itemSchema": "schema", "examples": "{example}", **_ENCODING},
    "encoding": {"headers": "{header}", **_ENCODING},
    "callback": {_ANY: "path_item"},
    "schema": {
        **dict.fromkeys((*_SUBSCHEMA, *_SUBSCHEMA_OF_2020), "schema"),
        **dict.fromkeys(_SUBSCHEMA_LISTS, "[schema]"),
        **dict.fromkeys(_SUBSCHEMA_MAPS, "{schema}"),
        "discriminator": "discriminator",
    },
    "discriminator": {"mapping": "{schema_name}", "defaultMapping": "schema_name"},
    **{kind: {} for kind in ("example", "link", "security_scheme", "plain", "schema_name")},
}

# The kinds in whose place a Reference Object may stand, and the section of `components` that holds them.
SECTIONS = {
    "schema": "schemas",
    "response": "responses",
    "parameter": "parameters",
    "example": "examples",
    "request_body": "requestBodies",
    "header": "headers",
    "security_scheme": "securitySchemes",
    "link": "links",
    "callback": "callbacks",
    "path_item": "pathItems",
    "media_type": "mediaTypes",
}


def member(shape: str | None, key: str) -> str | None:
    """Give the shape of the member `key` of an object of `shape`, None when it is data."""
    if shape is None or shape[0] == "[":
        return None
    if shape[0] == "{":
        return shape[1:-1]
    fields = FIELDS[shape]
    return fields.get(key) or (None if key.startswith("x-") else fields.get(_ANY))


def item(shape: str | None) -> str | None:
    """Give the shape of the items of a list of `shape`; where a schema may stand, so may a list of them."""
    if shape is not None and shape[0] == "[":
        return shape[1:-1]
    return "schema" if shape == "schema" else None
