"""The command `troth`."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from ci.troth import COMMANDS, main, troth


def test_help_says_what_it_is_and_names_every_command() -> None:
    said = CliRunner().invoke(troth, ["--help"], terminal_width=200).output
    assert "a mock server that keeps it, a test of who else does, and a gate that holds it." in said
    listed = said.partition("Commands:")[2].split()
    assert set(COMMANDS) <= set(listed)


def test_an_error_of_ours_is_no_finding(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(name: str) -> None:
        raise ValueError(f"nothing comes\nof {name}")

    monkeypatch.setattr("ci.troth.import_module", broken)
    with pytest.raises(SystemExit) as ended:
        main(["lint", "a.yaml"])
    said = capsys.readouterr()
    assert ended.value.code == 2
    assert not said.out
    assert said.err.startswith("troth: internal error: ValueError: nothing comes of contracts.cli.lint (test_troth.py:")
    assert said.err.endswith("; please report it with what TROTH_TRACEBACK=1 prints\n")
    assert said.err.count("\n") == 1


def test_an_error_of_ours_is_traced_when_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(COMMANDS, "lint", ("nowhere.at.all:lint", ""))
    monkeypatch.setenv("TROTH_TRACEBACK", "1")
    with pytest.raises(SystemExit) as ended:
        main(["lint", "a.yaml"])
    lines = capsys.readouterr().err.splitlines()
    assert ended.value.code == 2
    assert lines[0].startswith("Traceback")
    assert lines[-1].startswith("troth: internal error: ModuleNotFoundError: ")
    assert lines[-1].endswith("; please report it")
