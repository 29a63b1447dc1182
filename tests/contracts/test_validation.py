"""What is said of documents, and where, case by case."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

import contracts
from contracts.validation import validate

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "validation" / "findings.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "api.yaml"
    path.write_text(case["text"], "utf-8")
    for name, text in case.get("files", {}).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    findings = validate(contracts.load(str(path)))
    assert [f"{finding.place.line}:{finding.place.column} {finding.rule}" for finding in findings] == case["found"]
    assert {finding.place.file for finding in findings} <= {
        str(path),
        *(str(tmp_path / name) for name in case.get("files", ())),
    }


@pytest.mark.timeout(30)
def test_schemas_of_many_branches_are_looked_at_in_bounded_time(tmp_path: Path) -> None:
    names = [{"anyOf": [{"required": [f"a{number}"]}, {"required": [f"b{number}"]}]} for number in range(30)]
    schemas = {f"S{number}": {"type": "object", "allOf": names} for number in range(20)}
    circle = {
        "C": {"allOf": [{"$ref": "#/components/schemas/D"}]},
        "D": {"anyOf": [{"$ref": "#/components/schemas/C"}, {}]},
    }
    root = {
        "openapi": "3.0.3",
        "info": {"title": "t", "version": "1"},
        "paths": {},
        "components": {"schemas": schemas | circle},
    }
    (tmp_path / "api.json").write_text(json.dumps(root), "utf-8")
    assert [f for f in validate(contracts.load(str(tmp_path / "api.json"))) if f.rule == "schema-unsatisfiable"] == []
