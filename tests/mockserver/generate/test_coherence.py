"""What stands in one object agrees: people, places, moments, amounts, ids; and each value hangs on its own place."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockserver.generate.generator import Generator
from mockserver.generate.meaning.people import slug
from mockserver.generate.meaning.places_table import CITIES, COUNTRIES, STREETS
from mockserver.generate.wishes import Wishes
from tests.mockserver.generate.judges import schema_of

GENERATOR = Generator()
SEEDS = st.integers(0, 10**6)
LOCALES = st.sampled_from(["en_US", "en_GB", "de_DE", "fr_FR", "ja_JP", "pt_BR"])
TEXT, WHOLE = {"type": "string"}, {"type": "integer"}
MOMENT, DAY = {"type": "string", "format": "date-time"}, {"type": "string", "format": "date"}


def made(properties: dict[str, Any], seed: int, of: str = "Thing", locale: str = "en_US") -> Any:
    schema = schema_of({"$ref": of}, {of: {"type": "object", "properties": properties}})
    return GENERATOR.value(schema, seed, Wishes(locale=locale))


def texts(names: str) -> dict[str, Any]:
    return dict.fromkeys(names.split(), TEXT)


@settings(max_examples=40, deadline=None)
@given(SEEDS, LOCALES)
def test_a_person_is_one_person(seed: int, locale: str) -> None:
    nested = {"type": "object", "properties": texts("firstName lastName")}
    value = made(texts("first_name last_name full_name email") | {"profile": nested}, seed, "User", locale)
    assert value["profile"] == {"firstName": value["first_name"], "lastName": value["last_name"]}
    assert value["first_name"] in value["full_name"]
    assert value["last_name"] in value["full_name"]
    first = slug(value["first_name"]).replace("-", "")
    assert value["email"].startswith(f"{first or 'user'}.")


def test_people_in_one_object_differ() -> None:
    person = {"type": "object", "properties": texts("name email")}
    value = made({"author": person, "reviewer": person, "customer_name": TEXT, "seller_name": TEXT}, 1, "Order")
    assert len({value["author"]["name"], value["reviewer"]["name"], value["customer_name"], value["seller_name"]}) == 4


@settings(max_examples=40, deadline=None)
@given(SEEDS, LOCALES)
def test_a_place_is_one_place(seed: int, locale: str) -> None:
    address = {"type": "object", "properties": texts("city zip countryCode") | {"lat": {"type": "number"}}}
    value = made(
        texts("city region postal_code country_code time_zone currency phone") | {"address": address},
        seed,
        "Customer",
        locale,
    )
    country = COUNTRIES[value["country_code"]]
    (row,) = [row for row in CITIES if row[0] == value["country_code"] and row[4] == value["postal_code"]]
    assert (value["time_zone"], value["currency"]) == (row[7], country.currency)
    assert value["phone"].startswith(f"+{country.dialing} ")
    assert {"city": value["city"], "zip": row[4], "countryCode": row[0]}.items() <= value["address"].items()
    assert abs(value["address"]["lat"] - row[5]) < 0.1


@settings(max_examples=60, deadline=None)
@given(SEEDS, st.sampled_from(["Order", "Execution", "Event", "Invoice"]), st.sampled_from([MOMENT, DAY, WHOLE]))
def test_time_runs_forward(seed: int, of: str, kind: dict[str, Any]) -> None:
    names = "created_at started_at finishedAt updated_at due_date expires_at"
    value = made(dict.fromkeys(names.split(), kind), seed, of)
    moments = [value[name] for name in names.split()]
    assert moments == sorted(moments)


@settings(max_examples=40, deadline=None)
@given(SEEDS)
def test_what_is_said_twice_of_time_agrees(seed: int) -> None:
    value = made(
        {"created": WHOLE, "createdAt": MOMENT, "creation_date": DAY, "birth_date": DAY, "hire_date": DAY}, seed
    )
    assert int(datetime.fromisoformat(value["createdAt"]).timestamp()) == value["created"]
    assert value["birth_date"] < value["hire_date"] < value["creation_date"] == value["createdAt"][:10]
    hours = made({key: {"type": "string", "format": "time"} for key in ("start_time", "end_time")}, seed)
    assert hours["start_time"] < hours["end_time"]


@settings(max_examples=40, deadline=None)
@given(SEEDS, st.sampled_from(["number", "integer"]))
def test_amounts_add_up(seed: int, kind: str) -> None:
    names = "unit_price quantity subtotal tax shipping_cost total_amount"
    value = made({key: {"type": kind} for key in names.split()} | {"quantity": WHOLE}, seed, "Order")
    parts = value["subtotal"] + value["tax"] + value["shipping_cost"]
    assert value["total_amount"] == pytest.approx(parts)
    assert value["subtotal"] == pytest.approx(value["unit_price"] * value["quantity"])
    prices = made({key: {"type": kind} for key in ("min_price", "price", "max_price")}, seed)
    assert prices["min_price"] < prices["price"] < prices["max_price"]


@settings(max_examples=40, deadline=None)
@given(SEEDS, st.booleans())
def test_ids_are_the_same_wherever_they_stand(seed: int, first: bool) -> None:
    user = {
        "type": "object",
        "required": ["url", "id"],
        "properties": {"id": WHOLE, "url": {"type": "string", "format": "uri"}},
    }
    members = {"user_id": WHOLE, "user": user} if first else {"user": user, "user_id": WHOLE}
    value = made(members | {"id": TEXT, "self": TEXT}, seed, "Order")
    assert value["user"]["id"] == value["user_id"]
    assert value["user"]["url"].endswith(f"/{value['user_id']}")
    assert value["self"] == f"https://api.example.com/orders/{value['id']}"


@settings(max_examples=40, deadline=None)
@given(SEEDS)
def test_a_repository_is_called_by_its_owner_and_name(seed: int) -> None:
    members = {
        "full_name": TEXT,
        "name": TEXT,
        "owner": {"type": "object", "properties": {"login": TEXT}},
        "html_url": TEXT,
    }
    value = made(members, seed, "Repository")
    assert value["full_name"] == f"{value['owner']['login']}/{value['name']}"
    page = made({"title": TEXT, "slug": TEXT}, seed, "Article")
    assert page["slug"] == slug(page["title"])


@settings(max_examples=40, deadline=None)
@given(SEEDS)
def test_a_value_does_not_hang_on_its_neighbours(seed: int) -> None:
    names = "email first_name city created_at price"
    alone = {name: made({name: TEXT}, seed, "User")[name] for name in names.split()}
    assert made(texts(f"zip {names} last_name"), seed, "User").items() >= alone.items()


def test_the_table_of_places_is_sound() -> None:
    assert len(CITIES) > 40
    for code, city, *_, latitude, longitude, zone, phone in CITIES:
        assert -90 < latitude < 90, city
        assert -180 < longitude < 180, city
        assert ZoneInfo(zone)
        assert re.fullmatch(rf"\+{COUNTRIES[code].dialing} [0-9 #-]+", phone), city
    assert {row[0] for row in CITIES} == COUNTRIES.keys()
    assert {country.language for country in COUNTRIES.values()} == STREETS.keys()
