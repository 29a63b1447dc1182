"""What OpenAPI 3.0, 3.1 and 3.2 have in common: takes the nodes of their objects, gives model values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contracts.compiler.examples import media_examples
from contracts.compiler.headers import is_token
from contracts.compiler.reading import Node, Reading
from contracts.compiler.servers import prefixes_of
from contracts.model.operation import (
    Body,
    Encoding,
    Header,
    Link,
    MediaType,
    Parameter,
    Response,
    SecurityScheme,
)

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_LOCATIONS = {"path": "simple", "query": "form", "header": "simple", "cookie": "form"}
_STYLES = {
    "path": {"matrix", "label", "simple"},
    "query": {"form", "spaceDelimited", "pipeDelimited", "deepObject"},
    "header": {"simple"},
    "cookie": {"form", "cookie"},
    "querystring": {"form"},
}
# Header parameters of these names are ignored (OpenAPI, Parameter Object, `name`).
_RESERVED_HEADERS = frozenset({"accept", "content-type", "authorization"})


def base_paths(reading: Reading, holder: Node) -> tuple[str, ...] | None:
    """Give the path prefixes of the servers that `holder` lists (Server Object), None when it lists none."""
    servers = holder.child("servers")
    return prefixes_of(reading, servers) if isinstance(servers.value, list) and servers.value else None


def operations(item: Node, methods: tuple[str, ...] = METHODS) -> Iterator[tuple[str, Node]]:
    """Give the operations of a path item by their fixed fields."""
    if isinstance(item.value, dict):
        for key in item.value:
            if key in methods:
                yield key.upper(), item.child(key)


def parameters(
    reading: Reading, holders: tuple[Node, ...], locations: dict[str, str] = _LOCATIONS
) -> tuple[Parameter, ...]:
    """Give the parameters of an operation; its own win over the path item's (Operation Object, `parameters`)."""
    merged: dict[tuple[str, str], Parameter] = {}
    for holder in holders:
        own: set[tuple[str, str]] = set()
        for node in holder.child("parameters").items():
            parameter = _parameter(reading, node, locations)
            if parameter is None:
                continue
            name = parameter.name.lower() if parameter.location == "header" else parameter.name
            key = (parameter.location, name)
            if key in own:
                reading.report(
                    "parameter-duplicate",
                    f"{parameter.location} parameter {parameter.name!r} again",
                    node.pointer,
                )
            own.add(key)
            merged[key] = parameter
    return tuple(merged.values())


def _parameter(reading: Reading, entry: Node, locations: dict[str, str]) -> Parameter | None:
    node = reading.resolve(entry)
    name, location = node.get("name"), node.get("in")
    if not isinstance(name, str) or location not in locations:
        if node.value is not None:
            reading.report("parameter-shape", "a parameter needs a name, and a place in `in`", entry.pointer)
        return None
    if location == "header" and name.lower() in _RESERVED_HEADERS:
        return None
    if location == "header" and not is_token(name):
        reading.report("parameter-shape", f"{name!r} is no header name", node.pointer)
        return None
    style = node.get("style")
    if style is None:
        style = locations[location]
    elif style not in _STYLES[location]:
        reading.report("parameter-shape", f"{style!r} is no style for {location} parameters", node.pointer)
        style = locations[location]
    content = _single_content(reading, node, request=True)
    return Parameter(
        name=name,
        location=location,
        pointer=node.pointer,
        required=location == "path" or node.flag("required"),
        schema=None if content else reading.schema(node.child("schema"), request=True),
        content=content,
        style=style,
        explode=node.flag("explode", style in ("form", "cookie")),
        allow_reserved=node.flag("allowReserved"),
        allow_empty=node.flag("allowEmptyValue"),
        deprecated=node.flag("deprecated"),
        examples=media_examples(reading, node),
    )


def _single_content(reading: Reading, node: Node, *, request: bool) -> MediaType | None:
    for media in content(reading, node.child("content"), request=request):
        return media
    return None


def content(reading: Reading, node: Node, *, request: bool) -> tuple[MediaType, ...]:
    """Give the representations of a `content` map, in document order."""
    found = []
    for name, entry in node.members():
        media = reading.resolve(entry)  # 3.2 lets a Reference Object stand here
        if isinstance(media.value, dict):
            found.append(media_type(reading, name, media, request=request))
    return tuple(found)


