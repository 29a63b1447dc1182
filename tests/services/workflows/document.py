"""The contract as plain values: takes its file, gives the parsed document and its operations by id."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

METHODS = ("get", "put", "post", "delete", "patch")


@dataclass(frozen=True)
class Operation:
    """One method on one path; `definition` still has its references."""

    id: str
    method: str
    path: str
    definition: dict[str, Any]
    parameters: tuple[dict[str, Any], ...]

    @property
    def key(self) -> str:
        return f"{self.method.upper()} {self.path}"

    @property
    def is_keyed(self) -> bool:
        """Whether it takes an Idempotency-Key."""
        return any(each["name"] == "Idempotency-Key" for each in self.parameters)


@lru_cache
def _parsed(path: Path) -> dict[str, Any]:
    parsed: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return parsed


def load(path: Path) -> dict[str, Any]:
    """Give the document; the caller may change it."""
    return copy.deepcopy(_parsed(path))


def resolve(document: dict[str, Any], node: Any) -> Any:
    """Give what `node` refers to, itself when it refers to nothing."""
    while isinstance(node, dict) and "$ref" in node:
        target = node["$ref"]
        node = document
        for token in target.removeprefix("#/").split("/"):
            node = node[token.replace("~1", "/").replace("~0", "~")]
    return node


def operations(document: dict[str, Any]) -> dict[str, Operation]:
    """Give the operations of `document` by their ids."""
    found = {}
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                definition = item[method]
                parameters = [*item.get("parameters", ()), *definition.get("parameters", ())]
                resolved = tuple(resolve(document, each) for each in parameters)
                found[definition["operationId"]] = Operation(
                    definition["operationId"], method, path, definition, resolved
                )
    return found
