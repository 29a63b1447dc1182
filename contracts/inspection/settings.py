"""The settings of `troth lint`: takes a file's table, the environment and arguments, gives one frozen value."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from contracts.errors import ConfigError
from contracts.options import Option, merged

FORMATS = ("text", "json", "sarif", "markdown", "junit", "github")
"""How a review can be printed."""

_option = functools.partial(Option, prefix="TROTH_LINT_")


def _change(value: str) -> str | None:
    rule, equals, severity = value.partition("=")
    return None if rule and equals and severity else "it is written as rule-id=severity"


_RULESETS = ("recommended", "strict", "off")
_FILES = (".yaml", ".yml", ".json")
_CODE = (".js", ".mjs", ".cjs", ".ts")


def _ruleset(value: str) -> str | None:
    if value in _RULESETS or value.lower().endswith(_FILES):
        return None
    if value.lower().endswith(_CODE):
        return "no code of a ruleset is run: say its rules in YAML or JSON"
    return f"it takes {' or '.join(_RULESETS)}, or a file {' or '.join(_FILES)}"


OPTIONS: tuple[Option, ...] = (
    _option("ruleset", str, "recommended", "Which rules: recommended, strict, off, or the path of a Spectral ruleset.",
            check=_ruleset),
    _option("rule", list, (), "RULE=SEVERITY: error, warning, info or off. Repeatable.", check=_change),
    _option("format", str, "text", "How to print.", FORMATS),
    _option("fail_on", str, "error", "How grave a finding must be to fail.", ("error", "warning", "info")),
    _option("since", str, None, "Tell only what is new since this git revision."),
    _option("baseline", str, None, "A file of findings that are accepted for now."),
    _option("update_baseline", bool, False, "Write what was found to the baseline."),
    _option("fix", bool, False, "Mend in the files what can be mended without changing what is meant."),
    _option("allow_http", bool, False, "Let contracts come from http(s) URLs, and refer to the same host."),
    _option("color", bool, True, "Print in colours where the terminal has them."),
    _option("quiet", bool, False, "Print the summary only."),
    _option("verbose", bool, False, "Print every finding, however many there are of one rule."),
)  # fmt: skip
"""Every setting, in the order in which help lists them."""

LETTERS = {"since": "--base", "format": "-f", "quiet": "-q", "verbose": "-v"}
"""Other names."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One value for each of `OPTIONS`, which says what it means; `rules` are the severities that only a file has."""

    ruleset: str = "recommended"
    rule: tuple[str, ...] = ()
    format: str = "text"
    fail_on: str = "error"
    since: str | None = None
    baseline: str | None = None
    update_baseline: bool = False
    fix: bool = False
    allow_http: bool = False
    color: bool = True
    quiet: bool = False
    verbose: bool = False
    rules: Mapping[str, str] = field(default_factory=dict)

    @property
    def changed(self) -> dict[str, str]:
        """The severities by rule: what is typed wins over the file."""
        return {**self.rules, **dict(each.split("=", 1) for each in self.rule)}


def settings_from(
    given: Mapping[str, Any], *, environ: Mapping[str, str], file: Mapping[str, Any], file_name: str = "troth.toml"
) -> Settings:
    """Give the settings that arguments, environment and a settings file's table make, the first one winning.

    Raises ConfigError when a name or value does not fit.
    """
    rest = dict(file)
    rules = rest.pop("rules", {})
    if not isinstance(rules, dict) or not all(isinstance(each, str) for each in rules.values()):
        raise ConfigError(f"{file_name}: [lint.rules] gives each rule a severity", hint='as in path-verb = "off"')
    values = merged(OPTIONS, file=rest, file_name=file_name, environ=environ, given=given)
    settings = Settings(**values, rules=rules)
    if settings.update_baseline and not settings.baseline:
        raise ConfigError("there is no baseline to update", hint="give --baseline FILE")
    if settings.update_baseline and settings.since:
        raise ConfigError("a baseline accepts what was there before, too", hint="leave --since out")
    if settings.quiet and settings.verbose:
        raise ConfigError("a review is either quiet or verbose")
    return settings
