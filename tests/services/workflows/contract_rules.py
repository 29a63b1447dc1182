"""The rules of the contract: takes its operations, gives the checks of their parameters and bodies on first use."""

from __future__ import annotations

from typing import Any

from tests.services.workflows.document import Operation, resolve
from tests.services.workflows.faults import Faults
from tests.services.workflows.rules import Check, check_of


class ContractRules:
    def __init__(self, document: dict[str, Any], operations: dict[str, Operation], faults: Faults) -> None:
        self._document = document
        self._operations = operations
        self._faults = faults
        self._parameters: dict[str, list[tuple[dict[str, Any], Check]]] = {}
        self._bodies: dict[str, Check] = {}

    def clear(self) -> None:
        """Make all checks anew, because other faults are on."""
        self._parameters.clear()
        self._bodies.clear()

    def parameters(self, operation: str) -> list[tuple[dict[str, Any], Check]]:
        """Give the parameters of the operation, each with the check of its value."""
        if operation not in self._parameters:
            found = []
            for each in self._operations[operation].parameters:
                parameter = self._inlined(each)
                self._faults.edit(operation, parameter["name"], parameter)
                found.append((parameter, check_of(parameter["schema"])))
            self._parameters[operation] = found
        return self._parameters[operation]

    def body(self, operation: str) -> Check:
        """Give the check of the operation's body, which has one schema whatever its media type."""
        if operation not in self._bodies:
            content = self._operations[operation].definition["requestBody"]["content"]
            [media] = content.values()
            schema = self._inlined(media["schema"])
            self._faults.edit(operation, "body", schema)
            self._bodies[operation] = check_of(schema)
        return self._bodies[operation]

    def _inlined(self, node: Any) -> Any:
        """Give a copy of `node` with all its references replaced by what they refer to; none of them is recursive."""
        node = resolve(self._document, node)
        if isinstance(node, dict):
            return {name: self._inlined(each) for name, each in node.items()}
        return [self._inlined(each) for each in node] if isinstance(node, list) else node
