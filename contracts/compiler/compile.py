"""Compiling: takes a Document, gives a Contract. Names every operation at once and the parts of each on first use."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from contracts.compiler import openapi30, openapi31, openapi32, swagger2
from contracts.compiler.parts import Parts, Shared
from contracts.compiler.reading import Node, Reading
from contracts.compiler.schema import Translator
from contracts.compiler.version import Version
from contracts.errors import ContractError
from contracts.model.contract import Contract, Text
from contracts.model.operation import Operation
from contracts.model.schema import SchemaSpace

_VERSIONS: tuple[tuple[str, str, Version], ...] = (
    ("swagger", "2.0.", swagger2),
    ("openapi", "3.0.", openapi30),
    ("openapi", "3.1.", openapi31),
    ("openapi", "3.2.", openapi32),
)


def compile_contract(document: Text) -> Contract:
    """Give the Contract that `document` states.

    Raises ContractError when the document is of no version that can be read. What is slightly wrong otherwise becomes
    a Finding, and the rest is compiled.
    """
    stated, version = _version(document)
    reading = Reading(document, knows_ids=version.schema_rules.is_json_schema)

    def names() -> Iterator[str]:
        return (node.pointer for _, node in reading.section(version.schema_home).members())

    translator = Translator(reading, version.schema_rules)
    reading.requests = SchemaSpace(partial(translator.translate, "request"), names)
    reading.responses = SchemaSpace(partial(translator.translate, "response"), names)
    operations = tuple(_operations(Shared(reading, version), reading.root.child("paths"), are_paths=True))
    webhooks = tuple(_operations(Shared(reading.turned(), version), version.webhooks(reading), are_paths=False))

    def compile_all() -> None:
        from contracts.compiler.checks import check_everything

        check_everything(reading, operations, webhooks, names())

    info = reading.root.child("info")
    return Contract(
        document=document,
        version=stated,
        title=info.text("title"),
        api_version=info.text("version"),
        operations=operations,
        webhooks=webhooks,
        requests=reading.requests,
        responses=reading.responses,
        found=reading.found,
        compile_all=compile_all,
    )


def _version(document: Text) -> tuple[str, Any]:
    """Give the version that `document` states and the module that knows it. Raises ContractError."""
    for field, known, module in _VERSIONS:
        stated = document.root.get(field)
        # YAML reads an unquoted 2.0 or 3.0 as a number.
        text = str(stated) if isinstance(stated, str | float) else ""
        if f"{text}.".startswith(known):
            return text, module
    field = next((field for field in ("openapi", "swagger") if field in document.root), "")
    said = f"says that it is version {str(document.root[field])[:40]!r}" if field else "names no version"
    raise ContractError(
        f"this document {said}, and 2.0, 3.0, 3.1 and 3.2 are those that can be read",
        place=str(document.place(f"/{field}" if field else "")),
        hint="begin it with `openapi: 3.1.0` or the version that it is written in",
    )


def _operations(shared: Shared, items_by_name: Node, *, are_paths: bool) -> Iterator[Operation]:
    """Give the operations of a Paths Object or of the webhooks, whose names are no paths; those beside a path item's
    `$ref` win over what it leads to (Path Item Object, `$ref`)."""
    reading = shared.reading
    for name, entry in items_by_name.fields():
        items = tuple(reversed(reading.chain(entry, "pathItems")))
        methods = {method: node for item in items for method, node in shared.version.operations(reading, item)}
        for method, node in methods.items():
            if isinstance(node.value, dict):
                parts = Parts(shared, name if are_paths else "", items, node)
                yield Operation(method, name, node.pointer, node.value, parts)
            else:
                reading.report("structure", "an operation is an object", node.pointer)
