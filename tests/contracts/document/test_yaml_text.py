"""YAML: read as YAML 1.2 and JSON agree, by two readers that must not differ."""

from __future__ import annotations

from typing import Any

import pytest
import ryaml
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.document import yaml_text
from contracts.document.dump import Dumper
from contracts.document.yaml_nodes import Branch, compose
from contracts.document.yaml_text import read_yaml
from contracts.errors import SyntaxFault

# Printable, and no line separators beyond those of JSON: what a scalar can hold without escapes.
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp")) | st.just("\n"))
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner), max_leaves=20)


def exact(text: str) -> Any:
    composed = compose(text, "x")
    return composed.value if isinstance(composed, Branch) else composed


@settings(max_examples=200)
@given(VALUES, st.booleans(), st.booleans())
def test_what_was_written_is_read_back(value: Any, flow: bool, allow_unicode: bool) -> None:
    text = yaml.dump(value, Dumper=Dumper, default_flow_style=flow, allow_unicode=allow_unicode, sort_keys=False)
    assert repr(read_yaml(text.encode(), "x")) == repr(exact(text)) == repr(value)


TOKENS = st.sampled_from(
    "a|b: |- |\n|\n  |\n    |:|, |[|]|{|}|\"|'|&x |*x|<<: |!!str |!t |200: |0x1F|1.5|true|null|~|>|# c\n|? |---\n|...\n"
    "|%YAML 1.2\n|\t|é|1e400|.inf|-|no|2020-01-01|0o17|+1|12345678901234567890123|k: v\n|k2: [1, 2]\n|- b: c\n|\r\n|"
    "\\|@|'it''s'|\"multi\n line\"|a b c\n d e\n|\u2028|\x85|\"200\": 1\n".split("|")
)


@settings(max_examples=500)
@given(st.lists(TOKENS | st.just("|\n   x\n"), max_size=14).map("".join))
def test_the_quick_reader_never_differs_from_the_exact_one(text: str) -> None:
    try:
        if yaml_text._may_be_unlike(text, text.encode()):
            return
        quick = ryaml.loads(text)
        yaml_text._make_keys_text(quick, text)
    except (yaml_text._Unlike, ValueError):
        return
    assert repr(quick) == repr(exact(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: no\nb: yes\nc: on\nd: off\ne: y", {"a": "no", "b": "yes", "c": "on", "d": "off", "e": "y"}),
        ("[true, True, TRUE, tRUE, false, null, ~, Null, ]", [True, True, True, "tRUE", False, None, None, None]),
        ("a: 2020-01-01\nb: 2020-01-01T10:00:00Z\nc: 12:30:45", {"a": "2020-01-01", "b": "2020-01-01T10:00:00Z", "c": "12:30:45"}),
        ("[1, -1, +1, 0, -0, 0o17, 0x1F, 0b11, 007, 1_000]", [1, -1, 1, 0, 0, 15, 31, 3, "007", "1_000"]),
        ("[1.5, .5, 1., 1e3, -1.5E-2, 1.10, 00.5]", [1.5, 0.5, 1.0, 1000.0, -0.015, 1.1, 0.5]),
        ("[.inf, -.Inf, .nan, 1e400]", [".inf", "-.Inf", ".nan", "1e400"]),
        ("a: 123456789012345678901234567890", {"a": 123456789012345678901234567890}),
        ("a: " + "9" * 50, {"a": int("9" * 50)}),
        ("a: " + "9" * 400, {"a": "9" * 400}),
        ("200: a\n1.10: b\ntrue: c\n~: d\n0x10: e\n2020-01-01: f", dict(zip(["200", "1.10", "true", "~", "0x10", "2020-01-01"], "abcdef", strict=True))),
        ("a: &x {b: 1}\nc: *x\nd: [*x]", {"a": {"b": 1}, "c": {"b": 1}, "d": [{"b": 1}]}),
        ("&a 200: x\nb: *a\n*a : y", None),
        ("&a k: x\nb: *a\nc: {*a : y}", {"k": "x", "b": "k", "c": {"k": "y"}}),
        ("a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc: {y: 0, <<: [*a, *b]}", {"a": {"x": 1, "y": 1}, "b": {"y": 2, "z": 2}, "c": {"y": 0, "z": 2, "x": 1}}),
        ("a: {<<: {x: 1}, <<: {y: 2}}", {"a": {"x": 1, "y": 2}}),
        ("a: {'<<': {x: 1}}\nb: <<", {"a": {"<<": {"x": 1}}, "b": "<<"}),
        ("a: !!str 1\nb: !!int '3'\nc: !!float 3\nd: !!null ''\ne: ! 4\nf: !!binary aGk=", {"a": "1", "b": 3, "c": 3.0, "d": None, "e": "4", "f": "aGk="}),
        ("%YAML 1.1\n---\na: no\n...\n", {"a": "no"}),
        ("# only a comment", None),
        ("a: {}\nb: []", {"a": {}, "b": []}),
        ('{"a": [1, "b"], "c": null}', {"a": [1, "b"], "c": None}),
    ],
)  # fmt: skip
def test_readings(text: str, value: Any) -> None:
    if text.startswith("&a 200"):
        with pytest.raises(SyntaxFault, match="a second time"):
            read_yaml(text.encode(), "x")
    else:
        assert repr(read_yaml(text.encode(), "x")) == repr(value)


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("a: 1\nb: 2\na: 3", "x:3:1", "'a' stands here a second time, first in line 1"),
        ("200: 1\n'200': 2", "x:2:1", "second time"),
        ("{a: 1, b: {c: 1, c: 2}}", "x:1:18", "second time"),
        ("a: !!python/object/apply:os.system [x]", "x:1:4", "python/object/apply:os.system' is not allowed"),
        ("a:\n - !custom b", "x:2:4", "'!custom' is not allowed"),
        ("a: !!int b", "x:1:4", "does not fit its tag !!int"),
        ("a: !!set {b, c}", "x:1:4", "set' is not allowed"),
        ("? [a]\n: b", "x:1:3", "a key must be text"),
        ("a: &x [b]\n*x : c", "x:2:1", "a key must be text"),
        ("a: 1\n---\nb: 2", "x:2:1", "a second document"),
        ("a: *b", "x:1:4", "the alias 'b' has no anchor"),
        ("a: &b [*b]", "x:1:8", "inside of its own anchor"),
        ("a: &b {<<: *b}", "x:1:12", "inside of its own anchor"),
        ("<<: 1", "x:1:5", "merges a mapping"),
        ("a: &a {}\nb: {<<: [*a, 1]}", "x:2:9", "merges a mapping"),
        ("a:\n\t- b", "x:2:1", "cannot start any token"),
        ("a: [1, 2", "x:1:9", "did not find expected ',' or ']'"),
        ("é: é\nb: \x01", "x:2:4", "control character"),
        ("a: b: c", "x:1:5", "mapping values are not allowed"),
    ],
)
def test_faults_are_named_by_line_and_column(text: str, place: str, says: str) -> None:
    with pytest.raises(SyntaxFault) as caught:
        read_yaml(text.encode(), "x")
    assert caught.value.place == place
    assert says in caught.value.message


