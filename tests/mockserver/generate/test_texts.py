"""Texts: every format of the registry, within bounds of length, and patterns as real descriptions write them."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.model.pattern import matcher
from mockserver.generate.errors import Unsatisfiable
from mockserver.generate.generator import Generator
from mockserver.generate.pattern_parser import parse
from mockserver.generate.text_by_pattern import texts
from tests.mockserver.generate.judges import schema_of

FORMATS = (
    "base64url", "binary", "byte", "char", "commonmark", "date", "date-time", "decimal", "decimal128", "double",
    "duration", "email", "float", "hostname", "html", "http-date", "idn-email", "idn-hostname", "int16", "int32",
    "int64", "int8", "ipv4", "ipv6", "iri", "iri-reference", "json-pointer", "media-range", "password", "regex",
    "relative-json-pointer", "sf-binary", "sf-boolean", "sf-decimal", "sf-integer", "sf-string", "sf-token", "time",
    "uint16", "uint32", "uint64", "uint8", "unixtime", "uri", "uri-reference", "uri-template", "uuid",
)  # fmt: skip
# Shortest and longest text that can be asked of a format, where it is not of one length only.
STRETCHY = {
    "base64url": (0, 200), "byte": (0, 200), "date-time": (20, 60), "decimal": (1, 80), "duration": (3, 20),
    "email": (6, 60), "hostname": (1, 200), "ipv4": (7, 14), "ipv6": (3, 39), "iri": (3, 300), "media-range": (3, 60),
    "password": (0, 100), "regex": (0, 100), "time": (9, 40), "uri": (3, 300), "uri-reference": (1, 300),
    "uri-template": (6, 100), "json-pointer": (0, 100), "relative-json-pointer": (1, 100), "int64": (1, 18),
    "idn-email": (6, 60), "html": (7, 100),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
def test_texts_are_in_their_format(name: str) -> None:
    schema = schema_of({"type": "string", "format": name})
    texts = {Generator().value(schema, seed) for seed in range(60)}
    assert all(schema.is_valid(text) for text in texts)
    assert len(texts) > 1 or name in {"media-range", "regex"}


@pytest.mark.parametrize("name", STRETCHY)
def test_formats_stretch_and_shrink(name: str) -> None:
    shortest, longest = STRETCHY[name]
    for size in range(shortest, longest + 1):
        bound = {"maxLength": size} if size < 20 else {"minLength": size}
        schema = schema_of({"type": "string", "format": name, **bound})
        try:
            value = Generator().value(schema, size)
        except Unsatisfiable as nothing:
            pytest.fail(f"{bound}: {nothing.message}")
        assert schema.is_valid(value), (bound, value)


@pytest.mark.parametrize("name", ["uuid", "date", "ipv4", "email", "uri", "byte"])
def test_texts_in_a_format_differ_where_they_have_to(name: str) -> None:
    schema = schema_of(
        {"type": "array", "uniqueItems": True, "minItems": 40, "items": {"type": "string", "format": name}}
    )
    assert schema.is_valid(Generator().value(schema, 1))


PATTERNS = (
    r"^arn:aws(-[a-z]+)*:[a-z0-9-]+:[a-z0-9-]*:\d{12}:.+$",
    r"^([0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}$",
    r"^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$",
    r"^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$",
    r"^\+[1-9]\d{1,14}$",
    r"^#([A-Fa-f0-9]{6}|[A-Fa-f0-9]{3})$",
    r"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)))?$",
    r"^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$",
    r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?Z$",
    r"^(?=.{1,253}$)(?:(?!-)[a-z0-9-]{1,63}(?<!-)\.)+[a-z]{2,63}$",
    r"^[\p{L}\p{M}\p{Z}\p{S}\p{N}\p{P}]+$",
    r"^[\u0009\u000A\u000D\u0020-\uD7FF\uE000-\uFFFD]+$",
    r"[\w+=,.@-]+",
    r"^$|^[^\n]+$",
    r"^((?!\bforbidden\b).)*$",
    r"^(?:[^%]|%[0-9A-F]{2})*$",
    r"^\S+(?: \S+)*$",
    r"^[-+]?[0-9]*\.?[0-9]+([eE][-+]?[0-9]+)?$",
    r"^(yes|no)?$",
    r"^.{3,8}$",
    r"^\/[a-z]+(\/[a-z]+){2,4}\/?$",
    r"^[^<>&'\"]{1,40}$",
    r"\d",
    r"(?i)^[a-z]{3}$",
    r"^[[:alpha:]_]]$",
)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_enough_texts_match_at_once(pattern: str) -> None:
    judge = matcher(pattern)
    assert judge is not None
    drawn = list(texts(pattern, 0, None, random.Random(1), 60))
    assert sum(judge.matches(text) for text in drawn) > 3


LITERALS = st.sampled_from(["a", "b", "-", r"\.", r"\d", r"\w", "[a-c]", "[^x]", ".", r"\s"])


def _patterns(below: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    repeats = st.sampled_from(["*", "+", "?", "{2}", "{1,3}", "{2,}", "*?"])
    return (
        st.lists(below, min_size=1, max_size=3).map("".join)
        | st.tuples(below, repeats).map(lambda pair: f"(?:{pair[0]}){pair[1]}")
        | st.lists(below, min_size=2, max_size=3).map(lambda some: f"({'|'.join(some)})")
    )


@settings(max_examples=200, deadline=None)
@given(st.recursive(LITERALS, _patterns, max_leaves=8), st.integers(0, 12), st.integers(0, 10**6))
def test_texts_match_any_pattern_without_conditions(pattern: str, least: int, seed: int) -> None:
    anchored = f"^{pattern}$"
    tree = parse(anchored)
    for text in texts(anchored, least, None, random.Random(seed), 5):
        if len(text) >= least or tree.most < least:
            assert re.search(anchored, text) or len(text) > tree.most, text


@pytest.mark.parametrize("pattern", ["(", "[a", "a)", r"\p{Nope}", "(?<n", "[z-a]", "(" * 200 + ")" * 200])
def test_what_cannot_be_read_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse(pattern)
