"""The mock's settings: one table declares them, one value holds them."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from contracts.errors import ConfigError
from mockserver.settings import OPTIONS, Settings, settings_from
from mockserver.spelling import LANGUAGES


def made(given: dict[str, Any] | None = None, environ: dict[str, str] | None = None, **file: Any) -> Settings:
    return settings_from(given or {}, environ=environ or {}, file=file)


def test_the_table_and_the_value_say_the_same() -> None:
    declared = [(option.name, option.default) for option in OPTIONS]
    assert declared == [(field.name, field.default) for field in fields(Settings)]
    assert made() == Settings()


def test_every_option_explains_itself() -> None:
    for option in OPTIONS:
        assert option.help.endswith(".")
        assert option.default is None or type(option.default) is option.kind
        assert not option.choices or option.default in option.choices


def test_the_sources_in_their_order() -> None:
    settings = made({"port": 3}, {"TROTH_PORT": "2", "TROTH_LENIENT": "true"}, port=1, seed="s", cors=False)
    assert settings == Settings(port=3, lenient=True, seed="s", cors=False)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"port": 65536}, "65535"),
        ({"port": -1}, "65535"),
        ({"workers": 0}, "greater than 0"),
        ({"log_format": "xml"}, "text or json"),
        ({"tls_cert": "c.pem"}, "come together"),
        ({"tls_key": "k.pem"}, "come together"),
        ({"sed": "x"}, "did you mean 'seed'?"),
    ],
)
def test_what_does_not_fit(given: dict[str, Any], said: str) -> None:
    with pytest.raises(ConfigError) as raised:
        made(given)
    assert said in str(raised.value)


def test_a_number_is_a_text_where_a_text_is_taken() -> None:
    assert made(seed=7, array_size=3) == Settings(seed="7", array_size="3")
    with pytest.raises(ConfigError, match="it takes text"):
        made(seed=True)


def test_a_certificate_with_its_key() -> None:
    settings = made({"tls_cert": "c.pem"}, {"TROTH_TLS_KEY": "k.pem"})
    assert (settings.tls_cert, settings.tls_key) == ("c.pem", "k.pem")


def test_languages_are_those_that_names_can_be_made_in() -> None:
    from faker.config import AVAILABLE_LOCALES

    assert {locale.partition("_")[0] for locale in AVAILABLE_LOCALES} == LANGUAGES


@pytest.mark.parametrize("locale", ["de", "de_DE", "de-at", "zh_Hant_TW", "EN_us"])
def test_locales_of_known_languages_are_taken(locale: str) -> None:
    assert made(locale=locale).locale == locale


def test_a_language_in_which_nothing_can_be_made_is_refused() -> None:
    with pytest.raises(ConfigError, match="in the language 'xx', but in am, ar"):
        made(locale="xx_YY")


@pytest.mark.parametrize(
    ("name", "meant"), [("TROTH_PROT", "TROTH_PORT"), ("TROTH_LENIANT", "TROTH_LENIENT"), ("TROTH_SEEDS", "TROTH_SEED")]
)
def test_a_variable_called_nearly_as_an_option_is_refused(name: str, meant: str) -> None:
    with pytest.raises(ConfigError, match=f"no setting {name}") as caught:
        made(environ={name: "3"})
    assert caught.value.hint == f"did you mean {meant}?"


@pytest.mark.parametrize(
    "name", ["TROTH_TEST_PORT", "TROTH_TEST_SEED", "TROTH_LINT_RULESET", "TROTH_HOME", "PROT", "TROTH_"]
)
def test_variables_of_others_are_let_be(name: str) -> None:
    assert made(environ={name: "3"}) == Settings()
