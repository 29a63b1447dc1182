"""Documents are written so that every reader reads the same."""

from __future__ import annotations

import pytest
import yaml

from contracts.document.dump import to_json, to_yaml
from contracts.document.yaml_text import read_yaml


@pytest.mark.parametrize(
    "text", ["0E0", "1e3", "no", "0o17", "012", "true", "~", "2020-01-01", "12:30", "", "<<", "a: b"]
)
def test_text_that_looks_like_something_else_stays_text(text: str) -> None:
    written = to_yaml({text: [text]})
    assert read_yaml(written, "x") == {text: [text]}
    assert yaml.safe_load(written) == {text: [text]}


def test_json_is_json() -> None:
    assert to_json({"a": [1, "é"]}) == '{"a":[1,"é"]}'.encode()
