"""Swagger 2.0: parameters carry their types themselves, bodies are parameters, media types stand apart."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.compiler import openapi3
from contracts.compiler.examples import schema_examples
from contracts.compiler.keywords import DRAFT_4
from contracts.compiler.reading import Node, Reading
from contracts.compiler.servers import path_of
from contracts.compiler.version import Holders, SchemaRules
from contracts.model.operation import (
    Body,
    Encoding,
    Example,
    Header,
    MediaType,
    Parameter,
    Response,
    SecurityScheme,
)
from contracts.model.schema import reference

__all__ = [
    "base_paths", "body", "operations", "parameters", "response", "schema_home", "schema_rules", "scheme_home",
    "security_scheme", "webhooks",
]  # fmt: skip

schema_rules = SchemaRules(keywords=DRAFT_4, null_flags=("x-nullable",), file_type=True)
schema_home = "/definitions"
scheme_home = "/securityDefinitions"

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch")
_LOCATIONS = ("path", "query", "header", "formData", "body")
_JSON = "application/json"
_FORM = "application/x-www-form-urlencoded"
_MULTIPART = "multipart/form-data"
_STYLES = {"ssv": "spaceDelimited", "tsv": "tabDelimited", "pipes": "pipeDelimited"}


def base_paths(reading: Reading, holder: Node) -> tuple[str, ...] | None:
    """Give `basePath` for the root; nothing below it can state one."""
    path = path_of(holder.text("basePath"))
    return (path,) if path and holder is reading.root else None


def operations(reading: Reading, item: Node) -> Iterator[tuple[str, Node]]:
    """Give the operations of a path item."""
    return openapi3.operations(reading, item, _METHODS)


def parameters(reading: Reading, holders: Holders) -> tuple[Parameter, ...]:
    """Give the parameters of path, query and header; body and form ones make the body."""
    declared = openapi3.declared_parameters(reading, holders, _LOCATIONS)
    found = [_parameter(reading, node) for node in declared if node.text("in") not in ("formData", "body")]
    return tuple(parameter for parameter in found if parameter is not None)


def _parameter(reading: Reading, node: Node) -> Parameter | None:
    name, location = node.text("name"), node.value["in"]
    if location == "header" and not openapi3.is_field_name(reading, name, node):
        return None
    style, explode = _style(node, location)
    return Parameter(
        name=name,
        location=location,
        pointer=node.pointer,
        required=location == "path" or node.flag("required"),
        schema=reading.schema(node, request=True),
        style=style,
        explode=explode,
        allow_empty=node.flag("allowEmptyValue"),
        examples=_extension_examples(node),
    )


def _style(node: Node, location: str) -> tuple[str, bool]:
    """Give `collectionFormat` as a style (Parameter Object, Header Object): `csv` where nothing else is said."""
    form, in_fields = node.text("collectionFormat"), location in ("query", "formData")
    return _STYLES.get(form, "form" if in_fields else "simple"), form == "multi" and in_fields


def _extension_examples(node: Node) -> tuple[Example, ...]:
    for key in ("x-example", "example"):
        if isinstance(node.value, dict) and key in node.value:
            return (Example("", node.value[key], node.child(key).pointer),)
    return ()


def _media_names(reading: Reading, operation: Node, key: str) -> list[str]:
    """Give the media types that an operation states, or else the document; an empty list states that there are none."""
    for holder in (operation, reading.root):
        names = holder.get(key)
        if isinstance(names, list):
            return list(dict.fromkeys(name for name in names if isinstance(name, str)))
    return []


def body(reading: Reading, holders: Holders) -> Body | None:
    """Give the body that a `body` parameter or the `formData` parameters make."""
    declared = openapi3.declared_parameters(reading, holders, _LOCATIONS)
    consumes = _media_names(reading, holders[-1], "consumes")
    for node in declared:
        if node.text("in") == "body":
            schema = reading.schema(node.child("schema"), request=True)
            examples = schema_examples(reading, node.child("schema"))
            names = consumes or [_JSON]
            content = tuple(MediaType(name, node.pointer, schema, examples=examples) for name in names)
            return Body(node.pointer, node.flag("required"), content)
    fields = [node for node in declared if node.text("in") == "formData"]
    return _form(reading, holders[-1], fields, consumes) if fields else None


def _form(reading: Reading, operation: Node, fields: list[Node], consumes: list[str]) -> Body:
    """Give the body of a form: an object whose properties are the fields."""
    pointer = operation.child("parameters").pointer
    required = [node.text("name") for node in fields if node.flag("required")]
    schema = reading.requests.made(
        pointer,
        {
            "type": "object",
            "properties": {node.text("name"): {"$ref": reference(node.pointer)} for node in fields},
            "required": required,
        },
        tuple(node.pointer for node in fields),
    )
    styles = {node.text("name"): _style(node, "formData") for node in fields}
    encoding = {name: Encoding(style=style, explode=explode) for name, (style, explode) in styles.items()}
    names = [name for name in consumes if _essence(name) in (_FORM, _MULTIPART)]
    if not names:
        names = [_MULTIPART if any(node.get("type") == "file" for node in fields) else _FORM]
    content = tuple(MediaType(name, pointer, schema, encoding=encoding) for name in names)
    return Body(pointer, bool(required), content)


def response(reading: Reading, status: str, node: Node, operation: Node) -> Response:
    """Give one response (Response Object)."""
    return Response(
        status=status,
        pointer=node.pointer,
        description=node.text("description"),
        headers=_headers(reading, node.child("headers")),
        content=_content(reading, node, operation),
    )


def _content(reading: Reading, node: Node, operation: Node) -> tuple[MediaType, ...]:
    """Give the schema of a response in every type that `produces` names, else in those that it shows examples of."""
    schema = reading.schema(node.child("schema"), request=False)
    written = [(name, entry) for name, entry in node.child("examples").members() if "/" in name]
    types = [name for name, _ in written]
    if schema is not None:
        types = _media_names(reading, operation, "produces") or types or [_JSON]
    shown = {_essence(name): (Example("", entry.value, entry.pointer),) for name, entry in written}
    fallback = schema_examples(reading, node.child("schema"))
    return tuple(MediaType(name, node.pointer, schema, examples=shown.get(_essence(name), fallback)) for name in types)


def _essence(name: str) -> str:
    return name.partition(";")[0].strip().lower()


def _headers(reading: Reading, node: Node) -> tuple[Header, ...]:
    found = []
    for name, header in node.members():
        if name.lower() == "content-type" or not isinstance(header.value, dict):
            continue
        if openapi3.is_field_name(reading, name, header):
            style, explode = _style(header, "header")
            found.append(
                Header(
                    name=name,
                    pointer=header.pointer,
                    schema=reading.schema(header, request=False),
                    style=style,
                    explode=explode,
                    examples=_extension_examples(header),
                    description=header.text("description"),
                )
            )
    return tuple(found)


def security_scheme(reading: Reading, name: str, entry: Node) -> SecurityScheme | None:
    """Give the scheme called `name` (Security Scheme Object), None when it is of no type that is known."""
    if entry.get("type") == "basic":
        return SecurityScheme(name, "basic", entry.pointer, scheme="basic")
    return openapi3.security_scheme(reading, name, entry)


def webhooks(_reading: Reading) -> Node:
    """2.0 has none."""
    return Node(None, "")
