"""What properties are called decides what stands in them, whatever the seed; and the schema is kept all the same."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from mockserver.generate.generator import Generator
from mockserver.generate.meaning import lookup
from mockserver.generate.wishes import Wishes
from tests.mockserver.generate.judges import complaints, keeps, schema_of

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "generate" / "realism.yaml").read_text("utf-8"))
GENERATOR = Generator()
DRAWN = Wishes(ignore_examples=True)
SEEDS = range(12)


def made(of: str, properties: dict[str, Any], seed: int, wishes: Wishes = DRAWN) -> Any:
    """Give an object of the schema called `of`, accepted by both judges."""
    schema = schema_of({"$ref": of}, {of: {"type": "object", "required": list(properties), "properties": properties}})
    value = GENERATOR.value(schema, seed, wishes)
    assert complaints(schema, value) == []
    return value


def cases() -> list[Any]:
    return [
        pytest.param(case["of"], name, case["schema"], case["keeps"], id=f"{case['of']}.{name} {number}")
        for number, case in enumerate(CASES["meanings"])
        for name in case["names"]
    ]


@pytest.mark.parametrize(("of", "name", "schema", "kept"), cases())
def test_the_name_tells_the_value(of: str, name: str, schema: dict[str, Any], kept: dict[str, Any]) -> None:
    for seed in SEEDS:
        value = made(of, {name: schema}, seed)[name]
        assert keeps(kept, value), value


def test_flags_are_set_as_their_names_tell() -> None:
    for likely, names in CASES["flags"].items():
        for name in names:
            count = sum(made("Thing", {name: {"type": "boolean"}}, seed)[name] for seed in range(100))
            assert 0 < count < 100, name
            assert (count > 60) is (likely == "mostly"), (name, count)


@pytest.mark.parametrize("case", CASES["samples"], ids=lambda case: case["sample"])
def test_what_follows_a_sample_is_like_it(case: dict[str, Any]) -> None:
    items = {"type": "array", "minItems": 4, "items": {"type": "string", "example": case["sample"]}}
    values = made("Thing", {"x": items}, 3)["x"]
    assert all(keeps({"pattern": case["pattern"]}, value) for value in values), values
    assert len(set(values)) > 1


@pytest.mark.parametrize("case", CASES["maps"], ids=lambda case: case["names"][0])
def test_maps_have_keys_that_suit_them(case: dict[str, Any]) -> None:
    for name in case["names"]:
        schema = {"type": "object", "additionalProperties": {"type": "string"}, "minProperties": 2}
        value = made("Thing", {name: schema}, 1)[name]
        assert value.keys() <= set(case["keys"])
        assert len(value) == 2


def test_items_differ() -> None:
    members = {"id": {"type": "integer"}, "name": {"type": "string"}}
    user = {"type": "object", "required": ["id", "name"], "properties": members}
    for unique in (False, True):
        users = made("Page", {"users": {"type": "array", "minItems": 8, "uniqueItems": unique, "items": user}}, 1)
        assert len({each["id"] for each in users["users"]}) == 8
        assert len({each["name"] for each in users["users"]}) > 5


def test_listed_values_follow_the_seed() -> None:
    schema = schema_of({"enum": ["a", "b", "c"]})
    assert {GENERATOR.value(schema, seed) for seed in range(20)} == {"a", "b", "c"}


@pytest.mark.parametrize("case", CASES["locales"], ids=lambda case: f"{case['locale']} {case['names'][0]}")
def test_the_locale_is_kept(case: dict[str, Any]) -> None:
    for name in case["names"]:
        for seed in SEEDS:
            value = made(case["of"], {name: {"type": "string"}}, seed, Wishes(locale=case["locale"]))[name]
            assert keeps(case["keeps"], value), value


def test_a_locale_changes_no_format() -> None:
    properties = {"created_at": {"type": "string", "format": "date-time"}, "price": {"type": "number"}}
    assert made("Order", properties, 4, Wishes(locale="de_DE")) == made("Order", properties, 4)


@pytest.mark.parametrize("attribute", ["TEXTS", "NUMBERS"])
def test_each_phrase_means_one_thing(attribute: str) -> None:
    tables = lookup.TABLES if attribute == "TEXTS" else lookup.NUMBER_TABLES
    phrases = [phrase for each in tables for phrase in getattr(each, attribute)]
    assert sorted({phrase for phrase in phrases if phrases.count(phrase) > 1}) == []


def test_names_are_untrusted() -> None:
    hostile = ["", "A" * 100_000, "é" * 500, "__class__", "a.b[c]{d}", "\ud800", "0", "_-_", "${name}", "İ" * 90]
    for name in hostile:
        for schema in (
            {"type": "string"},
            {"type": "integer"},
            {"type": "boolean"},
            {"type": "string", "format": "uri"},
        ):
            assert name in made("Thing", {name: schema}, 1)


SCRIPT = """
import json, sys
from mockserver.generate.generator import Generator
from mockserver.generate.wishes import Wishes
from tests.mockserver.generate.judges import schema_of
schema = schema_of(json.loads(sys.argv[1]))
wishes = [Wishes(locale=locale, ignore_examples=True) for locale in ("en_US", "de_DE", "ja_JP")]
print(json.dumps([Generator().value(schema, seed, each) for seed in range(4) for each in wishes]))
"""
NAMES = "id name first_name last_name email phone street city zip country company job_title description url token slug"


def test_every_process_draws_the_same() -> None:
    properties = {name: {"type": "string"} for name in NAMES.split()}
    properties |= {"price": {"type": "number"}, "created_at": {"type": "string", "format": "date-time"}}
    outputs = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT, json.dumps({"type": "object", "properties": properties})],
            env={"PYTHONHASHSEED": hash_seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            timeout=60,
            check=True,
        ).stdout
        for hash_seed in ("0", "4711")
    }
    assert len(outputs) == 1
    assert len({json.dumps(value) for value in json.loads(outputs.pop())}) == 12


def test_faker_is_loaded_only_when_it_is_asked_for() -> None:
    script = SCRIPT.replace('("en_US", "de_DE", "ja_JP")', '("en_US",)') + "\nassert 'faker' not in sys.modules"
    properties = {name: {"type": "string"} for name in NAMES.split()}
    arguments = [sys.executable, "-c", script, json.dumps({"type": "object", "properties": properties})]
    subprocess.run(arguments, env={"PYTHONPATH": ":".join(sys.path)}, capture_output=True, timeout=60, check=True)
