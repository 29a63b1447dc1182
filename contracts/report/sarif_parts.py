"""The parts of SARIF 2.1.0 that every log has: takes rules and Findings, gives them as code scanning takes them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import quote

from contracts.findings import Finding, Place, Severity
from contracts.report import showing
from contracts.report.plain_values import to_json
from contracts.rules import Rule

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
FINGERPRINT = "troth/v1"

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def log(run: dict[str, Any]) -> str:
    """Give the log of one run."""
    return to_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def described(rule: Rule) -> dict[str, Any]:
    """Give a rule with what it is for and what to do."""
    told = " ".join(filter(None, (rule.title, rule.why)))
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": told},
        "help": {"text": rule.advice or rule.title},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def result(finding: Finding, rule: str, index: int, said: str) -> dict[str, Any]:
    """Give what every result tells: `rule` stands at `index` of the run's rules, and `said` is the message."""
    return {
        "ruleId": rule,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": showing.line(said, 2_000)},
        "locations": [location(finding)],
    }


def location(finding: Finding) -> dict[str, Any]:
    """Give where something was found: by the name of the operation, or the pointer, and by file and line."""
    name = showing.line(finding.operation or finding.pointer)
    told: dict[str, Any] = {"logicalLocations": [{"fullyQualifiedName": name, "kind": "function"}]}
    place = finding.place
    uri = uri_of(place)
    if uri:
        physical: dict[str, Any] = {"artifactLocation": {"uri": uri}}
        if place.line is not None:
            physical["region"] = {"startLine": place.line, "startColumn": place.column or 1}
        told["physicalLocation"] = physical
    return told


def uri_of(place: Place) -> str:
    """Give the file relative to where we are where it lies below, so that scanners find it in the repository."""
    if place.file in ("", "-"):
        return ""
    if place.file.startswith(("http://", "https://")):
        return place.file
    path = Path(place.file)
    if path.is_absolute():
        try:
            path = path.relative_to(Path.cwd())
        except ValueError:
            return path.as_uri()
    return quote(path.as_posix().replace(os.sep, "/"))
