"""JSON Pointers: the examples of RFC 6901, and what must hold for any."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.pointer import escape, from_fragment, inside, join, look_up, spelt_in, split

# Sections 5 and 6.
DOCUMENT = {
    "foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, 'k"l': 6, " ": 7, "m~n": 8,
}  # fmt: skip
FRAGMENTS: list[tuple[str, str, Any]] = [
    ("", "", DOCUMENT),
    ("/foo", "/foo", ["bar", "baz"]),
    ("/foo/0", "/foo/0", "bar"),
    ("/", "/", 0),
    ("/a~1b", "/a~1b", 1),
    ("/c%25d", "/c%d", 2),
    ("/e%5Ef", "/e^f", 3),
    ("/g%7Ch", "/g|h", 4),
    ("/i%5Cj", "/i\\j", 5),
    ("/k%22l", '/k"l', 6),
    ("/%20", "/ ", 7),
    ("/m~0n", "/m~0n", 8),
]
TOKENS = st.lists(st.text() | st.sampled_from(["~", "/", "~1", "~0", "~01", "", "%25"]))


@pytest.mark.parametrize(("fragment", "pointer", "value"), FRAGMENTS)
def test_the_examples_of_the_standard(fragment: str, pointer: str, value: Any) -> None:
    assert from_fragment(fragment) == pointer
    assert look_up(DOCUMENT, pointer) == value


@given(TOKENS)
def test_tokens_are_read_back(tokens: list[str]) -> None:
    assert split(join("", *tokens)) == tokens


@given(TOKENS, TOKENS)
def test_joining_is_in_steps_what_it_is_at_once(first: list[str], second: list[str]) -> None:
    assert join(join("", *first), *second) == join("", *first, *second)


@given(st.lists(st.text(max_size=3), min_size=1, max_size=4), st.integers())
def test_what_is_there_is_found(tokens: list[str], value: int) -> None:
    nested: Any = value
    for token in reversed(tokens):
        nested = {token: [nested]}
    pointer = join("", *[step for token in tokens for step in (token, 0)])
    assert look_up(nested, pointer) == value


@pytest.mark.parametrize(
    "pointer", ["/a/2", "/a/-", "/a/-1", "/a/01x", "/a/٣", "/a/" + "9" * 5000, "/b", "/a/0/x", "/a/x"]
)
def test_what_is_not_there(pointer: str) -> None:
    with pytest.raises(LookupError):
        look_up({"a": [1, 2]}, pointer)


@pytest.mark.parametrize("pointer", ["a", "#/a", " /a"])
def test_what_is_no_pointer(pointer: str) -> None:
    with pytest.raises(ValueError, match="begins with"):
        split(pointer)


def test_numbers_are_tokens() -> None:
    assert escape(7) == "7"
    assert join("/a", 0, "b/c") == "/a/0/b~1c"


@given(st.lists(st.text(max_size=3) | st.integers(0, 2), max_size=4))
def test_names_and_indices_lead_inside(tokens: list[str | int]) -> None:
    nested: Any = "held"
    for token in reversed(tokens):
        nested = [None] * token + [nested] if isinstance(token, int) else {token: nested}
    assert inside(nested, tokens) == "held"


@pytest.mark.parametrize(("tokens", "raised"), [(["b"], LookupError), (["a", 1], LookupError), (["n", "x"], TypeError)])
def test_what_is_not_inside_is_told(tokens: list[str | int], raised: type[Exception]) -> None:
    with pytest.raises(raised):
        inside({"a": [0], "n": None}, tokens)


def test_pointers_are_read_out_of_references_and_mappings() -> None:
    schema = {
        "$ref": "#/components/schemas/a~1b",
        "discriminator": {"mapping": {"c": "#/components/schemas/C%20d", "e": "Other"}},
        "oneOf": [{"$ref": "#/x"}, {"$ref": "other.yaml#/y"}, True],
    }
    assert sorted(spelt_in(schema)) == ["/components/schemas/C d", "/components/schemas/a~1b", "/x"]