def media_type(reading: Reading, name: str, node: Node, *, request: bool) -> MediaType:
    """Give one representation (Media Type Object)."""
    return MediaType(
        name=name,
        pointer=node.pointer,
        schema=reading.schema(node.child("schema"), request=request),
        item_schema=reading.schema(node.child("itemSchema"), request=request),
        examples=media_examples(reading, node),
        encoding={
            field: _encoding(reading, entry, request=request)
            for field, entry in node.child("encoding").members()
        },
    )


def _encoding(reading: Reading, node: Node, *, request: bool) -> Encoding:
    style = node.get("style")
    return Encoding(
        content_type=node.text("contentType") or None,
        style=style if style in _STYLES["query"] else None,
        explode=node.get("explode") if isinstance(node.get("explode"), bool) else None,
        allow_reserved=node.flag("allowReserved"),
        headers=headers(reading, node.child("headers"), request=request),
    )


def headers(reading: Reading, node: Node, *, request: bool = False) -> tuple[Header, ...]:
    """Give the headers of a `headers` map; `Content-Type` is ignored there (Response Object, `headers`)."""
    found = []
    for name, entry in node.members():
        if name.lower() == "content-type":
            continue
        if not is_token(name):
            reading.report("parameter-shape", f"{name!r} is no header name", entry.pointer)
            continue
        header = reading.resolve(entry)
        if isinstance(header.value, dict):
            described = _single_content(reading, header, request=request)
            found.append(
                Header(
                    name=name,
                    pointer=header.pointer,
                    required=header.flag("required"),
                    schema=None if described else reading.schema(header.child("schema"), request=request),
                    content=described,
                    explode=header.flag("explode"),
                    examples=media_examples(reading, header),
                )
            )
    return tuple(found)


def body(reading: Reading, holders: tuple[Node, ...]) -> Body | None:
    """Give the request body (Request Body Object), None when there is none."""
    entry = holders[-1].child("requestBody")
    if entry.value is None:
        return None
    node = reading.resolve(entry)
    if not isinstance(node.value, dict):
        return None
    return Body(node.pointer, node.flag("required"), content(reading, node.child("content"), request=True))


def response(reading: Reading, status: str, node: Node, operation: Node) -> Response:
    """Give one response (Response Object)."""
    return Response(
        status=status,
        pointer=node.pointer,
        description=node.text("description"),
        headers=headers(reading, node.child("headers")),
        content=content(reading, node.child("content"), request=False),
        links=_links(reading, node.child("links")),
    )


def _links(reading: Reading, node: Node) -> tuple[Link, ...]:
    found = []
    for name, entry in node.members():
        link = reading.resolve(entry)
        if isinstance(link.value, dict):
            inputs = link.get("parameters")
            found.append(
                Link(
                    name=name,
                    pointer=link.pointer,
                    operation_id=link.text("operationId") or None,
                    operation_ref=link.text("operationRef") or None,
                    parameters=inputs if isinstance(inputs, dict) else {},
                    request_body=link.get("requestBody"),
                )
            )
    return tuple(found)


def security_schemes(reading: Reading) -> dict[str, SecurityScheme]:
    """Give the schemes of `components.securitySchemes` by name (Security Scheme Object)."""
    schemes = {}
    for name, entry in reading.root.child("components").child("securitySchemes").members():
        node = reading.resolve(entry)
        scheme = _scheme(name, node)
        if scheme is not None:
            schemes[name] = scheme
        elif node.value is not None:
            reading.report("structure", f"security scheme {name!r} has no known `type`", node.pointer)
    return schemes


def _scheme(name: str, node: Node) -> SecurityScheme | None:
    kind: Any = node.get("type")
    if kind == "apiKey" and node.get("in") in ("query", "header", "cookie") and node.text("name"):
        return SecurityScheme(name, "apiKey", node.pointer, location=node.text("in"), field=node.text("name"))
    if kind == "http":
        word = node.text("scheme").lower()
        known = word if word in ("basic", "bearer") else "http"
        return SecurityScheme(name, known, node.pointer, scheme=word, bearer_format=node.text("bearerFormat"))
    if kind in ("oauth2", "openIdConnect", "mutualTLS"):
        return SecurityScheme(name, kind, node.pointer)
    return None


def webhooks(reading: Reading) -> Node:
    """Give the map of webhooks (OpenAPI Object, `webhooks`)."""
    return reading.root.child("webhooks")
