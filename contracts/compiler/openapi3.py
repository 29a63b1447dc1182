"""What OpenAPI 3.0, 3.1 and 3.2 have in common: takes the nodes of their objects, gives model values."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from contracts.compiler.examples import media_examples
from contracts.compiler.headers import is_token
from contracts.compiler.reading import Node, Reading
from contracts.compiler.servers import prefixes_of
from contracts.compiler.version import Holders
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

schema_home = "/components/schemas"
scheme_home = "/components/securitySchemes"
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
# Where parameters are, with the style that each place has by default.
LOCATIONS = {"path": "simple", "query": "form", "header": "simple", "cookie": "form"}
_STYLES: dict[str, tuple[str, ...]] = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form", "cookie"),
    "querystring": ("form",),
}
# Header parameters of these names are ignored (OpenAPI, Parameter Object, `name`).
_RESERVED_HEADERS = frozenset({"accept", "content-type", "authorization"})


def base_paths(reading: Reading, holder: Node) -> tuple[str, ...] | None:
    """Give the path prefixes of the servers that `holder` lists (Server Object), None when it lists none."""
    servers = holder.child("servers")
    return prefixes_of(reading, servers) if isinstance(servers.value, list) and servers.value else None


def operations(_reading: Reading, item: Node, methods: tuple[str, ...] = METHODS) -> Iterator[tuple[str, Node]]:
    """Give the operations of a path item by their fixed fields."""
    return ((key.upper(), node) for key, node in item.members() if key in methods)


def parameters(reading: Reading, holders: Holders, locations: Mapping[str, str] = LOCATIONS) -> tuple[Parameter, ...]:
    """Give the parameters of an operation; its own win over the path item's (Operation Object, `parameters`)."""
    declared = declared_parameters(reading, holders, locations)
    found = [_parameter(reading, node, locations[node.value["in"]]) for node in declared]
    return tuple(parameter for parameter in found if parameter is not None)


def declared_parameters(reading: Reading, holders: Holders, locations: Collection[str]) -> list[Node]:
    """Give the Parameter Objects that hold for an operation: of one name and place the last, of one list that too."""
    merged: dict[tuple[str, str], Node] = {}
    for holder in holders:
        own: set[tuple[str, str]] = set()
        for entry in holder.child("parameters").items():
            node = reading.resolve(entry, "parameters")
            name, location = node.get("name"), node.get("in")
            if not (isinstance(name, str) and isinstance(location, str) and location in locations):
                if node.value is not None:
                    message = f"a parameter needs a name, and a place in `in`: {', '.join(locations)}"
                    reading.report("parameter-shape", message, entry.pointer)
                continue
            key = location, name.lower() if location == "header" else name
            if key in own:
                reading.report("parameter-duplicate", f"{location} parameter {name!r} again", entry.pointer)
            own.add(key)
            merged[key] = node
    return list(merged.values())


def is_field_name(reading: Reading, name: str, node: Node) -> bool:
    """Say whether `name` can name a header field (a token: RFC 9110, section 5.6.2); report it when not."""
    if is_token(name):
        return True
    reading.report("parameter-shape", f"{name!r} is no header name", node.pointer)
    return False


def _parameter(reading: Reading, node: Node, default_style: str) -> Parameter | None:
    name, location = node.text("name"), node.value["in"]
    if location == "header" and (name.lower() in _RESERVED_HEADERS or not is_field_name(reading, name, node)):
        return None
    style = node.get("style") or default_style
    if style not in _STYLES[location]:
        reading.report("parameter-shape", f"{style!r} is no style for {location} parameters", node.pointer)
        style = default_style
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
        examples=content.examples if content else media_examples(reading, node),
    )


def _single_content(reading: Reading, node: Node, *, request: bool) -> MediaType | None:
    return next(iter(content(reading, node.child("content"), request=request)), None)


def content(reading: Reading, node: Node, *, request: bool) -> tuple[MediaType, ...]:
    """Give the representations of a `content` map, in document order (3.2 lets Reference Objects stand there)."""
    entries = ((name, reading.resolve(entry, "mediaTypes")) for name, entry in node.members())
    return tuple(
        _media_type(reading, name, media, request=request) for name, media in entries if isinstance(media.value, dict)
    )


def _media_type(reading: Reading, name: str, node: Node, *, request: bool) -> MediaType:
    """Give one representation (Media Type Object)."""
    encoding, in_order = node.child("encoding").members(), node.child("prefixEncoding").items()
    return MediaType(
        name=name,
        pointer=node.pointer,
        schema=reading.schema(node.child("schema"), request=request),
        item_schema=reading.schema(node.child("itemSchema"), request=request),
        examples=media_examples(reading, node, name.partition(";")[0].strip().lower()),
        encoding={field: _encoding(reading, entry, request=request) for field, entry in encoding},
        prefix_encoding=tuple(_encoding(reading, entry, request=request) for entry in in_order),
        item_encoding=_encoding(reading, node.child("itemEncoding"), request=request),
    )


def _encoding(reading: Reading, node: Node, *, request: bool) -> Encoding:
    style, explode = node.get("style"), node.get("explode")
    return Encoding(
        content_type=node.text("contentType") or None,
        style=style if style in _STYLES["query"] else None,
        explode=explode if isinstance(explode, bool) else None,
        allow_reserved=node.flag("allowReserved"),
        headers=headers(reading, node.child("headers"), request=request),
    )


def headers(reading: Reading, node: Node, *, request: bool = False) -> tuple[Header, ...]:
    """Give the headers of a `headers` map; `Content-Type` is ignored there (Response Object, `headers`)."""
    found = []
    for name, entry in node.members():
        if name.lower() == "content-type" or not is_field_name(reading, name, entry):
            continue
        header = reading.resolve(entry, "headers")
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
                    examples=described.examples if described else media_examples(reading, header),
                    description=header.text("description"),
                )
            )
    return tuple(found)


def body(reading: Reading, holders: Holders) -> Body | None:
    """Give the request body (Request Body Object), None when there is none."""
    node = reading.resolve(holders[-1].child("requestBody"), "requestBodies")
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
        link = reading.resolve(entry, "links")
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


def security_scheme(reading: Reading, name: str, entry: Node) -> SecurityScheme | None:
    """Give the scheme called `name` (Security Scheme Object), None when it is of no type that is known."""
    node = reading.resolve(entry, "securitySchemes")
    kind: Any = node.get("type")
    if kind == "apiKey" and node.get("in") in ("query", "header", "cookie") and node.text("name"):
        return SecurityScheme(name, "apiKey", node.pointer, location=node.text("in"), field=node.text("name"))
    word = node.text("scheme").lower()
    if kind == "http" and word:
        known = word if word in ("basic", "bearer") else "http"
        return SecurityScheme(name, known, node.pointer, scheme=word, bearer_format=node.text("bearerFormat"))
    if kind in ("oauth2", "openIdConnect", "mutualTLS"):
        return SecurityScheme(name, kind, node.pointer)
    if node.value is not None:
        message = f"security scheme {name!r} is of no known `type`, or lacks what its type needs"
        reading.report("structure", message, node.pointer)
    return None


def webhooks(reading: Reading) -> Node:
    """Give the map of webhooks (OpenAPI Object, `webhooks`)."""
    return reading.root.child("webhooks")
