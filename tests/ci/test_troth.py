"""The command `troth`."""

from __future__ import annotations

from click.testing import CliRunner

from ci.troth import COMMANDS, troth


def test_help_says_what_it_is_and_names_every_command() -> None:
    said = CliRunner().invoke(troth, ["--help"], terminal_width=200).output
    assert "a mock server that keeps it, a test of who else does, and a gate that holds it." in said
    listed = said.partition("Commands:")[2].split()
    assert set(COMMANDS) <= set(listed)
