"""The settings file: where it is looked for, and what is said when it cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from contracts.config import settings_table
from contracts.errors import ConfigError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with a folder in it."""
    (tmp_path / ".git").mkdir()
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    return inner


def test_no_file(folder: Path) -> None:
    assert settings_table(folder, "mock") == ({}, "troth.toml")


def test_the_nearest_file_counts_alone(folder: Path) -> None:
    (folder.parents[1] / "troth.toml").write_text("[mock]\nport = 1\nhost = 'far'\n")
    near = folder.parent / "troth.toml"
    near.write_text("[mock]\nport = 2\nlog-format = 'json'\n")
    assert settings_table(folder, "mock") == ({"port": 2, "log_format": "json"}, str(near))


def test_the_own_file_is_looked_at_before_the_project(folder: Path) -> None:
    project = folder / "pyproject.toml"
    project.write_text("[tool.troth.mock]\nport = 1\n")
    assert settings_table(folder, "mock") == ({"port": 1}, str(project))
    own = folder / "troth.toml"
    own.write_text("")
    assert settings_table(folder, "mock") == ({}, str(own))


def test_a_project_that_says_nothing_is_passed_over(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[tool.ruff]\n")
    (folder.parent / "troth.toml").write_text("[mock]\nport = 3\n")
    assert settings_table(folder, "mock")[0] == {"port": 3}


def test_the_search_ends_at_the_root_of_a_repository(folder: Path) -> None:
    (folder.parents[1] / ".git").rmdir()
    (folder / ".git").write_text("gitdir: elsewhere")
    (folder.parent / "troth.toml").write_text("[mock]\nport = 3\n")
    assert settings_table(folder, "mock")[0] == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"[mock", "is not TOML"),
        (b"\xff", "cannot be read"),
        (b"mock = 1", "[mock] is not a table"),
    ],
)
def test_what_is_no_settings_file(folder: Path, text: bytes, said: str) -> None:
    (folder / "troth.toml").write_bytes(text)
    with pytest.raises(ConfigError, match=said.replace("[", r"\[").replace("]", r"\]")) as raised:
        settings_table(folder, "mock")
    assert raised.value.place == str(folder / "troth.toml")


def test_a_section_that_is_none_is_refused(folder: Path) -> None:
    (folder / "troth.toml").write_text("[mok]\nport = 1\n")
    with pytest.raises(ConfigError, match=r"there is no section \[mok\]"):
        settings_table(folder, "mock")


def test_the_table_of_tests_may_hold_tables(folder: Path) -> None:
    own = folder / "troth.toml"
    own.write_text("[test]\nmax-time = 5\n[test.users.other]\nbearer = 'x'\n")
    assert settings_table(folder, "test") == ({"max_time": 5, "users": {"other": {"bearer": "x"}}}, str(own))
