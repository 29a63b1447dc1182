"""Swagger 2.0: parameters carry their types themselves, bodies are parameters, media types stand apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contracts.compiler import openapi3
from contracts.compiler.examples import schema_examples
from contracts.compiler.headers import is_token
from contracts.compiler.keywords import DRAFT_4
from contracts.compiler.reading import Node, Reading
from contracts.compiler.version import SchemaRules
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
from contracts.model.schema import Schema

__all__ = [
    "base_paths", "body", "operations", "parameters", "response", "schema_homes", "schema_rules", "security_schemes",
    "webhooks",
]  # fmt: skip

schema_rules = SchemaRules(keywords=DRAFT_4, null_flags=("x-nullable",), flag_bounds=True, file_type=True)
schema_homes = ("/definitions",)

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch")
_FORM = "application/x-www-form-urlencoded"
_MULTIPART = "multipart/form-data"
# collectionFormat -> (style, explode); `csv` depends on the place (Parameter Object, `collectionFormat`).
_FORMATS = {
    "ssv": ("spaceDelimited", False),
    "tsv": ("tabDelimited", False),
    "pipes": ("pipeDelimited", False),
    "multi": ("form", True),
}


def base_paths(reading: Reading, holder: Node) -> tuple[str, ...] | None:
    """Give `basePath` for the root; nothing below it can state one."""
    path = holder.text("basePath").rstrip("/")
    if holder.pointer or not path:
        return None
    return (path if path.startswith("/") else "/" + path,)


def operations(item: Node) -> Iterator[tuple[str, Node]]:
    """Give the operations of a path item."""
    return openapi3.operations(item, _METHODS)


def _declared(reading: Reading, holders: tuple[Node, ...]) -> list[Node]:
    """Give the parameters of all places; the operation's own win over the path item's."""
    merged: dict[tuple[Any, Any], Node] = {}
    for holder in holders:
        for entry in holder.child("parameters").items():
            node = reading.resolve(entry)
            if isinstance(node.get("name"), str) and isinstance(node.get("in"), str):
                merged[node.value["in"], node.value["name"]] = node
            elif node.value is not None:
                reading.report(
                    "parameter-shape", "a parameter needs a name, and a place in `in`", entry.pointer
                )
    return list(merged.values())


def parameters(reading: Reading, holders: tuple[Node, ...]) -> tuple[Parameter, ...]:
    """Give the parameters of path, query and header; body and form ones make the body."""
    found = []
    for node in _declared(reading, holders):
        location, name = node.text("in"), node.text("name")
        if location not in ("path", "query", "header"):
            continue
        if location == "header" and not is_token(name):
            reading.report("parameter-shape", f"{name!r} is no header name", node.pointer)
            continue
        style, explode = _style(node, location)
        found.append(
            Parameter(
                name=name,
                location=location,  # type: ignore[arg-type]
                pointer=node.pointer,
                required=location == "path" or node.flag("required"),
                schema=_own_schema(reading, node, request=True),
                style=style,
                explode=explode,
                allow_empty=node.flag("allowEmptyValue"),
                examples=_extension_examples(node),
            )
        )
    return tuple(found)


def _style(node: Node, location: str) -> tuple[str, bool]:
    plain = ("form", False) if location in ("query", "formData") else ("simple", False)
    if location in ("path", "header"):
        return plain
    return _FORMATS.get(node.text("collectionFormat"), plain)


def _own_schema(reading: Reading, node: Node, *, request: bool) -> Schema | None:
    """Give the schema that a parameter or header object is itself (`required` is not a keyword there)."""
    schema = reading.schema(node, request=request)
    if schema is None or not isinstance(schema.keywords, dict) or "required" not in schema.keywords:
        return schema
    kept = {key: value for key, value in schema.keywords.items() if key != "required"}
    return schema.space.made(node.pointer, kept, schema.targets)


def _extension_examples(node: Node) -> tuple[Example, ...]:
    for key in ("x-example", "example"):
        if isinstance(node.value, dict) and key in node.value:
            return (Example("", node.value[key], node.child(key).pointer),)
    return ()


def _media_names(reading: Reading, operation: Node, key: str) -> list[str]:
    for holder in (operation, reading.root):
        names = holder.get(key)
        if isinstance(names, list):
            return [name for name in names if isinstance(name, str)]
    return []


def body(reading: Reading, holders: tuple[Node, ...]) -> Body | None:
    """Give the body that a `body` parameter or the `formData` parameters make."""
    declared, operation = _declared(reading, holders), holders[-1]
    consumes = _media_names(reading, operation, "consumes")
    for node in declared:
        if node.text("in") == "body":
            schema = reading.schema(node.child("schema"), request=True)
            examples = schema_examples(reading, node.child("schema"))
            content = tuple(
                MediaType(name, node.pointer, schema, examples=examples)
                for name in consumes or ["application/json"]
            )
            return Body(node.pointer, node.flag("required"), content)
    fields = [node for node in declared if node.text("in") == "formData"]
    return _form(reading, operation, fields, consumes) if fields else None


def _form(reading: Reading, operation: Node, fields: list[Node], consumes: list[str]) -> Body:
    """Give the body of a form: an object schema made of the fields."""
    properties, targets, encoding, required = {}, {}, {}, []
    for node in fields:
        name = node.text("name")
        schema = _own_schema(reading, node, request=True)
        if schema is not None:
            properties[name] = schema.keywords
            targets.update(dict.fromkeys(schema.targets))
        if node.flag("required"):
            required.append(name)
        style, explode = _style(node, "formData")
        encoding[name] = Encoding(style=style, explode=explode)
    keywords: dict[str, Any] = {"type": "object", "properties": properties}
    if required:
        keywords["required"] = required
    pointer = operation.child("parameters").pointer
    schema = reading.requests.made(pointer, keywords, tuple(targets))
    files = any(node.get("type") == "file" for node in fields)
    names = [name for name in consumes if name.split(";")[0].strip().lower() in (_FORM, _MULTIPART)]
    names = names or [_MULTIPART if files else _FORM]
    return Body(
        pointer, bool(required), tuple(MediaType(name, pointer, schema, encoding=encoding) for name in names)
    )


def response(reading: Reading, status: str, node: Node, operation: Node) -> Response:
    """Give one response: its schema in every type that `produces` names."""
    schema = reading.schema(node.child("schema"), request=False)
    written = node.child("examples")
    names = _media_names(reading, operation, "produces") if schema is not None else []
    if schema is not None and not names:
        names = ["application/json"]
    if not names and isinstance(written.value, dict):
        names = [name for name, _ in written.members() if "/" in name]
    fallback = schema_examples(reading, node.child("schema"))
    content = []
    for name in dict.fromkeys(names):
        own = written.child(name)
        examples = (Example("", own.value, own.pointer),) if own.value is not None else fallback
        content.append(MediaType(name, node.pointer, schema, examples=examples))
    return Response(
        status=status,
        pointer=node.pointer,
        description=node.text("description"),
        headers=_headers(reading, node.child("headers")),
        content=tuple(content),
    )


def _headers(reading: Reading, node: Node) -> tuple[Header, ...]:
    found = []
    for name, header in node.members():
        if not is_token(name):
            reading.report("parameter-shape", f"{name!r} is no header name", header.pointer)
        elif name.lower() != "content-type" and isinstance(header.value, dict):
            schema = _own_schema(reading, header, request=False)
            found.append(Header(name, header.pointer, schema=schema, examples=_extension_examples(header)))
    return tuple(found)


def security_schemes(reading: Reading) -> dict[str, SecurityScheme]:
    """Give the schemes of `securityDefinitions` by name (Security Scheme Object)."""
    schemes = {}
    for name, node in reading.root.child("securityDefinitions").members():
        kind = node.get("type")
        if kind == "basic":
            schemes[name] = SecurityScheme(name, "basic", node.pointer, scheme="basic")
        elif kind == "oauth2":
            schemes[name] = SecurityScheme(name, "oauth2", node.pointer)
        elif kind == "apiKey" and node.get("in") in ("query", "header") and node.text("name"):
            schemes[name] = SecurityScheme(
                name, "apiKey", node.pointer, location=node.text("in"), field=node.text("name")
            )
        else:
            reading.report("structure", f"security scheme {name!r} has no known `type`", node.pointer)
    return schemes


def webhooks(reading: Reading) -> Node:
    """2.0 has none."""
    return Node(None, "")
