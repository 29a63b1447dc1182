"""Where translated schemas lead to, and what only looks as if it led somewhere."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.model.schema import reference
from contracts.model.targets import targets_of

N = {"$ref": reference("/N")}


@pytest.mark.parametrize(
    ("keywords", "targets"),
    [
        (True, ()),
        (N, ("/N",)),
        ({"$ref": reference("/a~1b/c d")}, ("/a~1b/c d",)),
        ({"not": {"items": N}}, ("/N",)),
        ({"allOf": [N, {"$ref": reference("/M")}, N]}, ("/N", "/M")),
        ({"properties": {"$ref": N}}, ("/N",)),
        ({"dependentSchemas": {"a": {"anyOf": [False, N]}}}, ("/N",)),
        ({"$ref": "#/components/schemas/N"}, ()),
        *(({keyword: N}, ()) for keyword in ("example", "default", "const", "xml")),
        *(({keyword: [N]}, ()) for keyword in ("examples", "enum")),
    ],
)
def test_targets(keywords: Any, targets: tuple[str, ...]) -> None:
    assert sorted(targets_of(keywords)) == sorted(targets)
