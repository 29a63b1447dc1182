"""The parts of SARIF 2.1.0 that every log has: takes rules and Findings, gives them as code scanning takes them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from contracts.findings import Finding, Place, Severity
from contracts.report import showing
from contracts.report.plain_values import to_json
from contracts.rules import Rule

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
FINGERPRINT = "troth/v1"

Plain = dict[str, Any]

_ORDER = tuple(LEVELS.values())
# https://docs.github.com/code-security/reference/code-scanning/sarif-files/troubleshoot-sarif-uploads/results-exceed-limit
_MOST_RESULTS = 25_000

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def log(*runs: Plain) -> str:
    """Give the log of some runs."""
    return to_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": list(runs)}, indent=2) + "\n"


def merged(name: str, runs: Iterable[Plain]) -> Plain:
    """Give several runs as one called `name`, its results the gravest first and no more than code scanning takes."""
    several = tuple(runs)
    rules = {rule["id"]: rule for run in several for rule in run["tool"]["driver"]["rules"]}
    index = {rule: number for number, rule in enumerate(rules)}
    results = [{**each, "ruleIndex": index[each["ruleId"]]} for run in several for each in run["results"]]
    results.sort(key=lambda each: ("suppressions" in each, _ORDER.index(each["level"])))
    return {
        "tool": {"driver": {"name": "troth", "rules": list(rules.values())}},
        "automationDetails": {"id": name},
        "invocations": [each for run in several for each in run["invocations"]],
        "columnKind": "unicodeCodePoints",
        "results": results[:_MOST_RESULTS],
    }


def described(rule: Rule) -> Plain:
    """Give a rule with what it is for and what to do."""
    told = " ".join(filter(None, (rule.title, rule.why)))
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": told},
        "help": {"text": rule.advice or rule.title},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def result(finding: Finding, rule: str, index: int, said: str) -> Plain:
    """Give what every result tells: `rule` stands at `index` of the run's rules, and `said` is the message."""
    return {
        "ruleId": rule,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": showing.line(said, 2_000)},
        "locations": [location(finding)],
    }


def location(finding: Finding) -> Plain:
    """Give where something was found: by the name of the operation, or the pointer, and by file and line."""
    name = showing.line(finding.operation or finding.pointer)
    told: Plain = {"logicalLocations": [{"fullyQualifiedName": name, "kind": "function"}]}
    place = finding.place
    uri = uri_of(place)
    if uri:
        physical: Plain = {"artifactLocation": {"uri": uri}}
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
