"""What `x-faker` asks for is made where it is known and plain; the schema is kept whatever it says."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.model import fakers
from mockserver.generate.fake import nearest
from mockserver.generate.generator import Generator
from mockserver.generate.meaning.fakers import MADE
from mockserver.generate.meaning.lookup import number_meaning, text_meaning
from mockserver.generate.wishes import Wishes
from tests.mockserver.generate.judges import complaints, keeps, schema_of

TEXT = {"type": "string"}


def made(asked: Any, schema: dict[str, Any], seed: int = 1, wishes: Wishes | None = None) -> Any:
    promise = schema_of({**schema, fakers.KEYWORD: asked})
    value = Generator().value(promise, seed, wishes or Wishes())
    assert complaints(promise, value) == []
    return value


@pytest.mark.parametrize(
    ("asked", "schema", "kept"),
    [
        ("name.firstName", TEXT, {"pattern": "^[A-Z][a-z]+$"}),
        ("first_name", TEXT, {"pattern": "^[A-Z][a-z]+$"}),
        ("Name.first_name", TEXT, {"pattern": "^[A-Z][a-z]+$"}),
        ("internet.email", {**TEXT, "format": "email"}, {"pattern": "@example"}),
        ("finance.iban", TEXT, {"pattern": "^DE[0-9]{20}$"}),
        ("address.city", {**TEXT, "example": "shown"}, {"not": {"const": "shown"}}),
        ("internet.httpStatusCode", TEXT, {"pattern": "^20[0-9]$"}),
        ({"number.int": {"min": 1, "max": 5}}, {"type": "integer"}, {"minimum": 1, "maximum": 5}),
        ({"random_int": {"min": 7, "max": 8}}, {"type": "integer"}, {"minimum": 7, "maximum": 8}),
        ({"random_int": [7, 8]}, {"type": "integer"}, {"minimum": 7, "maximum": 8}),
        ({"datatype.number": [{"min": -3, "max": -2}]}, {"type": "number"}, {"minimum": -3, "maximum": -2}),
        ({"number.float": {"min": 1, "max": 2, "fractionDigits": 1}}, {"type": "number"}, {"multipleOf": 0.1}),
        ({"commerce.price": [5, 9]}, TEXT, {"pattern": "^[5-9]\\.[0-9]{2}$"}),
        ({"helpers.arrayElement": [["x", "y"]]}, TEXT, {"enum": ["x", "y"]}),
        ({"random_element": {"elements": ["x", "y"]}}, TEXT, {"enum": ["x", "y"]}),
        ({"numerify": "AB-###"}, TEXT, {"pattern": "^AB-[0-9]{3}$"}),
        ({"bothify": {"text": "??-##"}}, TEXT, {"pattern": "^[a-z]{2}-[0-9]{2}$"}),
        ({"string.alphanumeric": 12}, TEXT, {"pattern": "^[a-z0-9]{12}$"}),
        ({"lorem.words": 4}, TEXT, {"pattern": "^[a-z]+( [a-z]+){3}$"}),
        ("lorem.paragraph", {**TEXT, "maxLength": 30}, {"minLength": 10}),
        ("date.past", {**TEXT, "format": "date"}, {"pattern": "^2025-"}),
        ("date.birthdate", {**TEXT, "format": "date-time"}, {"pattern": "^(19|200)"}),
        ("unix_time", {"type": "integer"}, {"minimum": 1_700_000_000}),
        ("first_name", {"type": "integer"}, {"type": "integer"}),
        ("first_name", {"type": "string", "maxLength": 1}, {"maxLength": 1}),
        ({"number.int": {"min": 50}}, {"type": "integer", "maximum": 3}, {"maximum": 3}),
        ("first_name", {"enum": [1, 2]}, {"enum": [1, 2]}),
    ],
)  # fmt: skip
def test_it_is_made_as_asked_for(asked: Any, schema: dict[str, Any], kept: dict[str, Any]) -> None:
    for seed in range(5):
        assert keeps(kept, made(asked, schema, seed)), made(asked, schema, seed)


@pytest.mark.parametrize(
    "asked",
    [
        "os.system", "__class__", "seed_instance", "add_provider", "binary", "json", "random.seed", "provider", "",
        {"number.int": {"max": float("inf")}}, {"number.int": {"max": float("nan")}}, {"number.int": {"max": 10**400}},
        {"string.alphanumeric": 10**15}, {"lorem.paragraphs": 10**15}, {"numerify": "#" * 10**6},
        {"helpers.arrayElement": [["x"] * 10**4]}, {"random_int": {"min": 5, "max": -5}}, {"random_int": "5"},
        {"random_int": [[[[[1]]]]]}, {"a": 1, "b": 2}, {}, [], None, 5, {"numerify": []}, {"random_element": []},
        {"words": {"ext_word_list": ["x"], "nb": -1}}, {"lorem.sentence": {"__class__": 1}}, {"pystr": {"length": -3}},
    ],
    ids=lambda asked: repr(asked)[:40],
)  # fmt: skip
def test_hostile_wishes_are_bounded(asked: Any) -> None:
    for schema in (TEXT, {"type": "integer"}, {"type": "number"}, {"type": "boolean"}):
        value = made(asked, schema)
        assert not isinstance(value, str) or len(value) < 5_000


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.sampled_from(["min", "max", "length", "x"]), below),
    max_leaves=5,
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(fakers.NAMES)), JSON, st.sampled_from(["string", "integer", "number"]))
def test_any_arguments_will_do(name: str, arguments: Any, kind: str) -> None:
    made({name: arguments}, {"type": kind})


def test_every_known_kind_can_be_made() -> None:
    kinds = set(fakers.NAMES.values())
    for kind in kinds:
        if kind.startswith("!"):
            assert kind in MADE
        else:
            assert text_meaning(kind, "") or number_meaning(kind, "", whole=True), kind
    assert {kind for kind in kinds if kind.startswith("!")} == MADE.keys()


def test_running_text_is_latin_where_the_language_has_none() -> None:
    assert {"ipsum", "dolor", "quam"} & set(made({"lorem.words": 50}, TEXT).split())
    assert made("lorem.sentence", TEXT, 1, Wishes(locale="de_DE")) != made("lorem.sentence", TEXT)


@pytest.mark.parametrize(
    ("locale", "known"),
    [("de", "de_DE"), ("de-AT", "de_AT"), ("de_XX", "de_DE"), ("en", "en_US"), ("zh", "zh_CN"), ("pt", "pt_PT"),
     ("xx", "en_US"), ("", "en_US"), ("../x", "en_US"), ("sv", "sv_SE"), ("de_DE.UTF-8", "de_DE")],
)  # fmt: skip
def test_the_nearest_locale_is_taken(locale: str, known: str) -> None:
    assert nearest(locale) == known
