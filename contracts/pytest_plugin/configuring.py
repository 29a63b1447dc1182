"""Configuring: takes what pytest was told, gives it the tests of a contract."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from contracts.config import settings_table
from contracts.errors import TrothError
from contracts.pytest_plugin.conductor import Conductor
from contracts.pytest_plugin.hooks import Hooks
from contracts.secrets import Secrets
from contracts.settings import Settings, settings_from

_TARGETS = ("url", "app")


def configure(config: pytest.Config, spec: Path, *, is_typed: bool) -> None:
    """Have the operations of the contract at `spec` tested, where a target is named.

    A contract that is only configured may be there for the fixtures alone, and is tested along with everything else
    only; one that `is_typed` is always tested. Raises UsageError for settings that do not fit.
    """
    secrets = Secrets(os.environ)
    try:
        settings, folder = _settings(config, secrets, is_typed=is_typed)
    except TrothError as fault:
        raise pytest.UsageError(f"troth: {fault}") from None
    if settings is None:
        return
    if not spec.is_file():
        raise pytest.UsageError(f"troth: {spec} is no file")
    config.pluginmanager.register(Hooks(config, Conductor(spec.resolve(), settings, secrets, folder)), "troth-hooks")
    is_whole = config.args_source is not pytest.Config.ArgsSource.ARGS
    is_named = any(Path(argument.split("::", 1)[0]).resolve() == spec.resolve() for argument in config.args)
    if (is_typed or is_whole) and not is_named:
        config.args.append(str(spec))


def _settings(config: pytest.Config, secrets: Secrets, *, is_typed: bool) -> tuple[Settings | None, str]:
    """Give the settings, and where applications are looked for; no settings when there is nothing to test."""
    file, file_name = settings_table(config.rootpath, "test")
    given = {name: value for name in _TARGETS if (value := config.getoption(f"troth_{name}"))}
    configured = {name: value for name in _TARGETS if (value := config.getini(f"troth_{name}"))}
    if configured:
        file = {**{name: value for name, value in file.items() if name not in _TARGETS}, **configured}
    if not (is_typed or given or _names_target(file)):
        return None, ""
    reports = config.getoption("troth_report")
    wishes: dict[str, Any] = {**given, **({"report": reports} if reports else {})}
    settings = settings_from(wishes, environ=os.environ, file=file, file_name=file_name, secrets=secrets)
    if not (settings.url or settings.app):
        raise pytest.UsageError("troth: a live target is tested here: give --troth-app or --troth-url")
    if settings.update_baseline:
        raise pytest.UsageError("troth: a baseline is updated by the command line: troth test … --update-baseline")
    return settings, str(config.invocation_params.dir if "app" in given else config.rootpath)


def _names_target(file: Mapping[str, Any]) -> bool:
    return any(file.get(name) or os.environ.get(f"TROTH_TEST_{name.upper()}") for name in _TARGETS)
