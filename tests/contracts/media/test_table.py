"""Tables: rows go there and back, whatever is in their cells."""

from __future__ import annotations

import csv
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.media import table
from contracts.media.malformed import Malformed
from contracts.media.table import decode, encode
from contracts.model.schema import SchemaSpace

SPACE = SchemaSpace({}.__getitem__, list)


CELLS = st.text(st.characters(exclude_categories=["Cs"]))
ROWS = st.lists(st.fixed_dictionaries({"a": CELLS, 'b, "c"': st.integers()}), min_size=1, max_size=4)


@given(ROWS, st.sampled_from([",", "\t"]))
def test_tables_go_there_and_back(rows: list[dict[str, Any]], delimiter: str) -> None:
    row = {"type": "object", "properties": {"a": {"type": "string"}, 'b, "c"': {"type": "integer"}}}
    schema = SPACE.made("/rows", {"type": "array", "items": row})
    assert decode(encode(rows, delimiter), schema, delimiter) == rows


def test_a_cell_is_as_long_as_the_table_lets_it() -> None:
    schema = SPACE.made("/rows", {"type": "array", "items": {"type": "object"}})
    usual = csv.field_size_limit()
    rows = [{"a": "x" * (usual + 1)}, {"a": 'é,"\n' * usual}]
    assert decode(encode(rows), schema) == rows
    assert csv.field_size_limit() == usual
    with pytest.raises(Malformed, match="not CSV"):
        decode('a\n"' + "x" * (usual + 1), schema)
    assert csv.field_size_limit() == usual


def test_a_limit_that_somebody_else_sets_stays() -> None:
    usual = csv.field_size_limit()
    try:
        with table._cells_of(usual + 1):
            csv.field_size_limit(usual + 2)
        assert csv.field_size_limit() == usual + 2
    finally:
        csv.field_size_limit(usual)


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    schema = SPACE.made("/rows", {"type": "array", "items": {"type": "object"}})
    try:
        rows = decode(text, schema)
    except Malformed:
        return
    assert all(isinstance(row, dict) for row in rows)
