"""Compiling: takes a Document, gives a Contract. Names every operation at once and the parts of each on first use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from types import ModuleType
from typing import Any

from contracts.compiler import openapi30, openapi31, openapi32, swagger2
from contracts.compiler.reading import Node, Reading
from contracts.compiler.schema import Translator
from contracts.errors import ContractError
from contracts.findings import Finding
from contracts.model.contract import Contract, Text
from contracts.model.operation import (
    Body,
    Operation,
    Parameter,
    Response,
    SecurityAlternative,
    SecurityScheme,
)
from contracts.model.schema import SchemaSpace

_STATUS = re.compile(r"[1-5](?:[0-9][0-9]|[xX][xX])\Z")
_VERSIONS: tuple[tuple[str, str, ModuleType], ...] = (
    ("swagger", "2.0", swagger2),
    ("openapi", "3.0.", openapi30),
    ("openapi", "3.1.", openapi31),
    ("openapi", "3.2.", openapi32),
)


def compile_contract(document: Text) -> Contract:
    """Give the Contract that `document` states.

    Raises ContractError when the document is of no version that can be read. What is slightly wrong otherwise becomes
    a Finding, and the rest is compiled.
    """
    reading = Reading(document)
    stated, version = _version(reading.root, document)
    homes: tuple[str, ...] = version.schema_homes

    def names() -> Iterator[str]:
        for home in homes:
            target = reading.target("#" + home)
            if target is not None and isinstance(target.value, dict):
                yield from (target.child(name).pointer for name in target.value)

    reading.requests = SchemaSpace(Translator(reading, version.schema_rules, "request").translate, names)
    reading.responses = SchemaSpace(Translator(reading, version.schema_rules, "response").translate, names)
    shared = _Shared(reading, version)
    info = reading.root.child("info")
    operations = tuple(_operations(shared, reading.root.child("paths")))
    webhooks = tuple(_operations(shared, version.webhooks(reading)))

    def compile_all() -> Iterable[Finding]:
        from contracts.compiler.checks import check_everything

        return check_everything(reading, (*operations, *webhooks), names())

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


def _version(root: Node, document: Text) -> tuple[str, Any]:
    for field, prefix, module in _VERSIONS:
        stated = root.get(field)
        # YAML reads an unquoted 2.0 or 3.0 as a number.
        text = stated if isinstance(stated, str) else str(stated) if isinstance(stated, float) else ""
        if text == prefix or (text + ".").startswith(prefix):
            return text, module
    stated = root.get("openapi") or root.get("swagger")
    said = "names no version" if stated is None else f"says it is version {str(stated)[:40]!r}"
    raise ContractError(
        f"this document {said}, and 2.0, 3.0, 3.1 and 3.2 are the ones that can be read",
        place=str(
            document.place(
                "/openapi" if "openapi" in document.root else "/swagger" if "swagger" in document.root else ""
            )
        ),
        hint="begin the document with `openapi: 3.1.0` or the version it is written in",
    )


def _operations(shared: _Shared, paths: Node) -> Iterator[Operation]:
    for path, entry in paths.members():
        items = shared.path_items(entry)
        methods = {method: node for item in items for method, node in shared.version.operations(item)}
        for method, node in methods.items():
            if isinstance(node.value, dict):
                yield Operation(method, path, node.pointer, node.value, _Parts(shared, items, node))
            else:
                shared.reading.report("structure", "an operation is an object", node.pointer)


class _Shared:
    """What all operations of a document have in common."""

    def __init__(self, reading: Reading, version: Any) -> None:
        self.reading = reading
        self.version = version

    def path_items(self, entry: Node) -> tuple[Node, ...]:
        """Give the nodes that make up a path item, those that win last (Path Item Object, `$ref`)."""
        if isinstance(entry.get("$ref"), str):
            return (self.reading.resolve(entry), entry)
        return (entry,)

    @cached_property
    def schemes(self) -> dict[str, SecurityScheme]:
        schemes: dict[str, SecurityScheme] = self.version.security_schemes(self.reading)
        return schemes

    @cached_property
    def root_prefixes(self) -> tuple[str, ...]:
        return self.version.base_paths(self.reading, self.reading.root) or ("",)


class _Parts:
    """The parts of one operation, compiled when asked for."""

    def __init__(self, shared: _Shared, items: tuple[Node, ...], node: Node) -> None:
        self._shared = shared
        self._node = node
        self._holders = (*items, node)

    def parameters(self) -> tuple[Parameter, ...]:
        found: tuple[Parameter, ...] = self._shared.version.parameters(self._shared.reading, self._holders)
        return found

    def body(self) -> Body | None:
        found: Body | None = self._shared.version.body(self._shared.reading, self._holders)
        return found

    def responses(self) -> tuple[Response, ...]:
        reading, found = self._shared.reading, []
        for status, entry in self._node.child("responses").members():
            if status != "default" and not _STATUS.match(status):
                reading.report("response-shape", f"{status!r} is no status", entry.pointer)
                continue
            node = reading.resolve(entry)
            if isinstance(node.value, dict):
                key = status if status == "default" else status.upper()
                found.append(self._shared.version.response(reading, key, node, self._node))
        if not found:
            reading.report("response-missing", "this operation documents no response", self._node.pointer)
        return tuple(found)

    def security(self) -> tuple[SecurityAlternative, ...]:
        listed = self._node.child("security")
        if not isinstance(listed.value, list):
            listed = self._shared.reading.root.child("security")
        return tuple(self._alternative(entry) for entry in listed.items())

    def _alternative(self, entry: Node) -> SecurityAlternative:
        schemes = []
        for name, scopes in entry.members():
            scheme = self._shared.schemes.get(name)
            if scheme is None:
                self._shared.reading.report(
                    "security-undefined", f"no security scheme is called {name!r}", scopes.pointer
                )
            else:
                schemes.append(
                    (scheme, tuple(node.value for node in scopes.items() if isinstance(node.value, str)))
                )
        return tuple(schemes)

    def prefixes(self) -> tuple[str, ...]:
        for holder in reversed(self._holders):
            own: tuple[str, ...] | None = self._shared.version.base_paths(self._shared.reading, holder)
            if own is not None:
                return own or ("",)
        return self._shared.root_prefixes
