"""The whole of a contract compiled at once: takes its operations and schemas, reports all that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from contracts.compiler.reading import Reading
from contracts.model.operation import Header, MediaType, Operation, Parameter
from contracts.model.schema import Schema, SchemaSpace
from contracts.model.template import PathShapeError, segments, shape_of
from contracts.pointer import join


def check_everything(
    reading: Reading, operations: Iterable[Operation], webhooks: Iterable[Operation], names: Iterable[str]
) -> None:
    """Compile every part of all operations, and every schema of theirs and of `names` in both directions."""
    pointers = list(names)
    for space in (reading.requests, reading.responses):
        _check_schemas(reading, (_at(space, pointer) for pointer in pointers))
    _check_paths(reading, dict.fromkeys(operation.path for operation in operations))
    for operation in operations:
        _check_path_parameters(reading, operation)
    ids: dict[str, Operation] = {}
    for operation in (*operations, *webhooks):
        _check_id(reading, operation, ids)
        _check_schemas(reading, _schemas(operation))
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
        yield from (header.schema for encoding in media.encoding.values() for header in encoding.headers)


def _check_schemas(reading: Reading, schemas: Iterable[Schema | None]) -> None:
    for schema in schemas:
        fault = schema.fault if schema is not None else None
        if schema is not None and fault:
            reading.report("schema-unusable", fault, schema.pointer)


def _check_id(reading: Reading, operation: Operation, ids: dict[str, Operation]) -> None:
    name = operation.operation_id
    if name is None:
        return
    first = ids.setdefault(name, operation)
    if first is not operation:
        message = f"{name!r} already names {first.key} ({reading.document.place(first.pointer)})"
        reading.report("operation-id-duplicate", message, operation.pointer, operation.key)


def _check_paths(reading: Reading, paths: Iterable[str]) -> None:
    """Report the paths that cannot be routed, and those that cannot be told from another (Paths Object)."""
    shapes: dict[str, str] = {}
    for path in paths:
        pointer = join("/paths", path)
        try:
            first = shapes.setdefault(shape_of(path), path)
        except PathShapeError as fault:
            reading.report("path-shape", str(fault), pointer)
            continue
        if first != path:
            there = reading.document.place(join("/paths", first))
            reading.report("path-conflict", f"{path} cannot be told from {first} ({there})", pointer)


def _check_path_parameters(reading: Reading, operation: Operation) -> None:
    try:
        in_path = {name for segment in segments(operation.path) for name in segment.names}
    except PathShapeError:
        return
    declared = {parameter.name for parameter in operation.parameters if parameter.location == "path"}
    faults = [f"path parameter {name!r} is not declared" for name in sorted(in_path - declared)]
    faults += [f"path parameter {name!r} is not in the path" for name in sorted(declared - in_path)]
    for fault in faults:
        reading.report("parameter-undeclared", fault, operation.pointer, operation.key)