def nested(levels: int) -> dict[str, str]:
    return {
        "flow lists": "[" * levels + "]" * levels,
        "flow maps": "{a: " * levels + "1" + "}" * levels,
        "block maps": "\n".join(" " * level + "a:" for level in range(levels)),
        "block lists": "- " * levels + "a",
    }


@pytest.mark.parametrize("style", list(nested(1)))
def test_depth_is_bounded(style: str) -> None:
    read_yaml(nested(128)[style].encode(), "x")
    for levels in (130, 2_000):
        with pytest.raises(SyntaxFault, match="nested more than 128"):
            read_yaml(nested(levels)[style].encode(), "x")


def test_an_alias_that_nests_too_deep_is_refused() -> None:
    text = "a: &a " + "[" * 100 + "]" * 100 + "\nb: " + "[" * 40 + "*a" + "]" * 40
    with pytest.raises(SyntaxFault, match="nested more than 128") as caught:
        read_yaml(text.encode(), "x")
    assert caught.value.place == "x:2:44"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: &a 1\nb: [" + "*a, " * 10_001 + "]", "more than 10,000 aliases"),
        ("a0: &a0 [x]\n" + "".join(f"a{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * 9)}]\n" for n in range(20)), "repeat more than"),
        ("a0: &a0 {k: v}\n" + "".join(f"a{n + 1}: &a{n + 1} {{<<: [*a{n}, *a{n}], k{n}: v}}\n" for n in range(30)), "repeat more than"),
        ("a: &a {" + ", ".join(f"k{n}: 1" for n in range(1000)) + "}\n" + "".join(f"b{n}: {{<<: *a}}\n" for n in range(101)), "merges bring in more than 100,000"),
    ],
    ids=["aliases", "alias bomb", "merge bomb", "wide merges"],
)  # fmt: skip
def test_repetition_is_bounded(text: str, says: str) -> None:
    with pytest.raises(SyntaxFault, match=says):
        read_yaml(text.encode(), "x")
