"""What is said of documents, and where, case by case."""

from __future__ import annotations

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
