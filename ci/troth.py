"""The `troth` command: takes a subcommand, loads the one module it lives in, turns errors into exit codes."""

from __future__ import annotations

import os
import sys
import traceback
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from contracts.errors import EXIT_FAILED, EXIT_INTERRUPTED, TrothError

COMMANDS: dict[str, tuple[str, str]] = {
    "mock": ("mockserver.cli:mock", "Answer requests as contracts promise."),
    "test": ("contracts.cli.testing:test", "Test a live implementation, or the mock, against its contract."),
    "lint": ("contracts.cli.lint:lint", "Say what is not well made in OpenAPI documents."),
    "validate": ("contracts.cli:validate", "Say what is wrong with OpenAPI documents."),
    "diff": ("contracts.cli.diff:diff", "Say what changed between two contracts, and whom it breaks."),
    "gate": ("contracts.cli.gate:gate", "Say whether a change keeps the contracts: for merge requests."),
    "explain": ("contracts.cli.explain:explain", "Say what a rule asks, why, and what to do."),
    "cases": ("contracts.cli.cases:cases", "List, add and remove saved cases."),
}
"""Every subcommand with the place of its code and its one line of help; nothing is imported before it is asked for."""

PROGRAM = (sys.executable, "-m", "ci.troth")
"""The command that runs this program again: a test of the mock starts one."""


class _Lazy(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        module, _, attribute = entry[0].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="troth", message="%(package)s %(version)s")
def troth() -> None:
    """One OpenAPI contract, a mock server that keeps it, a test of who else does, and a gate that holds it."""


def main(arguments: list[str] | None = None) -> Any:
    """Run the command line; exit with 0 good, 1 findings, 2 could not, 130 interrupted."""
    try:
        sys.exit(troth.main(arguments, prog_name="troth", standalone_mode=False, obj=PROGRAM) or 0)
    except TrothError as fault:
        click.echo(f"troth: {fault}", err=True)
        sys.exit(fault.exit_code)
    except click.exceptions.NoArgsIsHelpError as asked:
        click.echo(asked.format_message())
        sys.exit(EXIT_FAILED)
    except click.ClickException as fault:
        click.echo(f"troth: {fault.format_message()} (troth --help says what there is)", err=True)
        sys.exit(EXIT_FAILED)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(EXIT_INTERRUPTED)
    except Exception as fault:  # ours, and no word on the contract, as an exit with 1 would be
        click.echo(f"troth: {_reported(fault)}", err=True)
        sys.exit(EXIT_FAILED)


def _reported(fault: Exception) -> str:
    """Give in one line what went wrong with us, after its traceback where the environment asks for that."""
    said = " ".join(f"{type(fault).__name__}: {fault}".split())
    frames = traceback.extract_tb(fault.__traceback__)
    told = f"internal error: {said} ({Path(frames[-1].filename).name}:{frames[-1].lineno}); please report it"
    if os.environ.get("TROTH_TRACEBACK"):
        traceback.print_exception(fault)
        return told
    return f"{told} with what TROTH_TRACEBACK=1 prints"


if __name__ == "__main__":
    main()
