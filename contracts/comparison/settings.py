"""The settings of `troth diff`: takes a file's table, the environment and arguments, gives one frozen value."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from contracts.errors import ConfigError
from contracts.options import Option, merged

FORMATS = ("text", "json", "markdown", "sarif", "github", "html")
"""How a comparison can be printed."""

_option = functools.partial(Option, prefix="TROTH_DIFF_")

OPTIONS: tuple[Option, ...] = (
    _option("base", str, None, "Compare the one contract with itself where this change left a git revision."),
    _option("fail_on", str, "possible", "How grave a change must be to fail: what may break, what does, or none.",
            ("possible", "breaking", "never")),
    _option("format", str, "text", "How to print.", FORMATS),
    _option("approvals", str, None, "A file of changes that are approved."),
    _option("update_approvals", bool, False, "Write the changes that fail to the file, and leave what else is in it."),
    _option("reason", str, None, "Why the changes that are written are approved."),
    _option("allow_http", bool, False, "Let contracts come from http(s) URLs, and refer to the same host."),
    _option("color", bool, True, "Print in colours where the terminal has them."),
    _option("quiet", bool, False, "Print the summary only."),
    _option("verbose", bool, False, "Print what is safe, and which operations share a change, in full, too."),
)  # fmt: skip
"""Every setting, in the order in which help lists them."""

LETTERS = {"base": "--since", "format": "-f", "quiet": "-q", "verbose": "-v"}
"""Other names."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One value for each of `OPTIONS`, which says what it means."""

    base: str | None = None
    fail_on: str = "possible"
    format: str = "text"
    approvals: str | None = None
    update_approvals: bool = False
    reason: str | None = None
    allow_http: bool = False
    color: bool = True
    quiet: bool = False
    verbose: bool = False


def settings_from(
    given: Mapping[str, Any], *, environ: Mapping[str, str], file: Mapping[str, Any], file_name: str = "troth.toml"
) -> Settings:
    """Give the settings that arguments, environment and a settings file's table make, the first one winning.

    Raises ConfigError when a name or value does not fit.
    """
    settings = Settings(**merged(OPTIONS, file=file, file_name=file_name, environ=environ, given=given))
    if settings.update_approvals and not settings.approvals:
        raise ConfigError("there are no approvals to update", hint="give --approvals FILE")
    if settings.reason and not settings.update_approvals:
        raise ConfigError("a reason is given for what is written", hint="give --update-approvals, too")
    if settings.quiet and settings.verbose:
        raise ConfigError("a comparison is either quiet or verbose")
    return settings
