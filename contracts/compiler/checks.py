"""The whole of a contract compiled at once: takes its operations and schemas, reports all that is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from contracts.compiler.reading import Reading
from contracts.model.operation import Header, MediaType, Operation, Parameter
from contracts.model.schema import Schema, SchemaSpace
from contracts.model.template import PathShapeError, shape_of
from contracts.pointer import join


def check_everything(
    reading: Reading, operations: Iterable[Operation], webhooks: Iterable[Operation], names: Iterable[str]
) -> None:
    """Compile every part of all operations, and every schema of theirs and of `names` in both directions."""
    pointers = list(names)
    known: set[tuple[int, bool]] = set()
    for space in (reading.requests, reading.responses):
        _check_schemas(reading, (_at(space, pointer) for pointer in pointers), known)
    _check_paths(reading, operations)
    ids: dict[str, Operation] = {}
    for operation in (*operations, *webhooks):
        _check_id(reading, operation, ids)
        _check_schemas(reading, _schemas(operation), known)
        _ = operation.security, operation.prefixes


def _at(space: SchemaSpace, pointer: str) -> Schema | None:
    try:
        return space.at(pointer)
    except LookupError:
        return None


def _schemas(operation: Operation) -> Iterator[Schema | None]:
    carriers: list[Parameter | Header] = list(operation.parameters)
    contents = [operation.body.content] if operation.body else []
    for response in operation.responses:
        carriers += response.headers
        contents.append(response.content)
    contents += [(carrier.content,) for carrier in carriers if carrier.content]
    yield from (carrier.schema for carrier in carriers)
    for content in contents:
        yield from _media_schemas(content)


def _media_schemas(content: Iterable[MediaType]) -> Iterator[Schema | None]:
    for media in content:
        yield media.schema
        yield media.item_schema
        yield from (header.schema for encoding in media.encodings for header in encoding.headers)


def _check_schemas(reading: Reading, schemas: Iterable[Schema | None], known: set[tuple[int, bool]]) -> None:
    """Report the schemas that cannot be compiled, each once: operations share most of theirs, and both directions what
    reads the same in them, though it may lead to what does not."""
    for schema in schemas:
        if schema is None:
            continue
        key = id(schema.keywords), schema.space.multiplies(schema)
        if key in known:
            continue
        known.add(key)
        fault = schema.fault
        if fault:
            reading.report("schema-unusable", fault, schema.pointer)


def _check_id(reading: Reading, operation: Operation, ids: dict[str, Operation]) -> None:
    name = operation.operation_id
    if name is None:
        return
    first = ids.setdefault(name, operation)
    # One path item under two paths, by reference, is one operation twice and not two of one name.
    if first.pointer != operation.pointer:
        message = f"{name!r} already names {first.key} ({reading.document.place(first.pointer)})"
        reading.report("operation-id-duplicate", message, operation.pointer, operation.key)


def _check_paths(reading: Reading, operations: Iterable[Operation]) -> None:
    """Report the paths that cannot be routed, and those that cannot be told from another (Paths Object)."""
    templates: dict[str, str] = {}
    owners: dict[tuple[str, str], str] = {}
    for operation in operations:
        path = operation.path
        pointer = join("/paths", path)
        try:
            shape = shape_of(path)
        except PathShapeError as fault:
            reading.report("path-shape", str(fault), pointer)
            continue
        # Paths that differ in what follows `?` or `#` only are a habit of some; they collide where a method does.
        template = re.split(r"[?#]", path, maxsplit=1)[0]
        owner = owners.setdefault((operation.method, shape), path)
        first = templates.setdefault(shape, template)
        if owner != path or first != template:
            first = owner if owner != path else first
            there = reading.document.place(join("/paths", first))
            reading.report("path-conflict", f"{path} cannot be told from {first} ({there})", pointer)
