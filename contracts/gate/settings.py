"""The settings of `troth gate`: takes a file's table, the environment and arguments, gives one frozen value.

What lint, diff and test are to do stands where the commands of that name look for it.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from contracts.errors import ConfigError
from contracts.options import Option, merged

FILES = {
    "json": "gate.json",
    "junit": "gate-junit.xml",
    "sarif": "gate.sarif",
    "markdown": "gate.md",
    "gitlab": "gl-code-quality-report.json",
}
"""The formats of reports, and the name of each one's file."""

STEPS = ("lint", "diff", "test")
"""What can be asked, in this order."""

_option = functools.partial(Option, prefix="TROTH_GATE_")


def _steps(value: str) -> str | None:
    parts = [part.strip() for part in value.split(",")]
    return None if set(parts) <= set(STEPS) else "the steps are " + ", ".join(STEPS)


def _report(value: str) -> str | None:
    return None if value.partition("=")[0] in FILES else "there are the formats " + ", ".join(FILES)


SPECS = _option("specs", list, (), "The contracts: paths, or patterns such as specs/**/openapi.yaml.")
"""The one setting that is no flag: on the command line it is the arguments."""

OPTIONS: tuple[Option, ...] = (
    _option("base", str, None, "What contracts are compared with: where this change left that branch, tag or commit."),
    _option("steps", list, (), "lint, diff or test: what is asked only. Repeatable.", check=_steps),
    _option("url", str, None, "The address of the live service."),
    _option("app", str, None, "The ASGI or WSGI application to test in process: module:attribute or module:factory()."),
    _option("mock", bool, False, "Test our own mock."),
    _option("report", list, (), "FORMAT[=PATH] of a report: " + ", ".join(FILES) + ". Repeatable.", check=_report),
    _option("report_folder", str, ".troth/reports", "Where reports without a path of their own are written."),
    _option("format", str, "text", "How to print.", ("text", "github", *FILES)),
    _option("color", bool, True, "Print in colours where the terminal has them."),
    _option("quiet", bool, False, "Print the summary only."),
    _option("verbose", bool, False, "Print every finding in full."),
)  # fmt: skip
"""Every other setting, in the order in which help lists them."""

LETTERS = {"base": "--since", "format": "-f", "quiet": "-q", "verbose": "-v"}
"""Other names."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One value for each of `OPTIONS` and `SPECS`; `targets` are tables of ``[test]`` by the contracts they are for."""

    specs: tuple[str, ...] = ()
    base: str | None = None
    steps: tuple[str, ...] = ()
    url: str | None = None
    app: str | None = None
    mock: bool = False
    report: tuple[str, ...] = ()
    report_folder: str = ".troth/reports"
    format: str = "text"
    color: bool = True
    quiet: bool = False
    verbose: bool = False
    targets: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def target(self) -> dict[str, Any]:
        """The target that is named for the one contract there is."""
        named = {"url": self.url, "app": self.app, "mock": self.mock}
        return {name: value for name, value in named.items() if value}


def settings_from(
    given: Mapping[str, Any], *, environ: Mapping[str, str], file: Mapping[str, Any], file_name: str = "troth.toml"
) -> Settings:
    """Give the settings that arguments, environment and a settings file's table make, the first one winning.

    Raises ConfigError when a name or value does not fit.
    """
    rest = dict(file)
    targets = rest.pop("targets", {})
    if not isinstance(targets, dict) or not all(isinstance(each, dict) for each in targets.values()):
        hint = """begin each with [gate.targets."path/of/the/contract"]"""
        raise ConfigError(f"{file_name}: [gate.targets] has a table for each contract", hint=hint)
    values = merged((SPECS, *OPTIONS), file=rest, file_name=file_name, environ=environ, given=given)
    asked = {part.strip() for value in values.pop("steps") for part in value.split(",")}
    # Hyphens are what people type on the command line.
    named = {each: {name.replace("-", "_"): value for name, value in table.items()} for each, table in targets.items()}
    settings = Settings(**values, steps=tuple(step for step in STEPS if step in asked), targets=named)
    if settings.url and settings.app:
        raise ConfigError("there is one live target", hint="give either --url or --app")
    if settings.quiet and settings.verbose:
        raise ConfigError("a gate is either quiet or verbose")
    return settings
