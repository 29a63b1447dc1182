"""`troth mock`: takes the places of contracts and settings, serves until it is told to stop."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from mockserver.settings import OPTIONS


def _with_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give the command an option for each setting; what is not typed is left to the environment and the file."""
    for option in reversed(OPTIONS):
        flag = "--" + option.name.replace("_", "-")
        shown = "" if option.default in (None, True, False) else f"  [default: {option.default}]"
        if option.kind is bool:
            names = [f"--no-{flag[2:]}" if option.default else flag]
            decorate = click.option(
                *names, option.name, is_flag=True, flag_value=not option.default, default=None, help=_flag_help(option)
            )
        else:
            names = [flag, "-p"] if option.name == "port" else [flag]
            kind = click.Choice(option.choices) if option.choices else option.kind
            decorate = click.option(*names, option.name, type=kind, default=None, help=option.help + shown)
        command = decorate(command)
    return command


def _flag_help(option: Any) -> str:
    return f"Do not {option.help[0].lower()}{option.help[1:]}" if option.default else option.help


@click.command("mock")
@click.argument("places", metavar="SPEC...", nargs=-1, required=True)
@_with_options
def mock(places: tuple[str, ...], **options: Any) -> None:
    """Answer requests as contracts promise.

    A SPEC is an OpenAPI file (2.0, 3.0, 3.1, 3.2; JSON or YAML), or - for standard input. Every option can also stand
    in the environment (TROTH_PORT=8080) or in [mock] of troth.toml.
    """
    from contracts.config import settings_table
    from mockserver.serving import serve_mock
    from mockserver.settings import settings_from

    file, file_name = settings_table(Path.cwd(), "mock")
    given = {name: value for name, value in options.items() if value is not None}
    settings = settings_from(given, environ=os.environ, file=file, file_name=file_name)
    # https://no-color.org: whatever NO_COLOR says, it says no.
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    sys.exit(serve_mock(places, settings, sys.stdout, colour=colour))
