"""What a dictionary says in vain: names that nobody knows, and values that break their schemas."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import contracts
from mockserver.generate.dictionary_check import check
from mockserver.generate.dictionary_file import load_dictionary
from tests.contracts.compiler.texts import compiled

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "dictionary" / "checks.yaml").read_text("utf-8")
)
BOOK: dict[str, Any] = {
    "type": "object",
    "required": ["title"],
    "properties": {
        "title": {"type": "string"},
        "isbn": {"type": "string", "pattern": "^[0-9]{13}$"},
        "authors": {"type": "array", "items": {"type": "string"}},
        "shelf": {"type": "object", "properties": {"row": {"type": "integer"}}},
        "labels": {"type": "object", "additionalProperties": {"type": "string"}},
        "secret": {"type": "string", "maxLength": 3, "writeOnly": True},
    },
}


def contract(**schemas: Any) -> Any:
    info = {"title": "Books", "version": "1"}
    return compiled({"openapi": "3.0.3", "info": info, "paths": {}, "components": {"schemas": schemas}})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_what_is_said_in_vain_is_told_with_its_place(case: dict[str, Any], tmp_path: Path) -> None:
    place = tmp_path / "troth.dictionary.yaml"
    place.write_text(case["text"], "utf-8")
    found = check(load_dictionary(place), [contract(Book=BOOK), contract(Shop={"properties": {"name": {}}})])
    told = [f"{finding.place.line}:{finding.place.column} {finding.message}" for finding in found]
    assert told == case["found"]


@pytest.mark.timeout(30)
def test_large_dictionaries_are_looked_at_in_bounded_time(tmp_path: Path) -> None:
    place = tmp_path / "troth.dictionary.yaml"
    place.write_text("".join(f"Bok{number}: 1\n" for number in range(20_000)), "utf-8")
    assert len(check(load_dictionary(place), [contract(Book=BOOK)])) == 50


def test_schemas_of_2_0_are_known(tmp_path: Path) -> None:
    (tmp_path / "api.yaml").write_text(
        "swagger: '2.0'\ninfo: {title: t, version: '1'}\npaths: {}\ndefinitions: {Book: {properties: {title: {}}}}\n"
    )
    (tmp_path / "d.yaml").write_text("Book: {title: Emma, titel: Emma}")
    (finding,) = check(load_dictionary(tmp_path / "d.yaml"), [contracts.load(str(tmp_path / "api.yaml"))])
    assert finding.message == "Book has no property 'titel'; did you mean title?"
