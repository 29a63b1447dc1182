"""The settings file: takes a folder to start in, gives one table of ``troth.toml`` or of ``[tool.troth]``."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from contracts.errors import ConfigError

SECTIONS = ("mock", "test", "lint", "diff", "gate")
"""The tables of ``troth.toml``, one for each command that has settings."""


def settings_table(folder: Path, section: str) -> tuple[dict[str, Any], str]:
    """Give the table `section` of the nearest settings file at or above `folder`, and the file's name.

    In each folder ``troth.toml`` is looked at before ``[tool.troth]`` of ``pyproject.toml``; the search ends at the
    root of a repository. Raises ConfigError when a file cannot be read as TOML.
    """
    for place in (folder, *folder.parents):
        own = place / "troth.toml"
        if own.is_file():
            _refuse_unknown(own)
            return _table(own, (section,)), str(own)
        project = place / "pyproject.toml"
        if project.is_file() and "troth" in _table(project, ("tool",)):
            return _table(project, ("tool", "troth", section)), str(project)
        if (place / ".git").exists():
            break
    return {}, "troth.toml"


def _refuse_unknown(path: Path) -> None:
    unknown = [name for name in _table(path, ()) if name not in SECTIONS]
    if unknown:
        known = ", ".join(f"[{section}]" for section in SECTIONS)
        raise ConfigError(f"there is no section [{unknown[0]}]", place=str(path), hint=f"settings stand under {known}")


def _table(path: Path, keys: tuple[str, ...]) -> dict[str, Any]:
    try:
        value: Any = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as fault:
        raise ConfigError(f"cannot be read: {fault}", place=str(path)) from None
    except tomllib.TOMLDecodeError as fault:
        raise ConfigError(f"is not TOML: {fault}", place=str(path)) from None
    for key in keys:
        value = value.get(key, {})
        if not isinstance(value, dict):
            raise ConfigError(f"[{key}] is not a table", place=str(path))
    # Hyphens are what people type on the command line.
    return {name.replace("-", "_"): entry for name, entry in value.items()}
