"""The folder of saved cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from contracts.cases.folder import load, remove, save
from contracts.cases.saved import SavedCase
from contracts.errors import ConfigError
from contracts.exchange.message import Request

ONE = SavedCase("GET /a", Request("GET", "/a"), "one", "r", "1" * 16)
TWO = SavedCase("GET /b", Request("GET", "/b"), "two", "r", "2" * 16)


def test_what_is_saved_is_there(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "cases"
    assert load(folder) == {}
    assert [path.name for path in save(folder, [ONE, TWO])] == [f"{ONE.name}.yaml", f"{TWO.name}.yaml"]
    assert list(load(folder).values()) == [ONE, TWO]


def test_what_people_edited_is_left_alone(tmp_path: Path) -> None:
    (path,) = save(tmp_path, [ONE])
    path.write_text(path.read_text().replace("one", "mine"))
    assert save(tmp_path, [ONE]) == []
    assert load(tmp_path)[path.name].title == "mine"


def test_one_is_removed_by_its_beginning_or_its_fingerprint(tmp_path: Path) -> None:
    save(tmp_path, [ONE, TWO])
    for name in ("get-", "3333", "get-a-r-1111.yaml"):
        with pytest.raises(ConfigError):
            remove(tmp_path, name)
    assert remove(tmp_path, "2" * 16).name == f"{TWO.name}.yaml"
    remove(tmp_path, "get-a")
    assert load(tmp_path) == {}


def test_other_files_are_none_of_its_business(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("about")
    (tmp_path / "old.yaml").mkdir()
    assert load(tmp_path) == {}
    (tmp_path / "bad.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match=r"bad\.yaml"):
        load(tmp_path)


def test_a_file_in_its_place(tmp_path: Path) -> None:
    place = tmp_path / "taken"
    place.write_text("")
    with pytest.raises(ConfigError, match="cannot be written"):
        save(place, [ONE])
