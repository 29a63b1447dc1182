"""Parsing: whether a text is JSON or YAML its content tells."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.document.parse import Parsed, parse
from contracts.document.source import Fetched
from contracts.errors import SyntaxFault


def read(text: str, name: str = "x") -> Parsed:
    return parse(Fetched(name, name, text.encode()))


@pytest.mark.parametrize(
    ("text", "value", "is_json"),
    [
        ('{"a": 1}', {"a": 1}, True),
        (' \n\t{"a": 1}', {"a": 1}, True),
        ("[1]", [1], True),
        ("a: 1", {"a": 1}, False),
        ("{a: 1}", {"a": 1}, False),
        ("{a: 1, b: [2, ], }", {"a": 1, "b": [2]}, False),
        ("---\n{a: 1}", {"a": 1}, False),
        ("", None, False),
    ],
)
@pytest.mark.parametrize("name", ["x.json", "x.yaml", "x"])
def test_the_content_tells_the_language(text: str, value: Any, is_json: bool, name: str) -> None:
    parsed = read(text, name)
    assert (parsed.value, parsed.text.is_json, parsed.not_json) == (value, is_json, None)


@pytest.mark.parametrize(
    ("text", "value", "place"),
    [
        ('{"a": 1,}', {"a": 1}, "x:1:8"),
        ('{"a": 1, # c\n"b": 2}', {"a": 1, "b": 2}, "x:1:10"),
        ('[\n"a",]', ["a"], "x:2:4"),
    ],
)
def test_what_looks_like_json_and_is_only_yaml_says_why(text: str, value: Any, place: str) -> None:
    parsed = read(text)
    assert parsed.value == value
    assert parsed.not_json is not None
    assert parsed.not_json.place == place


@pytest.mark.parametrize("text", ['{"a": 1 "b": 2}', '{"a": "\\ud800"}', '{"a" 1}'])
def test_what_is_neither_is_faulted_as_what_it_looks_like(text: str) -> None:
    with pytest.raises(SyntaxFault, match="not JSON"):
        read(text)


@pytest.mark.parametrize(
    ("text", "place"), [("[" * 129 + "]" * 129, "x:1:129"), ('{"a":' * 129 + "1" + "}" * 129, "x:1:637")]
)
def test_json_that_is_nested_too_deep_is_named_by_line_and_column(text: str, place: str) -> None:
    with pytest.raises(SyntaxFault, match="nested more than 128 levels") as caught:
        read(text)
    assert caught.value.place == place


def test_json_may_be_nested_128_levels_deep() -> None:
    read("[" * 128 + "]" * 128)
