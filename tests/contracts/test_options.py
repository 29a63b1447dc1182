"""Options: which source wins, and what is said about values that do not fit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from contracts.errors import ConfigError
from contracts.options import Option, merged

OPTIONS = (
    Option("host", str, "127.0.0.1", "Where."),
    Option("port", int, 4010, "The port.", check=lambda value: None if value >= 0 else "it must not be negative"),
    Option("lenient", bool, False, "Or not."),
    Option("log_format", str, "text", "How.", choices=("text", "json")),
    Option("tls_key", str, None, "A key."),
    Option("pace", float, 1.5, "How fast.", check=lambda value: None if value > 0 else "it must be more"),
    Option("tag", list, (), "Which.", choices=("a", "b"), prefix="TROTH_OTHER_", separator=";"),
)
DEFAULTS = {
    "host": "127.0.0.1", "port": 4010, "lenient": False, "log_format": "text", "tls_key": None, "pace": 1.5, "tag": (),
}  # fmt: skip


def merge(
    given: Mapping[str, Any] | None = None, environ: Mapping[str, str] | None = None, **file: Any
) -> dict[str, Any]:
    return merged(OPTIONS, file=file, file_name="troth.toml", environ=environ or {}, given=given or {})


def test_nothing_said_means_the_defaults() -> None:
    assert merge(environ={"TROTH_UNKNOWN": "x", "PORT": "1"}) == DEFAULTS


def test_arguments_win_over_the_environment_and_that_over_the_file() -> None:
    environ = {"TROTH_PORT": "2", "TROTH_HOST": "b"}
    assert merge({"port": 3}, environ, port=1, host="a", tls_key="k") == DEFAULTS | {
        "port": 3,
        "host": "b",
        "tls_key": "k",
    }


@pytest.mark.parametrize(
    ("text", "value"),
    [("1", True), ("true", True), (" YES ", True), ("on", True), ("0", False), ("False", False), ("no", False)],
)
def test_flags_in_the_environment(text: str, value: bool) -> None:
    assert merge(environ={"TROTH_LENIENT": text})["lenient"] is value


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        ({"given": {"prot": 1}}, ["the arguments", "'prot'", "did you mean 'port'?"]),
        ({"log-formt": "text"}, ["troth.toml", "did you mean 'log_format'?"]),
        ({"zzz": 1}, ["troth.toml", "the settings are host, port"]),
        ({"environ": {"TROTH_PORT": "x"}}, ["TROTH_PORT", "'x'", "a whole number"]),
        ({"environ": {"TROTH_PORT": "-1"}}, ["TROTH_PORT", "negative"]),
        ({"environ": {"TROTH_LENIENT": "maybe"}}, ["TROTH_LENIENT", "true or false"]),
        ({"port": "4010"}, ["troth.toml", "a whole number"]),
        ({"port": True}, ["troth.toml", "a whole number"]),
        ({"lenient": 1}, ["true or false"]),
        ({"host": None}, ["host", "text"]),
        ({"log_format": "xml"}, ["log_format", "text or json"]),
        ({"pace": "fast"}, ["troth.toml", "a number"]),
        ({"pace": True}, ["a number"]),
        ({"pace": -1}, ["it must be more"]),
        ({"environ": {"TROTH_PACE": "fast"}}, ["TROTH_PACE", "a number"]),
        ({"tag": "a"}, ["a list of texts"]),
        ({"tag": ["a", 1]}, ["a list of texts"]),
        ({"tag": ["a", "c"]}, ["tag is 'c'", "a or b"]),
        ({"environ": {"TROTH_OTHER_TAG": "a,b"}}, ["TROTH_OTHER_TAG", "'a,b'"]),
    ],
)
def test_what_does_not_fit_is_told_with_its_source(sources: dict[str, Any], said: list[str]) -> None:
    with pytest.raises(ConfigError) as raised:
        merge(**sources)
    for text in said:
        assert text in str(raised.value)


def test_an_option_without_a_default_may_be_left_open() -> None:
    assert merge({"tls_key": None})["tls_key"] is None


def test_numbers_and_lists() -> None:
    assert merge(pace=2)["pace"] == 2.0
    assert type(merge(pace=2)["pace"]) is float
    assert merge(environ={"TROTH_PACE": "0.5"})["pace"] == 0.5
    assert merge(tag=["a", "b"])["tag"] == ("a", "b")
    assert merge(environ={"TROTH_OTHER_TAG": " a; b ;", "TROTH_TAG": "c"})["tag"] == ("a", "b")
