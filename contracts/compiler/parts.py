"""The parts of operations: takes the nodes that state an operation, gives each part when it is asked for."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

from contracts.compiler.reading import Node, Reading
from contracts.model.operation import (
    Body,
    Callback,
    Operation,
    Parameter,
    Response,
    SecurityAlternative,
    SecurityScheme,
)
from contracts.model.template import PathShapeError, segments

_STATUS = re.compile(r"[1-5](?:[0-9][0-9]|[xX][xX])\Z")


class Shared:
    """What all operations of a document have in common; `version` is a `contracts.compiler.version.Version`."""

    def __init__(self, reading: Reading, version: Any) -> None:
        self.reading = reading
        self.version = version

    @cached_property
    def schemes(self) -> dict[str, SecurityScheme | None]:
        """The security schemes by name; None stands for one that cannot be read."""
        section = self.reading.section(self.version.scheme_home)
        return {name: self.version.security_scheme(self.reading, name, node) for name, node in section.members()}

    @cached_property
    def root_prefixes(self) -> tuple[str, ...]:
        """The path prefixes that hold where path items and operations state none."""
        return self.version.base_paths(self.reading, self.reading.root) or ("",)


class Parts:
    """The parts of one operation, compiled when asked for.

    `path` is its template, empty for a webhook; `items` are the nodes that make up its path item, `node` is the
    operation itself, and the last of them wins.
    """

    def __init__(self, shared: Shared, path: str, items: tuple[Node, ...], node: Node) -> None:
        self._shared = shared
        self._reading = shared.reading
        self._path = path
        self._node = node
        self._holders = (*items, node)

    def parameters(self) -> tuple[Parameter, ...]:
        """Give the parameters; of those in the path only the ones that the path has."""
        found: tuple[Parameter, ...] = self._shared.version.parameters(self._reading, self._holders)
        try:
            named = {name for segment in segments(self._path) for name in segment.names}
        except PathShapeError:
            return found  # a webhook has no path; a bad one is reported as such
        declared = {parameter.name for parameter in found if parameter.location == "path"}
        faults = [f"path parameter {name!r} is not declared" for name in sorted(named - declared)]
        faults += [f"path parameter {name!r} is not in the path" for name in sorted(declared - named)]
        for fault in faults:
            self._reading.report("parameter-undeclared", fault, self._node.pointer)
        return tuple(each for each in found if each.location != "path" or each.name in named)

    def body(self) -> Body | None:
        found: Body | None = self._shared.version.body(self._reading, self._holders)
        return found

    def responses(self) -> tuple[Response, ...]:
        """Give the responses by their keys; one that cannot be read still tells its status."""
        found: list[Response] = []
        for status, entry in self._node.child("responses").fields():
            if status != "default" and not _STATUS.match(status):
                self._reading.report("response-shape", f"{status!r} is no status", entry.pointer)
                continue
            node = self._reading.resolve(entry, "responses")
            key = status if status == "default" else status.upper()
            found.append(self._shared.version.response(self._reading, key, node, self._node))
        if not found:
            self._reading.report("response-missing", "this operation documents no response", self._node.pointer)
        return tuple(found)

    def security(self) -> tuple[SecurityAlternative, ...]:
        listed = self._node.child("security")
        if not isinstance(listed.value, list):
            listed = self._reading.root.child("security")
        return tuple(self._alternative(entry) for entry in listed.items() if isinstance(entry.value, dict))

    def _alternative(self, entry: Node) -> SecurityAlternative:
        schemes = []
        for name, scopes in entry.members():
            scheme = self._scheme(name, scopes.pointer)
            if scheme is not None:
                schemes.append((scheme, tuple(item.value for item in scopes.items() if isinstance(item.value, str))))
        return tuple(schemes)

    def _scheme(self, name: str, pointer: str) -> SecurityScheme | None:
        """Give the scheme that `name` names; from 3.2 on that may be a reference (Security Requirement Object)."""
        if name in self._shared.schemes:
            return self._shared.schemes[name]
        target = self._reading.references.target(name, "") if "#" in name else None
        if target is None:
            self._reading.report("security-undefined", f"no security scheme is called {name!r}", pointer)
            return None
        found: SecurityScheme | None = self._shared.version.security_scheme(self._reading, name, target)
        return found

    def prefixes(self) -> tuple[str, ...]:
        for holder in reversed(self._holders):
            own: tuple[str, ...] | None = self._shared.version.base_paths(self._reading, holder)
            if own is not None:
                return own or ("",)
        return self._shared.root_prefixes

    def callbacks(self) -> tuple[Callback, ...]:
        """Give the callbacks, one for each expression (Operation Object, `callbacks`)."""
        shared = Shared(self._reading.turned(), self._shared.version)
        found = []
        for name, entry in self._node.child("callbacks").fields():
            for written, item in self._reading.resolve(entry, "callbacks").fields():
                items = tuple(reversed(self._reading.chain(item, "pathItems")))
                sent = {
                    method: node for each in items for method, node in shared.version.operations(shared.reading, each)
                }
                operations = tuple(
                    Operation(method, written, node.pointer, node.value, Parts(shared, "", items, node))
                    for method, node in sent.items()
                    if isinstance(node.value, dict)
                )
                found.append(Callback(name, written, item.pointer, operations))
        return tuple(found)
