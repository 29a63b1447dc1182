"""Secrets of a run: takes settings with ``${NAME}`` in them and the environment, gives their values, and remembers
which texts must not be shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from contracts.errors import ConfigError

_NAME = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")


class Secrets:
    """What the environment has, and what of it, or of the settings, is secret. `values` are these, as far as known."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self.values: set[str] = set()

    def filled(self, value: Any, where: str) -> Any:
        """Give `value` with each ``${NAME}`` in its texts, at any depth, replaced by what the environment has.

        Raises ConfigError, which says `where`, when the environment has no such name.
        """
        if isinstance(value, str):
            return _NAME.sub(lambda match: self.named(match[1], where), value)
        if isinstance(value, dict):
            return {name: self.filled(member, where) for name, member in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(self.filled(item, where) for item in value)
        return value

    def named(self, name: str, where: str) -> str:
        """Give what the environment has under `name`, which is secret. Raises ConfigError when it has nothing."""
        if not self._environ.get(name):
            raise ConfigError(f"{where}: the environment has no {name}", hint=f"set it, as in {name}=… troth test …")
        self.values.add(self._environ[name])
        return self._environ[name]

    def hide(self, value: str) -> str:
        """Give a text that is to be shown nowhere from now on."""
        self.values.add(value)
        return value
