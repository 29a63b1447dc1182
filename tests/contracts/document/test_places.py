"""Places: of every node of a text, in JSON and in YAML, against a writer that counts while it writes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from contracts.document.parse import parse
from contracts.document.places import SourceText, Standing
from contracts.document.source import Fetched
from contracts.findings import Excerpt, Place
from contracts.pointer import join

NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Zl", "Zp"), exclude_characters="\x85"))
SCALARS = st.none() | st.booleans() | st.integers() | NAMES
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(NAMES, inner), max_leaves=20)
SPACE = st.text("\n ", max_size=3)


class Writer:
    """Writes a value as JSON, and notes line and column of each member's name and each item."""

    def __init__(self, data: st.DataObject) -> None:
        self.text = data.draw(SPACE)
        self.noted = {"": self._here()}
        self._data = data

    def write(self, value: Any, pointer: str = "") -> None:
        if not isinstance(value, dict | list):
            self.text += json.dumps(value, ensure_ascii=self._data.draw(st.booleans()))
            return
        is_object = isinstance(value, dict)
        self.text += "{" if is_object else "["
        for number, key in enumerate(value if is_object else range(len(value))):
            self._space("," if number else "")
            self.noted[join(pointer, key)] = self._here()
            if is_object:
                self.text += json.dumps(key)
                self._space("")
                self._space(":")
            self.write(value[key], join(pointer, key))
            self._space("")
        self.text += "}" if is_object else "]"

    def _space(self, before: str) -> None:
        self.text += before + self._data.draw(SPACE)

    def _here(self) -> tuple[int, int]:
        lines = self.text.split("\n")
        return len(lines), len(lines[-1]) + 1


def counted(node: yaml.Node, pointer: str = "") -> Iterator[tuple[str, tuple[int, int]]]:
    """Count in YAML by PyYAML's own tree, written in Python."""
    children = node.value if isinstance(node, yaml.CollectionNode) else ()
    for number, child in enumerate(children):
        key, value = child if isinstance(child, tuple) else (child, child)
        inner = join(pointer, key.value if isinstance(child, tuple) else number)
        yield inner, (key.start_mark.line + 1, key.start_mark.column + 1)
        yield from counted(value, inner)


def text_of(text: str, name: str = "x") -> SourceText:
    return parse(Fetched(name, name, text.encode())).text


CONTAINERS = VALUES.filter(lambda value: isinstance(value, dict | list) and value)


@given(CONTAINERS, st.data())
def test_each_node_of_a_json_text(value: Any, data: st.DataObject) -> None:
    writer = Writer(data)
    writer.write(value)
    text = text_of(writer.text)
    pointers = data.draw(st.permutations(list(writer.noted)))
    assert text.is_json
    for _ in range(data.draw(st.integers(0, 2))):
        text.expect([*data.draw(st.lists(st.sampled_from(pointers))), "/nobody/0"])
    assert {p: text.place(p) for p in pointers} == {p: Place("x", p, *writer.noted[p]) for p in pointers}


@given(CONTAINERS, st.booleans(), st.booleans())
def test_each_node_of_a_yaml_text(value: Any, flow: bool, explicit: bool) -> None:
    written = yaml.dump(value, Dumper=yaml.CSafeDumper, default_flow_style=flow, allow_unicode=True, sort_keys=False)
    text = text_of("# first\n" + ("--- " if explicit and flow else "") + written)
    expected = dict(counted(yaml.compose("# first\n" + ("--- " if explicit and flow else "") + written)))
    assert not text.is_json
    assert {p: text.place(p) for p in expected} == {p: Place("x", p, *expected[p]) for p in expected}


@pytest.mark.parametrize(
    "text", ['{"a": 1, "b": {"c": [0, {"d": 1}]}}', "{a: 1, b: {c: [0, {d: 1}]}}"], ids=["json", "yaml"]
)
def test_a_node_that_does_not_exist_stands_where_its_nearest_ancestor_does(text: str) -> None:
    source = text_of(text)
    for pointer, ancestor in [
        ("/x", ""),
        ("/b/x/y", "/b"),
        ("/b/c/7", "/b/c"),
        ("/b/c/1/d/e", "/b/c/1/d"),
        ("/a/0", "/a"),
    ]:
        assert source.place(pointer) == Place("x", pointer, source.place(ancestor).line, source.place(ancestor).column)


def test_of_members_with_one_name_the_last_is_shown() -> None:
    assert text_of('{"a": 1,\n "a": {"b":\n 1}}').place("/a/b") == Place("x", "/a/b", 2, 8)


