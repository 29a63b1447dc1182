"""Coverage of hand-made exchanges, as `contracts/coverage/README.md` defines it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

import contracts
from contracts.conformance.routed import RoutedJudge
from contracts.coverage.coverage import Coverage
from contracts.coverage.ledger import Ledger
from contracts.exchange.message import Request, Response

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "coverage.yaml").read_text("utf-8"))


def covered(folder: Path, case: dict[str, Any]) -> Coverage:
    spec = folder / "api.yaml"
    document = {"openapi": "3.0.3", "info": {"title": "t", "version": "1"}, **case["document"]}
    spec.write_text(json.dumps(document))
    contract = contracts.load(str(spec))
    ledger, judge = Ledger(contract.operations), RoutedJudge(contract)
    for exchange in case["exchanges"]:
        line, answer = exchange["send"], exchange["answer"]
        method, _, target = line.partition(" ")
        path, _, query = target.partition("?")
        body = json.dumps(exchange["body"]).encode() if "body" in exchange else b""
        headers = {b"content-type": b"application/json"} if body else {}
        request = Request(method, path, query.encode(), headers, body)
        operation = judge.operation_of(request)
        assert operation is not None
        judged = judge.judge(operation, request).judged
        content = json.dumps(exchange["content"]).encode() if "content" in exchange else b""
        fields = {b"content-type": b"application/json"} if content else {}
        fields |= {name.encode(): value.encode() for name, value in exchange.get("fields", {}).items()}
        ledger.add(operation, request, judged, Response(answer, fields, content))
    return ledger.coverage


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_what_is_covered(case: dict[str, Any], tmp_path: Path) -> None:
    coverage = covered(tmp_path, case)
    for name, wanted in case["covered"].items():
        found = sorted(item.key for item in coverage.covered if item.dimension == name)
        assert found == sorted(wanted), name
    for name, wanted in case.get("missing", {}).items():
        assert [item.key for item in coverage.missing(name)] == wanted, name
    if "percent" in case:
        assert coverage.percent == case["percent"]
