"""The tables under ``[test]`` that have no flags: takes what the file says, gives values.

``[test.auth.SCHEME]``, ``[test.login]``, ``[test.users.NAME]``, ``[test.severities]`` and ``[[test.operations]]``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from contracts.credential_fields import basic, bearer, field_of, looks_secret, one_line
from contracts.errors import ConfigError
from contracts.findings import Severity
from contracts.rules import RULES
from contracts.secrets import Secrets
from contracts.target.login import Login

_USERS = ("other", "limited", "expired", "throttled", "narrow")
_WAIVABLE = ("success-never-seen",)

Fields = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rubric:
    """What holds for the operations that `match` names (as `--operation` does): header fields for their requests, why
    they are skipped, or why they need not show a success."""

    match: str
    headers: Fields = field(default_factory=dict)
    skip: str = ""
    waiver: str = ""


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables. `schemes` are credentials by the name of their security scheme, `users` header fields by the name of
    the user who presents them."""

    schemes: Fields = field(default_factory=dict)
    login: Login | None = None
    users: Mapping[str, Fields] = field(default_factory=dict)
    severities: Mapping[str, Severity] = field(default_factory=dict)
    operations: tuple[Rubric, ...] = ()


def tables_from(file: Mapping[str, Any], name: str, secrets: Secrets) -> tuple[Tables, dict[str, Any]]:
    """Give the tables of a settings file's ``[test]``, and all else that it says. Raises ConfigError."""
    rest = dict(file)
    # ``auth`` may also be the text that `--auth` takes.
    schemes = rest.pop("auth") if isinstance(rest.get("auth"), dict) else {}
    tables = Tables(
        schemes={key: _scheme(each, f"{name}: [test.auth.{key}]", secrets) for key, each in schemes.items()},
        login=_login(rest.pop("login"), f"{name}: [test.login]", secrets) if "login" in rest else None,
        users=_users(_table(rest.pop("users", {}), f"{name}: [test.users]"), name, secrets),
        severities=_severities(_table(rest.pop("severities", {}), f"{name}: [test.severities]"), name),
        operations=_rubrics(rest.pop("operations", []), f"{name}: [[test.operations]]", secrets),
    )
    return tables, rest


def _scheme(table: Any, where: str, secrets: Secrets) -> str:
    known = _known(_table(table, where), where, {"value": str, "env": str})
    if len(known) != 1:
        raise ConfigError(f"{where} has either `value` or `env`")
    value = secrets.named(known["env"], where) if "env" in known else secrets.filled(known["value"], where)
    return secrets.hide(one_line(value, where))


def _login(table: Any, where: str, secrets: Secrets) -> Login:
    kinds = {"url": str, "method": str, "headers": dict, "json": object, "form": dict, "token": str, "header": str,
             "refresh_after": (int, float)}  # fmt: skip
    known = _known(_table(table, where), where, kinds)
    if "url" not in known:
        raise ConfigError(f"{where} has no `url`", hint="give the path of the request that gives a token")
    if "json" in known and "form" in known:
        raise ConfigError(f"{where} has one body", hint="give either `json` or `form`")
    if "{token}" not in known.get("header", "{token}"):
        raise ConfigError(f"{where}: `header` says where {{token}} stands")
    if "headers" in known:
        known["headers"] = _fields(known["headers"], where)
    if "form" in known:
        known["form"] = _texts(known["form"], where)
    field_of(known.get("header", "Authorization: x"))
    # What is sent to log in is secret whole, whether it comes from the environment or not.
    filled = secrets.filled(known, where)
    for value in (filled.get("json"), filled.get("form")):
        for name, text in value.items() if isinstance(value, dict) else ():
            if isinstance(text, str) and (looks_secret(name) or name == "refresh_token"):
                secrets.hide(text)
    login = Login(**filled)
    try:
        login.request()
    except (TypeError, ValueError):  # neither may be repeated: what is sent to log in is secret
        hint = "is its `url` one, and has its `json` no dates?"
        raise ConfigError(f"{where} makes no request that can be sent", hint=hint) from None
    return login


