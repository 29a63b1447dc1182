"""Edits: what changes in a text, and what stays as it was."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.document.edits import Edit, edited
from contracts.document.parse import parse
from contracts.document.places import SourceText
from contracts.document.source import Fetched

CASES = [
    ("a: old # c\nb: old\n", Edit("replace", "/a", "new"), "a: new # c\nb: old\n"),
    ('a: "old"\n', Edit("replace", "/a", 'x"y'), 'a: "x\\"y"\n'),
    ("a: 'old'\n", Edit("replace", "/a", "it's"), "a: 'it''s'\n"),
    ("a: old\n", Edit("replace", "/a", "200"), 'a: "200"\n'),
    ("a: &x old\nb: {c/d: old}\n", Edit("replace", "/b/c~1d", "new"), "a: &x old\nb: {c/d: new}\n"),
    ("a: 'old'\n", Edit("replace", "/a", "new"), "a: 'new'\n"),
    ("a: old\n", Edit("replace", "/a", "no: yes"), 'a: "no: yes"\n'),
    ("é: [ü, old]\n", Edit("replace", "/é/1", "ä"), "é: [ü, ä]\n"),
    ("a:\n  - x\n  - y  # gone\n  # stays\n  - z\n", Edit("remove", "/a/1"), "a:\n  - x\n  # stays\n  - z\n"),
    ("a:\n- x\n- y", Edit("remove", "/a/1"), "a:\n- x\n"),
    ("a:\n  - x\n  - b: 1\n    c: 2\n\nd: 3\n", Edit("remove", "/a/1"), "a:\n  - x\n\nd: 3\n"),
    ("a: [x, y, z]\n", Edit("remove", "/a/1"), "a: [x, z]\n"),
    ("a: [x,\n    y]\n", Edit("remove", "/a/1"), "a: [x]\n"),
    ('{"a": [1,\n  2, {"b": "c, d"}]}', Edit("remove", "/a/2"), '{"a": [1,\n  2]}'),
    ('{"a": "old"}', Edit("replace", "/a", "ü"), '{"a": "ü"}'),
]
REFUSED = [
    ("a: 1\n", Edit("replace", "/b", "c")),
    ("a: |\n  text\n", Edit("replace", "/a", "c")),
    ("a: [x, y]\n", Edit("remove", "/a/0")),
    ("a: [x, # why\n    y]\n", Edit("remove", "/a/1")),
    ("a: &x {k: 1}\nb: {<<: *x}\n", Edit("replace", "/b/k", "c")),
    ("a: &x {k: 1}\nb: *x\n", Edit("replace", "/a/k", "c")),
]


def source(text: str) -> SourceText:
    return parse(Fetched("", "it", text.encode())).text


@pytest.mark.parametrize(("before", "edit", "after"), CASES)
def test_edit(before: str, edit: Edit, after: str) -> None:
    data = edited(source(before), [edit])
    assert data is not None
    assert data.decode() == after


@pytest.mark.parametrize(("before", "edit"), REFUSED)
def test_what_cannot_be_made_safely_is_not_made(before: str, edit: Edit) -> None:
    assert edited(source(before), [edit]) is None


def test_several_at_once() -> None:
    text = "p:\n  /a/: {enum: [x, x, y, x], url: 'u/'}  # it\n  /b/: {}\n"
    edits = [
        Edit("remove", "/p/~1a~1/enum/1"),
        Edit("remove", "/p/~1a~1/enum/3"),
        Edit("replace", "/p/~1a~1/url", "u"),
    ]
    data = edited(source(text), edits)
    assert data is not None
    assert data.decode() == "p:\n  /a/: {enum: [x, y], url: 'u'}  # it\n  /b/: {}\n"


@given(st.lists(st.integers(-9, 9) | st.text(max_size=5), min_size=2), st.data(), st.sampled_from([None, 2]))
def test_what_is_removed_is_gone_and_nothing_else(values: list[int | str], data: st.DataObject, indent: int) -> None:
    index = data.draw(st.integers(1, len(values) - 1))
    text = json.dumps({"a": values, "b": 1}, indent=indent)
    after = edited(source(text), [Edit("remove", f"/a/{index}")])
    assert after is not None or any("#" in str(value) for value in values)
    if after is not None:
        assert json.loads(after) == {"a": values[:index] + values[index + 1 :], "b": 1}
