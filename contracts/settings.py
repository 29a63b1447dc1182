"""The settings of `troth test`: takes a file's table, the environment and arguments, gives one frozen value."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from contracts.errors import ConfigError
from contracts.options import Option, merged
from contracts.secrets import Secrets
from contracts.setting_tables import Tables, tables_from

FORMATS = ("json", "ndjson", "junit", "sarif", "markdown", "har", "html")
"""The formats of reports."""


_MOST = 10_000_000
_MOST_WORKERS = 64


def _positive(value: float) -> str | None:
    return None if 0 < value <= _MOST else f"it lies between 0 and {_MOST:,}"


def _few(value: int) -> str | None:
    return None if 1 <= value <= _MOST_WORKERS else f"there are from 1 to {_MOST_WORKERS} of them"


def _not_negative(value: float) -> str | None:
    return None if 0 <= value <= _MOST else f"it lies between 0 and {_MOST:,}"


def _percent(value: float) -> str | None:
    return None if 0 <= value <= 100 else "a share lies between 0 and 100 percent"


def _report(value: str) -> str | None:
    return None if value.partition("=")[0] in FORMATS else "there are the formats " + ", ".join(FORMATS)


_option = functools.partial(Option, prefix="TROTH_TEST_")

OPTIONS: tuple[Option, ...] = (
    _option("url", str, None, "The address of the live service."),
    _option("app", str, None, "The ASGI or WSGI application to test in process: module:attribute or module:factory()."),
    _option("mock", bool, False, "Test our own mock of SPEC; beside a live target, tell what they answer differently."),
    _option("profile", str, "gate", "gate: the same verdict each time; nightly: random cases.", ("gate", "nightly")),
    _option("seed", int, 1, "What cases follow from: the same seed, the same cases."),
    _option("max_time", float, 600.0, "Seconds that the whole run may take.", check=_positive),
    _option("fuzz_time", float, 120.0, "Seconds of random cases in the profile nightly.", check=_positive),
    _option("max_examples", int, 50, "Random cases for each operation in the profile nightly.", check=_positive),
    _option("timeout", float, 10.0, "Seconds until a whole answer must be there.", check=_positive),
    _option("callback_time", float, 5.0, "Seconds to wait for a callback; 0 when none can reach this machine.",
            check=_not_negative),
    _option("workers", int, 1, "Requests that may be on their way at once in the phases examples and coverage.",
            check=_few),
    _option("rate_limit", float, None, "Requests that are sent in a second at most.", check=_positive),
    _option("verify", bool, True, "Verify the certificate of the live service."),
    _option("allow_http", bool, False, "Let contracts come from http(s) URLs, and refer to the same host."),
    _option("header", list, (), "'Name: value' for every request; credentials go where they are asked for. Repeatable.",
            separator="\n"),
    _option("auth", str, None, "user:password for operations that ask for credentials (HTTP Basic)."),
    _option("bearer", str, None, "A token for operations that ask for credentials."),
    _option("operation", list, (), "Test these only: an operationId or 'GET /pets/{id}', * for anything. Repeatable."),
    _option("tag", list, (), "Test operations with this tag only. Repeatable."),
    _option("path", list, (), "Test these paths only, * for anything. Repeatable."),
    _option("method", list, (), "Test these methods only. Repeatable."),
    _option("expression", str, None, "Test what matches, such as 'pets and not (admin or DELETE)'."),
    _option("exclude_operation", list, (), "Leave these operations out. Repeatable."),
    _option("exclude_tag", list, (), "Leave operations with this tag out. Repeatable."),
    _option("exclude_path", list, (), "Leave these paths out. Repeatable."),
    _option("exclude_method", list, (), "Leave these methods out. Repeatable."),
    _option("changed_since", str, None, "Test what the contract promises differently since this git revision only."),
    _option("report", list, (), "FORMAT[=PATH] of a report: " + ", ".join(FORMATS) + ". Repeatable.", check=_report),
    _option("report_folder", str, ".troth/reports", "Where reports without a path of their own are written."),
    _option("fail_on", str, "error", "How grave a finding must be to fail the run.", ("error", "warning")),
    _option("baseline", str, None, "A file of issues that are accepted for now."),
    _option("update_baseline", bool, False, "Write what was found to the baseline, and coverage to its own."),
    _option("min_coverage", float, 0.0, "Percent of the contract that must be covered.", check=_percent),
    _option("coverage_baseline", str, None, "A file with the coverage that must not be lost."),
    _option("cases", str, ".troth/cases", "The folder of saved cases, which every run sends again."),
    _option("save_cases", bool, False, "Save a case for each issue that is found."),
    _option("color", bool, True, "Print in colours where the terminal has them."),
    _option("quiet", bool, False, "Print the verdict only."),
    _option("verbose", bool, False, "Print every finding in full."),
)  # fmt: skip
"""Every setting, in the order in which help lists them."""

_ONE_OF = (("url", "app"), ("auth", "bearer"))
_WITH_SECRETS = ("url", "header", "auth", "bearer")

LETTERS = {"header": "-H", "expression": "-k", "quiet": "-q", "verbose": "-v"}
"""Short names."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One value for each of `OPTIONS`, which says what it means; `tables` are the settings that only a file has."""

    url: str | None = None
    app: str | None = None
    mock: bool = False
    profile: str = "gate"
    seed: int = 1
    max_time: float = 600.0
    fuzz_time: float = 120.0
    max_examples: int = 50
    timeout: float = 10.0
    callback_time: float = 5.0
    workers: int = 1
    rate_limit: float | None = None
    verify: bool = True
    allow_http: bool = False
    header: tuple[str, ...] = ()
    auth: str | None = None
    bearer: str | None = None
    operation: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    method: tuple[str, ...] = ()
    expression: str | None = None
    exclude_operation: tuple[str, ...] = ()
    exclude_tag: tuple[str, ...] = ()
    exclude_path: tuple[str, ...] = ()
    exclude_method: tuple[str, ...] = ()
    changed_since: str | None = None
    report: tuple[str, ...] = ()
    report_folder: str = ".troth/reports"
    fail_on: str = "error"
    baseline: str | None = None
    update_baseline: bool = False
    min_coverage: float = 0.0
    coverage_baseline: str | None = None
    cases: str = ".troth/cases"
    save_cases: bool = False
    color: bool = True
    quiet: bool = False
    verbose: bool = False
    tables: Tables = field(default_factory=Tables)


