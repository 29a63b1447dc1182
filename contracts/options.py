"""Options: takes one table of declared settings, gives their values merged from file, environment and arguments."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from contracts.errors import ConfigError

_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"0", "false", "no", "off"})
_NEAR_MISS = 0.75
_MOST_LETTERS = 2
_WANTED = {str: "text", int: "a whole number", float: "a number", bool: "true or false", list: "a list of texts"}


@dataclass(frozen=True, slots=True)
class Option:
    """One setting: `name` as the settings file and Python spell it, `help` for people, `choices` where only some
    texts are good, `check` for what else must hold (gives what is wrong, or None).

    The value of a `list` is a tuple of texts; its environment variable has them with `separator` between. `prefix`
    begins that variable's name.
    """

    name: str
    kind: type[str] | type[int] | type[float] | type[bool] | type[list[str]]
    default: Any
    help: str
    choices: tuple[str, ...] = ()
    check: Callable[[Any], str | None] | None = None
    prefix: str = "TROTH_"
    separator: str = ","

    @property
    def variable(self) -> str:
        """The name of its environment variable."""
        return self.prefix + self.name.upper()


def merged(
    options: Sequence[Option],
    *,
    file: Mapping[str, Any],
    file_name: str,
    environ: Mapping[str, str],
    given: Mapping[str, Any],
) -> dict[str, Any]:
    """Give every option's value: from `given` (arguments), else `environ`, else `file`, else its default.

    Raises ConfigError for a name that no option has, or a value that does not fit.
    """
    known = {option.name: option for option in options}
    for source, names in ((file_name, file), ("the arguments", given)):
        for name in names:
            if name not in known:
                raise ConfigError(f"{source}: there is no setting {name!r}", hint=_closest(name, known))
    _refuse_near_misses(options, environ)
    values = {}
    for option in options:
        if option.name in given:
            values[option.name] = _checked(option, given[option.name], "the arguments")
        elif option.variable in environ:
            values[option.name] = _checked(option, _from_text(option, environ[option.variable]), option.variable)
        elif option.name in file:
            values[option.name] = _checked(option, file[option.name], file_name)
        else:
            values[option.name] = option.default
    return values


def _refuse_near_misses(options: Sequence[Option], environ: Mapping[str, str]) -> None:
    """Refuse variables that are called nearly as one of an option. Others may be of other commands or programs."""
    prefixes = {option.prefix for option in options}
    variables = [option.variable for option in options]
    for name in environ.keys() - set(variables):
        for prefix in (prefix for prefix in prefixes if name.startswith(prefix)):
            known = {option.name.upper(): option.variable for option in options if option.prefix == prefix}
            said = name.removeprefix(prefix)
            close = get_close_matches(said, known, n=1, cutoff=_NEAR_MISS)
            if close and abs(len(close[0]) - len(said)) <= _MOST_LETTERS:
                raise ConfigError(f"there is no setting {name}", hint=f"did you mean {known[close[0]]}?")


def _closest(name: str, known: Mapping[str, Option]) -> str:
    close = get_close_matches(name.replace("-", "_"), known, n=1)
    return f"did you mean {close[0]!r}?" if close else "the settings are " + ", ".join(known)


def _from_text(option: Option, text: str) -> Any:
    if option.kind is bool:
        lowered = text.strip().lower()
        if lowered in _TRUE | _FALSE:
            return lowered in _TRUE
    elif option.kind is int or option.kind is float:
        try:
            return option.kind(text)
        except ValueError:
            pass
    elif option.kind is list:
        return [part.strip() for part in text.split(option.separator) if part.strip()]
    return text


def _checked(option: Option, value: Any, source: str) -> Any:
    if value is None and option.default is None:
        return None
    if option.kind is float and type(value) is int:
        value = float(value)
    if option.kind is str and type(value) is int:
        value = str(value)  # a seed is often a number, and a file knows numbers
    texts: Any = value if type(value) is list else ()
    if type(value) is not option.kind or any(type(text) is not str for text in texts):
        raise ConfigError(f"{source}: {option.name} is {value!r}, and it takes {_WANTED[option.kind]}")
    for part in texts if option.kind is list else (value,):
        _check_one(option, part, source)
    return tuple(texts) if option.kind is list else value


def _check_one(option: Option, value: Any, source: str) -> None:
    if option.choices and value not in option.choices:
        raise ConfigError(f"{source}: {option.name} is {value!r}", hint="it takes " + " or ".join(option.choices))
    fault = option.check(value) if option.check else None
    if fault:
        raise ConfigError(f"{source}: {option.name} is {value!r}, and {fault}")
