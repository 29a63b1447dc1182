"""Flags: takes declared settings, gives a command an option for each, and what was typed of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import click

from contracts.options import Option

Command = Callable[..., Any]


def with_flags(options: Sequence[Option], letters: Mapping[str, str]) -> Callable[[Command], Command]:
    """Give what gives a command an option for each setting; `letters` are short names (``-p``) by setting.

    What is not typed comes as None, and is left to the environment and the file.
    """

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = _flag(option, letters.get(option.name))(command)
        return command

    return decorate


def typed(options: Mapping[str, Any]) -> dict[str, Any]:
    """Give those of a command's options that were typed."""
    given = {name: value for name, value in options.items() if value is not None and value != ()}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in given.items()}


def flag_name(option: Option) -> str:
    """Give the long name of an option's flag: one that is on already can only be switched off."""
    return ("--no-" if option.default is True else "--") + option.name.replace("_", "-")


def _flag(option: Option, letter: str | None) -> Callable[[Command], Command]:
    names = [flag_name(option), *([letter] if letter else [])]
    if option.kind is bool:
        told = f"Do not {option.help[0].lower()}{option.help[1:]}" if option.default else option.help
        value = not option.default
        return click.option(*names, option.name, is_flag=True, flag_value=value, default=None, help=told)
    kind: Any = click.Choice(option.choices) if option.choices else str if option.kind is list else option.kind
    told = option.help if option.default in (None, ()) else f"{option.help}  [default: {option.default}]"
    return click.option(*names, option.name, type=kind, default=None, multiple=option.kind is list, help=told)
