"""Values for every keyword of JSON Schema: both judges accept them for many seeds, and contradictions are named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from mockserver.generate.errors import Unsatisfiable
from mockserver.generate.generator import Generator
from mockserver.generate.wishes import USUAL, Wishes
from tests.mockserver.generate.judges import complaints, keeps, schema_of

CASES = Path(__file__).parents[2] / "cases" / "generate"
WISHES = {
    "as documented": USUAL,
    "without samples": Wishes(ignore_examples=True, optional="sometimes"),
    "as little as may be": Wishes(optional="never", array_size=(0, 0)),
    "long arrays": Wishes(array_size=(4, 6)),
}
GENERATOR = Generator()


def read(*names: str) -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*.yaml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        for case in content["cases"]:
            if any(name in case for name in names):
                found.append(pytest.param(case, content.get("schemas", {}), id=f"{path.stem}: {case['name']}"))
    return found


@pytest.mark.parametrize("wishes", WISHES)
@pytest.mark.parametrize(("case", "named"), read("keeps", "value"))
def test_both_judges_accept(case: dict[str, Any], named: dict[str, Any], wishes: str) -> None:
    schema = schema_of(case["schema"], named)
    for seed in range(6):
        value = GENERATOR.value(schema, seed, WISHES[wishes])
        assert complaints(schema, value, first_judge_only=case.get("first_judge_only", False)) == [], value


@pytest.mark.parametrize(("case", "named"), read("keeps", "value"))
def test_the_value_is_what_was_meant(case: dict[str, Any], named: dict[str, Any]) -> None:
    value = Generator().value(schema_of(case["schema"], named), case.get("seed", 1))
    if "value" in case:
        assert value == case["value"]
    else:
        assert keeps(case["keeps"], value), value


@pytest.mark.parametrize(("case", "named"), read("contradiction"))
def test_contradictions_are_named(case: dict[str, Any], named: dict[str, Any]) -> None:
    schema = schema_of(case["schema"], named)
    with pytest.raises(Unsatisfiable) as caught:
        Generator().value(schema, 1)
    assert set(caught.value.keywords) == set(case["contradiction"])
    assert caught.value.pointer == case.get("pointer", "/schema")
    assert caught.value.proven is case.get("proven", False)
