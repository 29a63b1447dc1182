"""The core functions by cases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from contracts.document.places import SourceText
from contracts.lint.spectral.fields import field_of
from contracts.lint.spectral.functions import FUNCTIONS
from contracts.lint.spectral.functions.options import Options
from contracts.lint.spectral.jsonpath import Tree
from contracts.lint.spectral.part import Part
from contracts.lint.spectral.regexes import regex
from tests.contracts.lint.spectral.test_paths import tree_of

CASES = yaml.safe_load((Path(__file__).parents[3] / "cases/lint/spectral/functions.yaml").read_text("utf-8"))
TEXT = SourceText("rules.yaml", b"a: 1\n", False)


def found(name: str, tree: Tree, field: str | None, options: Any = None) -> list[tuple[str, str]]:
    part = Part(TEXT, options) if options is not None else None
    check = FUNCTIONS[name](Options(name, part, Part(TEXT, name)))
    return [(fault.target.pointer, fault.message) for each in field_of(field)(tree.root, tree) for fault in check(each)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['function']} {case.get('options', '')}")
def test_a_function_knows_what_breaks_it(case: dict[str, Any]) -> None:
    for is_kept, values in ((True, case["keeps"]), (False, case["breaks"])):
        for value in values:
            faults = found(case["function"], Tree({"x": value}, lambda _: None), "x", case.get("options"))
            assert (faults == []) is is_kept, value
    is_missed = bool(found(case["function"], Tree({}, lambda _: None), "x", case.get("options")))
    assert is_missed is (case.get("absent") == "breaks")


@pytest.mark.timeout(30)
@pytest.mark.parametrize("end", ["", "\\"])
def test_a_pattern_of_brackets_is_soon_refused(end: str) -> None:
    with pytest.raises(ValueError, match="no regular expression"):
        regex("[" * 200_000 + end)


def test_every_function_has_cases() -> None:
    assert {case["function"] for case in CASES} | {"unreferencedReusableObject"} == FUNCTIONS.keys()


def test_a_fault_stands_where_it_is() -> None:
    tree = tree_of({"a": {"b": [{"c": "x"}], "r": {"$ref": "#/there"}}, "there": {"type": "string", "enum": [1]}})
    assert found("falsy", tree, "a.b[0].c") == [("/a/b/0/c", "'c' should be missing, empty, zero, null or false")]
    assert found("truthy", tree, "a['b'][0].d.e") == [("/a/b/0", "'d.e' is missing")]
    assert found("falsy", tree, "$.a..c")[0][0] == "/a/b/0/c"
    assert [each[0] for each in found("falsy", tree, "@key")] == ["/a", "/there"]
    assert found("typedEnum", tree, "a.r") == [("/there/enum/0", "'1' is not of type string")]
    options = {"schema": {"properties": {"r": {"properties": {"type": {"const": "integer"}}}}}}
    assert found("schema", tree, "a", options) == [("/there/type", "'type': \"integer\" was expected")]
    assert found("alphabetical", Tree({"x": [1, 3, 2]}, lambda _: None), "x") == [("/x/1", "'3' stands before '2'")]


def test_all_faults_of_a_schema_are_told_when_asked_for() -> None:
    tree = Tree({"x": {}}, lambda _: None)
    schema = {"required": ["a", "b"]}
    assert len(found("schema", tree, "x", {"schema": schema})) == 1
    assert len(found("schema", tree, "x", {"schema": schema, "allErrors": True})) == 2


@pytest.mark.timeout(30)
def test_a_value_is_unfolded_no_further_than_a_schema_looks() -> None:
    schemas = {f"S{i}": {c: {"$ref": f"#/S{i + 1}"} for c in "abc"} for i in range(30)}
    tree = tree_of({**schemas, "S30": {"$ref": "#/S0"}})
    shallow = {"schema": {"properties": {"a": {"properties": {"b": {"required": ["d"]}}}}}}
    assert found("schema", tree, "S0", shallow) == [("/S2", "'b': \"d\" is a required property")]
    deep = {
        "schema": {
            "$ref": "#/definitions/t",
            "definitions": {"t": {"additionalProperties": {"$ref": "#/definitions/t"}}},
        }
    }
    assert found("schema", tree, "S0", deep) == []


def test_what_nothing_refers_to_is_found() -> None:
    root = {"s": {"A": {}, "B": {}, "C/d": {}, "D": {}}, "x": [{"$ref": "#/s/A"}, {"$ref": "#/s/C~1d/type"}]}
    options = {"reusableObjectsLocation": "#/s"}
    faults = found("unreferencedReusableObject", Tree(root, lambda _: None), "s", options)
    assert faults == [("/s/B", "nothing refers to 'B'"), ("/s/D", "nothing refers to 'D'")]


def test_a_schema_that_multiplies_is_refused() -> None:
    definitions = {f"d{i}": {"allOf": [{"$ref": f"#/definitions/d{i + 1}"}] * 2} for i in range(20)}
    schema = {"properties": {"a": {"$ref": "#/definitions/d0"}}, "definitions": {**definitions, "d20": {}}}
    with pytest.raises(Exception, match="more than 20000 schemas"):
        found("schema", Tree({}, lambda _: None), "x", {"schema": schema})
