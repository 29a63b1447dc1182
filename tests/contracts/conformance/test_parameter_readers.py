"""How headers are read that say how their lists are divided."""

from __future__ import annotations

import pytest

from contracts.conformance.limits import DEFAULTS
from contracts.conformance.parameter_readers import header_decoder
from tests.contracts.compiler.texts import compiled, skeleton


@pytest.mark.parametrize(("form", "ids"), [("csv", "1,2"), ("ssv", "1 2"), ("tsv", "1\t2"), ("pipes", "1|2")])
def test_headers_of_2_0_are_divided_as_they_say(form: str, ids: str) -> None:
    header = {"type": "array", "items": {"type": "integer"}, "collectionFormat": form}
    operation = {"responses": {"204": {"description": "Nothing.", "headers": {"X-Ids": header}}}}
    contract = compiled(skeleton("2.0") | {"paths": {"/a": {"get": operation}}})
    (declared,) = contract.operations[0].responses[0].headers
    assert header_decoder(declared, DEFAULTS)(ids) == [1, 2]
    assert header_decoder(declared, DEFAULTS)("1;2") == ["1;2"]
