"""The settings of `troth test`: flags, environment, file with its tables, and secrets."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Mapping
from typing import Any

import click
import pytest
from click.testing import CliRunner

from contracts.errors import ConfigError
from contracts.findings import Severity
from contracts.flags import flag_name, typed, with_flags
from contracts.secrets import Secrets
from contracts.setting_tables import Rubric
from contracts.settings import FORMATS, LETTERS, OPTIONS, Settings, settings_from
from contracts.target.login import Login
from contracts.trial.outputs import FILES

ENVIRON = {"TOKEN": "canary-token", "PASSWORD": "canary-pass", "EMPTY": ""}


def made(
    text: str = "", given: Mapping[str, Any] | None = None, environ: Mapping[str, str] | None = None
) -> tuple[Settings, Secrets]:
    known = {**ENVIRON, **(environ or {})}
    secrets = Secrets(known)
    file = tomllib.loads(text)
    return settings_from({"mock": True} | dict(given or {}), environ=known, file=file, secrets=secrets), secrets


def test_settings_have_the_defaults_of_their_options() -> None:
    assert {option.name: option.default for option in OPTIONS} == {
        name: getattr(Settings(), name) for name in Settings.__slots__ if name != "tables"
    }
    assert set(LETTERS) <= {option.name for option in OPTIONS}
    assert set(FORMATS) == set(FILES)


def test_every_setting_has_a_flag_and_a_variable() -> None:
    @click.command()
    @with_flags(OPTIONS, LETTERS)
    def command(**options: Any) -> None:
        click.echo(repr(typed(options)))

    assert CliRunner().invoke(command, []).output == "{}\n"
    arguments = ["--no-verify", "-H", "A: b", "-H", "C: d", "--seed", "0", "-k", "x", "--max-time", "1.5", "--mock"]
    expected = {
        "mock": True, "seed": 0, "max_time": 1.5, "verify": False, "header": ["A: b", "C: d"], "expression": "x",
    }  # fmt: skip
    assert ast.literal_eval(CliRunner().invoke(command, arguments).output) == expected
    assert {flag_name(option) for option in OPTIONS} >= {"--no-verify", "--max-time", "--exclude-tag"}
    assert {option.variable for option in OPTIONS} >= {"TROTH_TEST_SEED", "TROTH_TEST_EXCLUDE_TAG"}


def test_lists_in_the_environment() -> None:
    environ = {"TROTH_TEST_REPORT": "json, junit=a.xml,", "TROTH_TEST_HEADER": "Accept: a, b\nX-A: c"}
    settings, _ = made(environ=environ)
    assert settings.report == ("json", "junit=a.xml")
    assert settings.header == ("Accept: a, b", "X-A: c")


def test_what_is_typed_takes_the_place_of_its_kind() -> None:
    text = 'url = "http://h"\nbearer = "${NOWHERE}"'
    settings, _ = made(text, {"app": "a:b", "auth": "u:p"}, {"TROTH_TEST_URL": "http://i"})
    assert (settings.url, settings.app, settings.bearer, settings.auth) == (None, "a:b", None, "u:p")


def test_the_tables() -> None:
    settings, secrets = made(
        """
        auth.token.env = "TOKEN"
        auth.key.value = "k-${TOKEN}"
        [login]
        url = "/login"
        json = {user = "ada", password = "${PASSWORD}"}
        token = "/t"
        refresh_after = 60
        [users.other]
        bearer = "other-token"
        [users.limited]
        headers = {X-Key = "limited-key"}
        [severities]
        page-skips = "warning"
        [[operations]]
        match = "GET /a"
        waive = ["success-never-seen"]
        reason = "later"
        headers = {X-A = "b"}
        [[operations]]
        match = "dropPets"
        skip = "it hurts"
        """
    )
    tables = settings.tables
    assert tables.schemes == {"token": "canary-token", "key": "k-canary-token"}
    assert tables.login == Login(
        "/login", json={"user": "ada", "password": "canary-pass"}, token="/t", refresh_after=60
    )
    assert tables.users == {"other": {"Authorization": "Bearer other-token"}, "limited": {"X-Key": "limited-key"}}
    assert tables.severities == {"page-skips": Severity.WARNING}
    assert tables.operations == (Rubric("GET /a", {"X-A": "b"}, waiver="later"), Rubric("dropPets", skip="it hurts"))
    assert secrets.values >= {"canary-token", "canary-pass", "k-canary-token", "Bearer other-token", "limited-key"}


def test_secrets_stand_for_what_the_environment_has() -> None:
    settings, secrets = made(given={"header": ["X-A: ${TOKEN}-${PASSWORD} $HOME ${"]})
    assert settings.header == ("X-A: canary-token-canary-pass $HOME ${",)
    assert secrets.values == {"canary-token", "canary-pass"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('auth.a = "x"', "[test.auth.a] is a table"),
        ('auth.a.value = "x"\nauth.a.env = "TOKEN"', "either `value` or `env`"),
        ("auth.a = {}", "either `value` or `env`"),
        ('auth.a.env = "NOWHERE"', "the environment has no NOWHERE"),
        ('auth.a.env = "EMPTY"', "the environment has no EMPTY"),
        ('auth.a.vlaue = "x"', "did you mean value?"),
        ('auth.a.value = "a\\nb"', "holds what no header field can"),
        ('login.token = "/a"', "has no `url`"),
        ('login.url = "/"\nlogin.json = {}\nlogin.form = {}', "has one body"),
        ('login.url = "/"\nlogin.header = "X: y"', "where {token} stands"),
        ('login.url = "/"\nlogin.header = "{token}"', "write it as 'Name: value'"),
        ('login.url = "/"\nlogin.refresh-after = "soon"', "does not fit"),
        ('login.url = "http://["', "makes no request that can be sent"),
        ('login.url = "/"\nlogin.json = {user = "${TOKEN}", since = 2020-01-01}', "makes no request that can be sent"),
        ('login.url = "/"\nlogin.headers = {"X-€" = "a"}', "'X-€' is no name of a header field"),
        ('users.other.headers = {"X-€" = "a"}', "'X-€' is no name of a header field"),
        ('users.third.bearer = "x"', "there are other, limited, expired, throttled, narrow"),
        ("users.other = {}", "presents nothing"),
        ('severities.page-skip = "error"', "did you mean page-skips?"),
        ('severities.page-skips = "grave"', "error, warning or info"),
        ('severities.page-skips = ["error"]', "error, warning or info"),
        ("severities.page-skips = {}", "error, warning or info"),
        ('operations = "x"', "is a list of tables"),
        ("operations = [{}]", "has no `match`"),
        ('operations = [{match = "a", waive = ["success-never-seen"]}]', "come together"),
        ('operations = [{match = "a", reason = "because"}]', "come together"),
        ('operations = [{match = "a", waive = ["page-skips"], reason = "b"}]', "accepted in a baseline"),
        ('operations = [{match = "a", headers = {X = 1}}]', "it takes text"),
        ('operations = [{match = "a", headers = {"" = "a"}}]', "'' is no name of a header field"),
        ('profile = "daily"', "gate or nightly"),
        ('report = "json"', "a list of texts"),
        ("max-examples = 0", "it lies between"),
        ("max_time = inf", "it lies between"),
        ("workers = 0", "from 1 to 64"),
        ("workers = 65", "from 1 to 64"),
        ("min_coverage = 101", "between 0 and 100"),
        ("sead = 1", "did you mean 'seed'?"),
        ("quiet = true\nverbose = true", "either quiet or verbose"),
        ("update_baseline = true", "no baseline to update"),
    ],
)
def test_what_does_not_fit_is_told(text: str, said: str) -> None:
    document = tomllib.loads(text)
    plain = {name.replace("-", "_"): value for name, value in document.items()}
    with pytest.raises(ConfigError) as raised:
        settings_from({"mock": True}, environ=ENVIRON, file=plain, secrets=Secrets(ENVIRON))
    assert said in str(raised.value)
    assert "canary" not in str(raised.value)
