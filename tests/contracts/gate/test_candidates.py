"""What looks like a contract."""

from __future__ import annotations

import pytest

from contracts.gate.candidates import is_contract, most_of


@pytest.mark.parametrize(
    ("path", "text", "is_one"),
    [
        ("a.yaml", "openapi: 3.0.3\n", True),
        ("a.yaml", "# of pets\ninfo: {}\n'swagger': \"2.0\"\n", True),
        ("a.yaml", "\ufeffopenapi: '3.1.0'\n", True),
        ("a.yaml", "data:\n  openapi: 3.0.3\n", False),
        ("a.yaml", "openapi: {}\n", False),
        ("a.yaml", "type: object\n", False),
        ("a.json", '{"openapi": "3.1.0"}', True),
        ("a.json", '{"info": {"a": "}{"}, "swagger" : "2.0"}', True),
        ("a.json", '[{"openapi": "3.1.0"}]', False),
        ("a.json", '{"spec": {"openapi": "3.1.0"}}', False),
        ("openapi.json", '{"spec": {"openapi": "3.1.0"}}', True),
        ("Swagger.v2.json", '{"paths": {}, "x": [{"swagger": "2.0"}]}', True),
        ("a.json", "", False),
    ],
)
def test_what_is_one(path: str, text: str, is_one: bool) -> None:
    assert is_contract(path, text.encode()) is is_one


def test_how_much_is_read() -> None:
    assert most_of("specs/pets.json") < most_of("specs/openapi.json") < 2**25
