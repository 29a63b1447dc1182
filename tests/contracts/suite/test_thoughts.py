"""Thoughts: read back as they were kept, for the same question alone, and never when somebody touched them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from contracts.suite import thoughts
from contracts.suite.thoughts import Thoughts

LINES = [b"one\n", b"\n", b"three\n"]


def test_they_are_read_back_for_the_same_question_alone(tmp_path: Path) -> None:
    folder = tmp_path / "not" / "there"
    assert Thoughts(folder, b"a").kept() is None
    Thoughts(folder, b"a").keep(LINES)
    assert Thoughts(folder, b"a").kept() == LINES
    assert Thoughts(folder, b"b").kept() is None
    assert folder.stat().st_mode & 0o077 == 0
    assert [file.stat().st_mode & 0o077 for file in folder.iterdir()] == [0]


@pytest.mark.parametrize("touched", [b"", b"x", b"one\n\nthree\n", b"0" * 64 + b"\none\n\nthree\n"])
def test_what_was_touched_is_not_read(tmp_path: Path, touched: bytes) -> None:
    Thoughts(tmp_path, b"a").keep(LINES)
    (file,) = tmp_path.iterdir()
    file.write_bytes(touched)
    assert Thoughts(tmp_path, b"a").kept() is None


def test_another_version_thinks_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Thoughts(tmp_path, b"a").keep(LINES)
    monkeypatch.setattr(thoughts, "version", lambda name: "0")
    assert Thoughts(tmp_path, b"a").kept() is None


def test_the_oldest_are_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thoughts, "_MOST_FILES", 2)
    for age, asked in enumerate((b"a", b"b", b"c")):
        Thoughts(tmp_path, asked).keep(LINES)
        newest = max(tmp_path.iterdir(), key=lambda file: file.stat().st_ctime_ns)
        os.utime(newest, (age, age))
    assert [Thoughts(tmp_path, asked).kept() is None for asked in (b"a", b"b", b"c")] == [True, False, False]


def test_too_much_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thoughts, "_MOST_BYTES", 3)
    Thoughts(tmp_path, b"a").keep(LINES)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    Thoughts(tmp_path / "file", b"a").keep(LINES)
    assert Thoughts(tmp_path / "file", b"a").kept() is None
