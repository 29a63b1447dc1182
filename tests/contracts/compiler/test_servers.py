"""Servers whose variables multiply."""

from __future__ import annotations

import pytest

from contracts.compiler.servers import path_of
from tests.contracts.compiler.texts import compiled, skeleton


def test_the_product_of_many_variables_is_cut() -> None:
    names = [f"v{number}" for number in range(12)]
    values = [str(number) for number in range(10)]
    server = {
        "url": "/" + "/".join(f"{{{name}}}" for name in names),
        "variables": {name: {"default": "0", "enum": values} for name in names},
    }
    paths = {"/a": {"get": {"responses": {}}}}
    contract = compiled(skeleton("3.0") | {"servers": [server], "paths": paths})
    prefixes = contract.operations[0].prefixes
    assert prefixes[0] == "/" + "/".join("0" * 12)
    assert len(prefixes) == len(set(prefixes)) == 50


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("", ""),
        ("/", ""),
        ("https://example.com", ""),
        ("https://example.com/", ""),
        ("https://example.com/v1/", "/v1"),
        ("https://example.com/a//b", "/a//b"),
        ("wss://example.com/a b", "/a b"),
        ("../../a", "/a"),
        ("a/./b/../c", "/a/c"),
        ("http://[bad", None),
    ],
)
def test_the_path_of_a_url(url: str, path: str | None) -> None:
    assert path_of(url) == path