def settings_from(
    given: Mapping[str, Any],
    *,
    environ: Mapping[str, str],
    file: Mapping[str, Any],
    secrets: Secrets,
    file_name: str = "troth.toml",
) -> Settings:
    """Give the settings that arguments, environment and a settings file's table make, the first one winning.

    ``${NAME}`` in a credential stands for what the environment has under that name; `secrets` learns it. Raises
    ConfigError when a name or value does not fit.
    """
    tables, rest = tables_from(file, file_name, secrets)
    variables = {option.name: option.variable for option in OPTIONS}
    for several in _ONE_OF:
        # What is typed takes the place of whatever else there is of its kind.
        if any(name in given for name in several):
            rest = {name: value for name, value in rest.items() if name not in several}
            unheeded = {variables[name] for name in several}
            environ = {name: value for name, value in environ.items() if name not in unheeded}
    values = merged(OPTIONS, file=rest, file_name=file_name, environ=environ, given=given)
    for name in _WITH_SECRETS:
        values[name] = secrets.filled(values[name], name)
    settings = Settings(**values, tables=tables)
    _refuse_contradictions(settings)
    return settings


def _refuse_contradictions(settings: Settings) -> None:
    if settings.url and settings.app:
        raise ConfigError("there is one live target", hint="give either --url or --app")
    if not (settings.url or settings.app or settings.mock):
        raise ConfigError("nothing to test is named", hint="give --url URL, --app module:attribute or --mock")
    if settings.auth and settings.bearer:
        raise ConfigError("the run has one way to say who it is", hint="give either --auth or --bearer")
    if settings.update_baseline and not (settings.baseline or settings.coverage_baseline):
        hint = "give --baseline FILE or --coverage-baseline FILE"
        raise ConfigError("there is no baseline to update", hint=hint)
    if settings.quiet and settings.verbose:
        raise ConfigError("a run is either quiet or verbose")