def test_what_an_alias_or_a_merge_brings_stands_where_it_was_written() -> None:
    text = text_of("a: &a\n  b: 1\nc: *a\nd:\n  <<: *a\n  e: 2\nf: [*a]")
    lines = {pointer: text.place(pointer).line for pointer in ("/a/b", "/c", "/c/b", "/d/b", "/d/e", "/f/0", "/f/0/b")}
    assert lines == {"/a/b": 2, "/c": 3, "/c/b": 2, "/d/b": 2, "/d/e": 6, "/f/0": 7, "/f/0/b": 2}


def test_lines_of_a_text_with_marks_and_characters_of_any_width() -> None:
    source = parse(Fetched("x", "x", '# é😀\r\n"é😀": {é: 1}\r\n'.encode("utf-16"))).text
    assert source.place("/é😀/é") == Place("x", "/é😀/é", 2, 8)


def test_a_standing_keeps_its_place_under_another_name() -> None:
    assert Standing(text_of('{"a":\n{"b": 1}}'), "/a/b").place("/c") == Place("x", "/c", 2, 2)


def test_an_excerpt_shows_the_lines_around_a_node() -> None:
    text = parse(
        Fetched("file:c.yaml", "c.yaml", "\n".join(f"k{number}: {number}" for number in range(1, 21)).encode())
    ).text
    assert text.excerpt("/k10") == Excerpt(
        Place("c.yaml", "/k10", 10, 1), 5, tuple(f"k{number}: {number}" for number in range(5, 16))
    )
    assert text.excerpt("/k2").first == 1
    assert text.excerpt("/k2").lines[0] == "k1: 1"
    assert text.excerpt("/k20").lines == tuple(f"k{number}: {number}" for number in range(15, 21))


def test_an_excerpt_of_one_endless_line_is_what_is_near() -> None:
    members = ",".join(f'"k{number}":"{"x" * 90}"' for number in range(1, 2_000))
    excerpt = parse(Fetched("file:c.json", "c.json", b"{" + members.encode() + b"}")).text.excerpt("/k1000")
    assert excerpt.first == excerpt.place.line == 1
    (line,) = excerpt.lines
    assert '"k1000"' in line
    assert len(line) < 250
    assert line.startswith("…")
    assert line.endswith("…")


BLOCKS = """\
paths:
  # of all things
  /things:
    get: {responses: {}}

    put:
      text: |
        one

        two
  /others:
  - first: 1
    second: 2
  - third
components: {}
"""


@pytest.mark.parametrize(
    ("pointer", "first", "lines"),
    [
        ("/paths/~1things", 3, BLOCKS.splitlines()[2:10]),
        ("/paths/~1things/get", 4, ["    get: {responses: {}}"]),
        ("/paths/~1things/put/text", 7, BLOCKS.splitlines()[6:10]),
        ("/paths/~1others", 11, BLOCKS.splitlines()[10:14]),
        ("/paths/~1others/1", 14, ["  - third"]),
        ("/components", 15, ["components: {}"]),
        ("/paths/missing", 1, BLOCKS.splitlines()[:14]),
    ],
)
def test_a_block_is_what_a_node_is_written_in(pointer: str, first: int, lines: list[str]) -> None:
    text = SourceText("a.yaml", BLOCKS.encode(), is_json=False)
    block = text.block(pointer, 99)
    assert (block.first, list(block.lines)) == (first, lines)
    assert list(text.block(pointer, 2).lines) == [line for line in lines[:2] if line.strip()]


SHORT = st.recursive(st.integers() | st.text("ab", max_size=3), lambda inner: st.lists(inner, max_size=3)
                     | st.dictionaries(st.text("ab", max_size=3), inner, max_size=3), max_leaves=20)  # fmt: skip


@given(st.dictionaries(st.text("ab", max_size=3), SHORT, min_size=1))
def test_a_block_of_a_well_indented_text_is_the_whole_node(value: dict[str, Any]) -> None:
    text = json.dumps(value, indent=2)
    for name, node in value.items():
        block = SourceText("a.json", text.encode(), is_json=True).block(join("", name), 9_999)
        assert json.loads(f"{{{chr(10).join(block.lines).removesuffix(',')}}}") == {name: node}


def test_of_a_file_of_one_line_what_is_near_is_shown() -> None:
    text = json.dumps({"a": "x" * 1_000, "b": 1, "c": "y" * 1_000})
    (line,) = SourceText("a.json", text.encode(), is_json=True).block("/b", 9).lines
    assert line.startswith("…x")
    assert '"b": 1' in line
    assert line.endswith("…")
