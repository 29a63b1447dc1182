"""The metaschema: takes a document, gives the Findings where it breaks the official schema of its OpenAPI version.

Schema Objects are not looked into: the compiler reads each of them and reports what it finds.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import distribution
from itertools import islice
from typing import Any

import jsonschema_rs
import orjson

from contracts.document.faults import Fault, explain, flattened, root_causes
from contracts.findings import Finding
from contracts.model.contract import Text
from contracts.pointer import join

MOST_FINDINGS = 1_000

_RESOURCE = "openapi_spec_validator/resources/schemas/v{}/schema.json"
_NOT_A_REFERENCE = {"type": "object", "not": {"required": ["$ref"]}}
_NOT_A_FILE = {"type": "object", "not": {"properties": {"type": {"enum": ["file"]}}, "required": ["type"]}}


def structure(document: Text) -> list[Finding]:
    """Give one Finding, of the rule `structure`, for each thing that breaks the version's schema; 1,000 at most."""
    version = _version(document.root)
    if version is None:
        message = "the document does not say which OpenAPI version it is written in: 2.0, 3.0, 3.1 or 3.2"
        return [Finding("structure", message, locator=document)]
    schema, validator = _metaschema(version)
    errors = islice(validator.iter_errors(document.root), MOST_FINDINGS)
    faults = root_causes([fault for error in errors for fault in flattened(error)])
    return [_finding(fault, schema, document) for fault in islice(faults, MOST_FINDINGS)]


def _finding(fault: Fault, schema: dict[str, Any], document: Text) -> Finding:
    return Finding("structure", explain(fault, schema), pointer=join("", *fault.path), locator=document)


def _version(root: dict[str, Any]) -> str | None:
    said = str(root.get("openapi", root.get("swagger", "")))
    return next((version for version in ("2.0", "3.0", "3.1", "3.2") if said.startswith(version)), None)


@lru_cache
def _metaschema(version: str) -> tuple[dict[str, Any], jsonschema_rs.Validator]:
    """Give the official schema of a version, which the package of the OpenAPI validator carries, and its validator.

    The package itself is not imported, because it is slow to.
    """
    file = distribution("openapi-spec-validator").locate_file(_RESOURCE.format(version))
    schema: dict[str, Any] = orjson.loads(file.read_bytes())  # type: ignore[attr-defined]
    if version == "2.0":
        schema["definitions"]["schema"] = _NOT_A_FILE
    elif version == "3.0":
        schema["definitions"]["Schema"] = _NOT_A_REFERENCE
    elif version == "3.1":
        # The specification lets fields stand beside the `$ref` of a Path Item Object; the schema of 3.2 does too.
        schema["$defs"]["path-item"]["properties"]["$ref"] = {"type": "string"}
        schema["$defs"]["path-item-or-reference"] = {"$ref": "#/$defs/path-item"}
    return schema, jsonschema_rs.validator_for(schema, validate_formats=False, offline=True)
