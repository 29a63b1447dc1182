"""The whole of a contract compiled at once: takes its operations and schemas, gives all Findings that this brings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from contracts.compiler.reading import Reading
from contracts.findings import Finding
from contracts.model.operation import MediaType, Operation
from contracts.model.schema import Schema, SchemaSpace

_EXPRESSION = re.compile(r"\{([^{}]*)\}")


def check_everything(
    reading: Reading, operations: tuple[Operation, ...], names: Iterable[str]
) -> list[Finding]:
    """Compile every part of `operations` and every schema in both directions; give what was found."""
    before = len(reading.found)
    pointers = list(names)
    for space in (reading.requests, reading.responses):
        _check_schemas(reading, (_at(space, pointer) for pointer in pointers))
    ids: dict[str, Operation] = {}
    for operation in operations:
        _check_id(reading, operation, ids)
        _check_path_parameters(reading, operation)
        _check_schemas(reading, _schemas(operation))
        _ = operation.security, operation.prefixes
    found = reading.found[before:]
    del reading.found[before:]
    return found


def _at(space: SchemaSpace, pointer: str) -> Schema | None:
    try:
        return space.at(pointer)
    except LookupError:
        return None


def _schemas(operation: Operation) -> Iterator[Schema | None]:
    for parameter in operation.parameters:
        yield parameter.schema
        yield from _media_schemas((parameter.content,) if parameter.content else ())
    if operation.body:
        yield from _media_schemas(operation.body.content)
    for response in operation.responses:
        yield from _media_schemas(response.content)
        yield from (header.schema for header in response.headers)


def _media_schemas(content: Iterable[MediaType]) -> Iterator[Schema | None]:
    for media in content:
        yield media.schema
        yield media.item_schema


def _check_schemas(reading: Reading, schemas: Iterable[Schema | None]) -> None:
    for schema in schemas:
        if schema is not None:
            fault = schema.fault
            if fault:
                reading.report("schema-unusable", fault, schema.pointer)


def _check_id(reading: Reading, operation: Operation, ids: dict[str, Operation]) -> None:
    name = operation.operation_id
    if name is None:
        return
    if name in ids:
        first = reading.document.place(ids[name].pointer)
        reading.report(
            "operation-id-duplicate",
            f"{name!r} already names {ids[name].key} ({first})",
            operation.pointer,
            operation.key,
        )
    ids.setdefault(name, operation)


def _check_path_parameters(reading: Reading, operation: Operation) -> None:
    if not operation.path.startswith("/"):
        return  # webhooks are named, not addressed
    in_path = set(_EXPRESSION.findall(operation.path))
    declared = {parameter.name for parameter in operation.parameters if parameter.location == "path"}
    for name in sorted(in_path - declared):
        reading.report(
            "parameter-undeclared",
            f"path parameter {name!r} is not declared",
            operation.pointer,
            operation.key,
        )
    for name in sorted(declared - in_path):
        reading.report(
            "parameter-undeclared",
            f"path parameter {name!r} is not in the path",
            operation.pointer,
            operation.key,
        )
