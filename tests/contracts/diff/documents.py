"""Documents of diff cases: takes the part of a document that a case is about, gives the whole document.

`schema` stands for the body of a request and of its answer, `request` and `response` for one of the two; the other
fields are merged into the place that they are named for.
"""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml

from contracts.compiler.compile import compile_contract
from contracts.diff.comparing import Comparison, compare
from contracts.document.reader import read_from
from contracts.document.source import StreamSource
from contracts.model.contract import Contract

CASES = Path(__file__).parents[2] / "cases" / "diff"
TODAY = "2026-06-01"


def cases(name: str) -> list[dict[str, Any]]:
    """Give the cases of a file, each with its name."""
    text = (CASES / f"{name}.yaml").read_text("utf-8")
    return [{"name": key, **case} for key, case in yaml.safe_load(text).items()]


def whole(part: dict[str, Any]) -> dict[str, Any]:
    """Give the document of which `part` is what matters."""
    if "paths" in part:
        told = {"openapi": "3.1.0", "info": {"title": "Things", "version": "1.0.0"}, **part}
        return {key: value for key, value in told.items() if value is not None}
    version = part.get("openapi", "3.1.0")
    asked, told = part.get("request", part.get("schema")), part.get("response", part.get("schema"))
    operation: dict[str, Any] = {"responses": {"200": {"description": "Good."}}}
    if asked is not None:
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": asked}}}
    if told is not None:
        operation["responses"]["200"]["content"] = {"application/json": {"schema": told}}
    if "parameters" in part:
        operation["parameters"] = part["parameters"]
    if "answer" in part:
        operation["responses"]["200"] |= part["answer"]
    operation |= part.get("operation", {})
    path = part.get("path", "/things")
    return {
        "openapi": version,
        "info": {"title": "Things", "version": "1.0.0"},
        "paths": {path: {part.get("method", "post"): operation, **part.get("item", {})}},
        **({"components": part["components"]} if "components" in part else {}),
        **part.get("root", {}),
    }


def contract_of(document: dict[str, Any]) -> Contract:
    """Compile a document that is there as a value."""
    return compile_contract(read_from(StreamSource(BytesIO(json.dumps(document, indent=1).encode()))))


def compared(old: dict[str, Any], new: dict[str, Any]) -> Comparison:
    """Compare two documents that are there as values."""
    return compare(contract_of(old), contract_of(new), today=TODAY)
