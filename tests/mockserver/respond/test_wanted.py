"""What is wanted: settings, a client's languages and preferences, a dictionary, and what has to be kept for each."""

from __future__ import annotations

from pathlib import Path

import pytest

import mockserver
from contracts.errors import ConfigError
from mockserver.preferences import NONE, from_header
from mockserver.reply import Call
from mockserver.respond.language import accepted_locale
from mockserver.respond.shelf import Shelf
from mockserver.respond.wanted import Wants
from mockserver.settings import Settings
from tests.asgi import ask

CONTRACT = """
openapi: 3.1.0
info: {title: Cities, version: "1"}
paths:
  /cities/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses:
        "200":
          description: ok
          content:
            application/json:
              schema: {$ref: "#/components/schemas/City"}
  /told:
    get:
      responses:
        "200":
          description: ok
          content:
            application/json:
              schema: {$ref: "#/components/schemas/City"}
              examples:
                absent: {externalValue: absent.json}
                broken: {externalValue: broken.json}
                Rome: {externalValue: rome.json}
components:
  schemas:
    City: {type: object, required: [id, name], properties: {id: {type: integer}, name: {type: string}}}
"""


@pytest.mark.parametrize(
    ("field", "locale"),
    [
        (b"de", "de"),
        (b"de-DE,de;q=0.9,en;q=0.8", "de_DE"),
        (b"en;q=0.2, pt-BR ; q=0.9", "pt_BR"),
        (b"fr;q=0.5, it;q=0.5", "fr"),
        (b"*, fr;q=0.1", "fr"),
        (b"de;q=0, fr;q=0.001", "fr"),
        (b"de;q=nan, fr;q=1e9, it;level=1, zh-Hant-TW", "zh_Hant_TW"),
        (b"*", None),
        (b"", None),
        (b"../../etc/passwd,\xff", None),
        (b"x" * 1_000 + b",de", None),
    ],
)
def test_languages(field: bytes, locale: str | None) -> None:
    assert accepted_locale(field) == locale


def test_a_preference_wins_over_a_language_and_that_over_settings() -> None:
    wants = Wants(Settings(locale="it_IT"))
    call = Call(None, "GET")  # type: ignore[arg-type]  # no operation is looked at
    assert wants.of(call) is wants.usual
    assert wants.of(call).wishes.locale == "it_IT"
    call.headers = {b"accept-language": b"fr-FR"}
    assert wants.of(call).wishes.locale == "fr_FR"
    call.preferences = from_header(b"locale=ja_JP")
    assert wants.of(call).wishes.locale == "ja_JP"
    call.preferences, call.headers = NONE, {b"accept-language": b"it-IT, *;q=0.1"}
    assert wants.of(call) is wants.usual


def test_the_shelf_holds_no_more_than_it_has_room_for() -> None:
    shelf = Shelf(80)
    for number in range(20):
        shelf.put(number, str(number), 10)
        assert shelf.get(0) == "0"  # what is asked for stays
    assert [number for number in range(20) if shelf.get(number)] == [0, *range(13, 20)]
    shelf.put("heavy", "heavy", 11)
    assert shelf.get("heavy") is None
    shelf.put(19, "again", 1)
    shelf.put(20, "20", 9)
    assert (shelf.get(19), shelf.get(20), shelf.get(13)) == ("again", "20", "13")


def test_the_shelf_knows_what_was_asked_for_lately() -> None:
    shelf = Shelf(80)
    assert [shelf.comes_again(key) for key in ("a", "b", "a", "b", "a")] == [False, False, True, True, True]
    for number in range(1, 100_000):
        shelf.comes_again(number)
    assert not shelf.comes_again("a")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "api.yaml").write_text(CONTRACT, "utf-8")
    (tmp_path / "rome.json").write_text('{"id": 1, "name": "Rome"}', "utf-8")
    (tmp_path / "broken.json").write_text('{"id": "one"}', "utf-8")
    return tmp_path / "api.yaml"


def test_a_dictionary_beside_the_contract_is_used(place: Path) -> None:
    place.with_name("troth.dictionary.yaml").write_text("City: {name: [Atlantis, Avalon]}", "utf-8")
    app = mockserver.app(str(place))
    names = {ask(app, "GET", f"/cities/{number}").json["name"] for number in range(12)}
    assert names == {"Atlantis", "Avalon"}
    assert ask(app, "GET", "/cities/7").json["id"] == 7


def test_the_dictionary_that_settings_name_is_used(place: Path) -> None:
    other = place.with_name("other.yaml")
    other.write_text("City: {name: Camelot}", "utf-8")
    place.with_name("troth.dictionary.yaml").write_text("City: {name: Atlantis}", "utf-8")
    app = mockserver.app(str(place), dictionary=str(other))
    assert ask(app, "GET", "/cities/7").json == {"id": 7, "name": "Camelot"}


def test_a_dictionary_that_cannot_be_read_stops_the_start(place: Path) -> None:
    with pytest.raises(ConfigError, match="dictionary"):
        mockserver.app(str(place), dictionary=str(place.with_name("nowhere.yaml")))


def test_an_example_in_a_file_is_given_as_it_is(place: Path) -> None:
    answer = ask(mockserver.app(str(place)), "GET", "/told")
    assert answer.body == b'{"id": 1, "name": "Rome"}'
    assert answer.headers["x-troth-source"] == "example Rome"


def test_a_file_that_breaks_its_promise_is_given_where_examples_are_trusted(place: Path) -> None:
    answer = ask(mockserver.app(str(place), trust_examples=True), "GET", "/told")
    assert answer.body == b'{"id": "one"}'
