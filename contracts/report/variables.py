"""Variables: takes commands with shell variables in the places of what was taken out, says which to export and what
each holds."""

from __future__ import annotations

import re
from collections.abc import Iterable

BASE_URL = "BASE_URL"

_VARIABLE = re.compile(r'"\$([A-Z][A-Z0-9_]*)"')


def exports(commands: Iterable[str], target: str) -> list[str]:
    """Give a line for each variable in `commands` that sends to `target`: how to export it, and what it holds."""
    names = dict.fromkeys(name for command in commands for name in _VARIABLE.findall(command))
    return [_export(name, target) for name in names]


def _export(name: str, target: str) -> str:
    if name == BASE_URL:
        return f"export {name}=http://127.0.0.1:8000  # where you serve {target}"
    if name == "AUTHORIZATION":
        return f"export {name}=…  # your credentials: what the field Authorization has where the variable stands"
    return f"export {name}=…  # what was taken out where the variable stands, as it is secret"
