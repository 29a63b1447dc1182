"""Names put together of two halves: each once, and a list of things that seldom repeats itself."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from mockserver.generate.generator import Generator
from mockserver.generate.meaning.composed_names import HALVES, composed
from mockserver.generate.meaning.naming_table import NAMES
from tests.mockserver.generate.judges import schema_of


@pytest.mark.parametrize("topic", HALVES)
def test_each_pair_comes_once_and_neighbours_share_no_half(topic: str) -> None:
    names = composed()[topic]
    heads, tails = HALVES[topic]
    assert NAMES[topic] == names
    assert len(set(names)) == len(names) == len(heads) * len(tails)
    for one, other in pairwise(names):
        assert not any(one.startswith(f"{head} ") and other.startswith(f"{head} ") for head in heads)
        assert not any(one.endswith(f" {tail}") and other.endswith(f" {tail}") for tail in tails)


@pytest.mark.parametrize("topic", ["Book", "Product", "Movie"])
def test_a_list_of_fifty_hardly_repeats_itself(topic: str) -> None:
    item = {"type": "object", "required": ["title"], "properties": {"title": {"type": "string"}}}
    schema = schema_of({"type": "array", "minItems": 50, "items": {"$ref": topic}}, {topic: item})
    titles = Counter(each["title"] for each in Generator().value(schema, 1))
    assert len(titles) >= 25
    assert max(titles.values()) <= 5
