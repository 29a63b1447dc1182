"""Null beside a schema: the union that nobody wrote, and where its parts are written."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.model.or_null import or_null, without_null, written_tokens

INNER: dict[str, Any] = {"anyOf": [{"type": "null"}, or_null({"const": 1})], "properties": {"anyOf": {"type": "null"}}}
SPELLED: dict[str, Any] = {"anyOf": [{"type": "null"}, {"const": 1}]}


@pytest.mark.parametrize(
    ("keywords", "translated", "written"),
    [
        (SPELLED, ["anyOf", 1, "const"], ["anyOf", 1, "const"]),
        (or_null(SPELLED), ["anyOf", 1, "anyOf", 1, "const"], ["anyOf", 1, "const"]),
        (or_null(SPELLED), ["anyOf", 1, "anyOf"], ["anyOf"]),
        (or_null(SPELLED), ["anyOf"], []),
        (or_null(SPELLED), ["anyOf", 0, "type"], []),
        (or_null(INNER), ["anyOf", 1, "anyOf", 1, "anyOf", 1, "const"], ["anyOf", 1, "const"]),
        (or_null(INNER), ["anyOf", 1, "anyOf", 1, "anyOf"], ["anyOf", 1]),
        (INNER, ["properties", "anyOf", "type"], ["properties", "anyOf", "type"]),
        (INNER, ["gone", 0, "anyOf"], ["gone", 0, "anyOf"]),
    ],
)
def test_where_a_part_is_written(keywords: Any, translated: list[str | int], written: list[str | int]) -> None:
    assert written_tokens(keywords, translated) == written


def test_what_somebody_wrote_stays() -> None:
    assert without_null(or_null(SPELLED)) is SPELLED
    assert without_null(SPELLED) is SPELLED
    assert without_null(True) is True
