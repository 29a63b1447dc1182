"""Promises of operations: takes a contract, gives what it says of each operation as one short text to compare.

What an operation promises is its own object, what surrounds it (parameters of its path, servers, security), and all
that these refer to, however far.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from contracts.model.contract import Contract
from contracts.model.operation import Operation
from contracts.pointer import look_up, spelt_in, split

_METHODS = frozenset({"get", "put", "post", "delete", "options", "head", "patch", "trace", "query"})
_AROUND = ("servers", "security", "host", "basePath", "schemes", "consumes", "produces")
_SCHEMES = ("/components/securitySchemes", "/securityDefinitions")


def changed(before: Contract, after: Contract) -> frozenset[str]:
    """Give the keys of the operations of `after` of which `before` promised something else, or nothing."""
    old, new = promises(before), promises(after)
    return frozenset(key for key, promise in new.items() if old.get(key) != promise)


def promises(contract: Contract) -> dict[str, str]:
    """Give the promise of each operation by its key."""
    reader = _Reader(contract.document.root)
    return {operation.key: reader.promise(operation) for operation in contract.operations}


class _Reader:
    """Reads each part of a document once, however many operations refer to it."""

    def __init__(self, root: dict[str, Any]) -> None:
        self._root = root
        self._around = {name: root[name] for name in _AROUND if name in root}
        self._read: dict[str, tuple[str, tuple[str, ...]]] = {}

    def promise(self, operation: Operation) -> str:
        tokens = split(operation.pointer)
        path = look_up(self._root, operation.pointer.rpartition("/")[0]) if tokens else {}
        shared = {name: value for name, value in path.items() if name.lower() not in _METHODS}
        own = [look_up(self._root, operation.pointer), shared, self._around]
        reached: dict[str, str] = {}
        waiting = [*spelt_in(own), *(_SCHEMES if operation.security else ())]
        while waiting:
            pointer = waiting.pop()
            if pointer not in reached:
                reached[pointer], onward = self._part(pointer)
                waiting += onward
        return _digest([own, sorted(reached.items())])

    def _part(self, pointer: str) -> tuple[str, tuple[str, ...]]:
        """Give the digest of what stands at `pointer`, and where it leads on to."""
        if pointer not in self._read:
            try:
                value = look_up(self._root, pointer)
            except (LookupError, ValueError):
                value = None
            self._read[pointer] = _digest(value), tuple(spelt_in(value))
        return self._read[pointer]


def _digest(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
