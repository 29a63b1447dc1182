"""Mending: what a fix leaves of a contract promises what it did."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from contracts.comparison.compare import compare
from contracts.comparison.settings import Settings as ComparisonSettings
from contracts.inspection.inspect import inspect
from contracts.inspection.settings import Settings

TODAY = date(2026, 1, 1)
CONTRACT = """\
openapi: 3.0.3
info: {title: Users, version: 1.0.0}
servers:
- url: https://api.test/v1/
tags:
- name: users
- name: users
paths:
  /users/:
    get:
      operationId: listUsers
      parameters:
      - {name: sort, in: query, schema: {type: string, enum: [name, age, name]}}
      responses:
        '200':
          description: OK
          content:
            application/json:
              schema:
                anyOf:
                - {type: string}
                - {type: string}
"""


@pytest.mark.parametrize(
    ("rule", "mended"),
    [
        ("server-trailing-slash", 1),
        ("tag-duplicate", 1),
        ("enum-duplicate", 1),
        ("alternative-duplicate", 1),
        ("path-trailing-slash", 0),
    ],
)
def test_what_is_mended_promises_what_it_did(rule: str, mended: int, tmp_path: Path) -> None:
    before, after = tmp_path / "before.yaml", tmp_path / "after.yaml"
    before.write_text(CONTRACT, "utf-8")
    after.write_text(CONTRACT, "utf-8")
    review = inspect([str(after)], Settings(ruleset="off", rules={rule: "error"}, fix=True), TODAY)
    assert (review.mended, len(review.new)) == (mended, 1 - mended)
    assert (after.read_text("utf-8") != CONTRACT) == bool(mended)
    assert compare(str(before), str(after), ComparisonSettings(), TODAY).grave == ()
