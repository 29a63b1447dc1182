"""JSONPaths by cases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.document.document import Document
from contracts.document.places import SourceText
from contracts.lint.spectral.jsonpath import PathFault, TooManySteps, Tree, parsed, select
from contracts.lint.spectral.jsonpath.tree import Target
from contracts.lint.spectral.running import references

CASES = yaml.safe_load((Path(__file__).parents[3] / "cases/lint/spectral/paths.yaml").read_text("utf-8"))


def tree_of(root: Any) -> Tree:
    return Tree(root, references(Document("d", root, SourceText("d", b"", True)), "3.1"))


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: str(case["path"]))
def test_a_path_means_its_nodes(case: dict[str, Any]) -> None:
    tree = tree_of(CASES["document"])
    found = {node.pointer for node in select(parsed(case["path"]), tree)}
    assert found == set(case["means"])


@pytest.mark.parametrize("case", CASES["faults"], ids=lambda case: str(case["path"]))
def test_what_is_no_path_is_told(case: dict[str, Any]) -> None:
    with pytest.raises(PathFault) as told:
        parsed(case["path"])
    assert str(told.value) == case["says"]


LONG = ["$." + "a" * 5_000, "$" + ".a" * 200, "$[?(" + "(" * 80, "$[?(" + "!" * 80]
LONG += [f"$[?(@{part * 250})]" for part in (".a", "||@", "&&@", "==@", "['a']", ".trim()")]


@pytest.mark.parametrize("path", LONG)
def test_a_path_without_measure_is_refused(path: str) -> None:
    with pytest.raises(PathFault, match="more than"):
        parsed(path)


@pytest.mark.timeout(30)
def test_a_slice_of_blanks_is_soon_refused() -> None:
    blanks = " " * 1_300
    with pytest.raises(PathFault):
        parsed(f"$[{blanks}:{blanks}:{blanks}!]")


@pytest.mark.timeout(30)
def test_a_path_of_the_greatest_measure_is_answered() -> None:
    tree = Tree({"a": {"b": 1}}, lambda _: None)
    assert select(parsed(f"$[?({'(' * 48}@.b{')' * 48})]"), tree)
    for part in (".b", "||@", "&&@", "==@", "['b']", ".trim()"):
        select(parsed(f"$[?(@{part * 190})]"), tree)


WORDS = [*list("$.@*?()[]^~:!<>=&|,-/ 0'"), "..", "a", "property", "match", "length", "===", "in ", "typeof "]


@given(st.lists(st.sampled_from(WORDS), max_size=25).map("".join))
@settings(max_examples=300, deadline=None)
def test_whatever_is_written_is_a_path_or_a_fault(text: str) -> None:
    try:
        query = parsed(f"$[?({text})]" if text.startswith("@") else f"${text}")
    except PathFault:
        return
    select(query, tree_of(CASES["document"]))


@pytest.mark.timeout(30)
def test_a_graph_is_walked_once_however_many_ways_there_are() -> None:
    """Forty levels of which each is referred to twice by the one above would unfold to a million million nodes."""
    schemas = {
        f"S{i}": {"properties": {name: {"$ref": f"#/schemas/S{i + 1}"} for name in "ab"}, "title": "t"}
        for i in range(40)
    }
    tree = tree_of({"schemas": {**schemas, "S40": {"$ref": "#/schemas/S0"}}})
    for path in ("$..title", "$.schemas.S0..properties..properties..title", "$..[?(@.title)].title"):
        assert len({node.pointer for node in select(parsed(path), tree)}) == 40


@pytest.mark.timeout(30)
def test_a_filter_that_takes_too_long_is_given_up() -> None:
    root = {"many": list(range(20_000)), "names": [str(each) for each in range(20_000)]}
    with pytest.raises(TooManySteps):
        select(parsed("$.many[?($.names.includes(@))]"), Tree(root, lambda _: None))


def test_what_is_written_twice_by_an_alias_of_yaml_is_found_twice() -> None:
    same = {"enum": [1]}
    tree = Tree({"a": same, "b": same}, lambda _: None)
    assert [node.pointer for node in select(parsed("$..enum"), tree)] == ["/a/enum", "/b/enum"]


def test_a_reference_object_is_replaced_whole() -> None:
    root = {"a": {"$ref": "#/b", "beside": 1}, "b": {"x": 1}}
    tree = Tree(root, lambda value: Target(root["b"], "/b") if value["$ref"] == "#/b" else None)
    assert select(parsed("$..beside"), tree) == []
    assert {node.pointer for node in select(parsed("$.a.x"), tree)} == {"/b/x"}