def _users(table: dict[str, Any], name: str, secrets: Secrets) -> dict[str, Fields]:
    for user in table:
        if user not in _USERS:
            raise ConfigError(f"{name}: there is no user {user!r}", hint="there are " + ", ".join(_USERS))
    return {user: _presented(each, f"{name}: [test.users.{user}]", secrets) for user, each in table.items()}


def _presented(table: Any, where: str, secrets: Secrets) -> Fields:
    known = _known(_table(table, where), where, {"headers": dict, "bearer": str, "auth": str})
    filled = secrets.filled(known, where)
    headers = {name: secrets.hide(value) for name, value in _fields(filled.get("headers", {}), where).items()}
    if "bearer" in filled:
        headers["Authorization"] = bearer(filled["bearer"], secrets)
    if "auth" in filled:
        headers["Authorization"] = basic(filled["auth"], secrets)
    if not headers:
        raise ConfigError(f"{where} presents nothing", hint="give `bearer`, `auth` or `headers`")
    return headers


def _severities(table: dict[str, Any], name: str) -> dict[str, Severity]:
    found = {}
    for rule, said in table.items():
        if rule not in RULES:
            close = get_close_matches(rule, RULES, n=1)
            hint = f"did you mean {close[0]}?" if close else "troth explain lists them"
            raise ConfigError(f"{name}: [test.severities]: there is no rule {rule!r}", hint=hint)
        if said not in [each.value for each in Severity]:
            raise ConfigError(f"{name}: [test.severities]: {rule} is {said!r}", hint="error, warning or info")
        found[rule] = Severity(said)
    return found


def _rubrics(several: Any, where: str, secrets: Secrets) -> tuple[Rubric, ...]:
    if not isinstance(several, list):
        raise ConfigError(f"{where} is a list of tables", hint="begin each with [[test.operations]]")
    return tuple(_rubric(each, where, secrets) for each in several)


def _rubric(table: Any, where: str, secrets: Secrets) -> Rubric:
    kinds = {"match": str, "headers": dict, "skip": str, "waive": list, "reason": str}
    known = _known(_table(table, where), where, kinds)
    if not known.get("match"):
        raise ConfigError(f"{where} has no `match`", hint="give an operationId, or a key such as 'GET /pets/*'")
    for rule in known.get("waive", ()):
        if rule not in _WAIVABLE:
            hint = "an issue is accepted in a baseline; severities are in [test.severities]"
            raise ConfigError(f"{where}: {rule!r} cannot be waived, {_WAIVABLE[0]} can", hint=hint)
    if bool(known.get("waive")) != bool(known.get("reason")):
        raise ConfigError(f"{where}: `waive` and `reason` come together", place=known["match"])
    headers = _fields(secrets.filled(known.get("headers", {}), where), where)
    for name, value in headers.items():
        if looks_secret(name):
            secrets.hide(value)
    return Rubric(known["match"], headers, known.get("skip", ""), known.get("reason", ""))


def _table(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ConfigError(f"{where} is a table")
    return value


def _known(table: dict[str, Any], where: str, kinds: Mapping[str, Any]) -> dict[str, Any]:
    named = {name.replace("-", "_"): value for name, value in table.items()}
    for name, value in named.items():
        if name not in kinds:
            close = get_close_matches(name, kinds, n=1)
            hint = f"did you mean {close[0]}?" if close else "it may have " + ", ".join(kinds)
            raise ConfigError(f"{where} has no {name!r}", hint=hint)
        if isinstance(value, bool) or not isinstance(value, kinds[name]):
            raise ConfigError(f"{where}: {name} is {value!r}, which does not fit")
    return named


def _fields(table: Mapping[str, Any], where: str) -> dict[str, str]:
    for name in table:
        if not name.isascii() or not name.isprintable() or not name.strip():
            raise ConfigError(f"{where}: {name!r} is no name of a header field")
    return _texts(table, where)


def _texts(table: Mapping[str, Any], where: str) -> dict[str, str]:
    for name, value in table.items():
        if not isinstance(value, str):
            raise ConfigError(f"{where}: {name} is {value!r}, and it takes text")
    return {name: one_line(value, name) for name, value in table.items()}
