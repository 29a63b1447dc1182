"""Which versions of OpenAPI are read, however they are written."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.compiler.compile import compile_contract
from contracts.errors import ContractError
from tests.contracts.compiler.texts import Plain


@pytest.mark.parametrize(
    ("root", "version"),
    [
        ({"swagger": "2.0"}, "2.0"),
        ({"swagger": 2.0}, "2.0"),
        ({"openapi": "3.0.4"}, "3.0.4"),
        ({"openapi": 3.0}, "3.0"),
        ({"openapi": "3.0"}, "3.0"),
        ({"openapi": "3.0.0-rc2"}, "3.0.0-rc2"),
        ({"openapi": "3.1.1"}, "3.1.1"),
        ({"openapi": 3.1}, "3.1"),
        ({"openapi": "3.2.0"}, "3.2.0"),
    ],
)
def test_a_known_version(root: dict[str, Any], version: str) -> None:
    contract = compile_contract(Plain(root))
    assert contract.version == version
    assert contract.operations == ()


@pytest.mark.parametrize(
    ("root", "said", "place"),
    [
        ({}, "names no version", "api#"),
        ({"swagger": "1.2"}, "'1.2'", "api#/swagger"),
        ({"swagger": "3.0.0"}, "'3.0.0'", "api#/swagger"),
        ({"openapi": "2.0"}, "'2.0'", "api#/openapi"),
        ({"openapi": "3.3.0"}, "'3.3.0'", "api#/openapi"),
        ({"openapi": "3.10.0"}, "'3.10.0'", "api#/openapi"),
        ({"openapi": None}, "'None'", "api#/openapi"),
        ({"openapi": ["3.1.0"] * 100}, "'3.1.0'", "api#/openapi"),
    ],
)
def test_no_known_version(root: dict[str, Any], said: str, place: str) -> None:
    with pytest.raises(ContractError) as raised:
        compile_contract(Plain(root))
    assert said in raised.value.message
    assert len(raised.value.message) < 200
    assert raised.value.place == place
    assert raised.value.hint
