"""`troth test`: takes the place of a contract and settings, tests what they name, tells the verdict."""

from __future__ import annotations

import datetime
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from secrets import randbits
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

import click

from contracts.errors import EXIT_FAILED, EXIT_GOOD, TrothError
from contracts.flags import typed, with_flags
from contracts.settings import LETTERS, OPTIONS, Settings

if TYPE_CHECKING:
    from contracts.report.outputs import Output
    from contracts.trial.trial import Tried


@click.command("test")
@click.argument("spec", metavar="SPEC")
@with_flags(OPTIONS, LETTERS)
@click.pass_obj
def test(program: tuple[str, ...], /, spec: str, **options: Any) -> None:
    """Test whether an implementation keeps the contract at SPEC.

    One of --url, --app and --mock says what is tested. Every option can also stand in the environment
    (TROTH_TEST_URL=…) or in [test] of troth.toml, which may hold more: logins, other users, settings of operations.
    Exits with 0 when the contract is kept, 1 when it is not, 2 when there is no telling, 130 when interrupted.
    """
    from contracts.config import settings_table
    from contracts.secrets import Secrets
    from contracts.settings import settings_from

    secrets = Secrets(os.environ)
    file, file_name = settings_table(Path.cwd(), "test")
    settings = settings_from(typed(options), environ=os.environ, file=file, file_name=file_name, secrets=secrets)
    if not settings.color:
        os.environ["NO_COLOR"] = "1"  # https://no-color.org, which all that draws keeps to
    # A pipeline that is cancelled asks so; what was seen until then is still told.
    signal.signal(signal.SIGTERM, _interrupt)
    sys.exit(_tested(program, spec, settings, secrets))


def _interrupt(_signal: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt


def _tested(program: tuple[str, ...], spec: str, settings: Settings, secrets: Any) -> int:
    from contracts.cli.told import Told
    from contracts.suite.plan import RUN_BITS
    from contracts.trial.asked import asked
    from contracts.trial.outputs import clear, save_cases, update_baselines
    from contracts.trial.trial import trial
    from contracts.trial.unbegun import unbegun

    told = Told(_out(settings), settings)
    clear(settings)
    today = datetime.datetime.now(datetime.UTC).date()
    try:
        wishes = asked(spec, settings, secrets, randbits(RUN_BITS))
        if settings.changed_since and not wishes.selection.operations and not wishes.selection.skipped:
            told.line(f"no operation has changed since {settings.changed_since}, so nothing is tested")
            return EXIT_GOOD
        with told.progress(len(wishes.selection.operations)) as listen:
            tried = trial(wishes, program, today, listen)
    except TrothError as fault:
        missed = unbegun(spec, settings, secrets, fault, today)
        _are_whole(_reports(missed, settings) if missed is not None else [])
        raise
    files: list[Output] = []
    if settings.update_baseline:
        tried, files = update_baselines(tried, wishes, today)
    if settings.save_cases:
        files += save_cases(tried, wishes, today.isoformat())
    files += _reports(tried, settings)
    told.ends(tried, {file.kind: file.place for file in files if not file.fault})
    return tried.exit_code if _are_whole(files) or tried.is_interrupted else EXIT_FAILED


def _reports(tried: Tried, settings: Settings) -> list[Output]:
    from contracts.trial.outputs import written

    return list(written(tried, settings, os.environ.get("GITHUB_STEP_SUMMARY", ""), sys.stdout))


def _are_whole(files: Sequence[Output]) -> bool:
    """Tell of each file that could not be written; say whether there is none."""
    faults = [file for file in files if file.fault]
    for file in faults:
        click.echo(f"troth: {file.place}: {file.fault}", err=True)
    return not faults


def _out(settings: Settings) -> TextIO:
    """Give where people are told; a report that goes to standard output has it to itself."""
    return sys.stderr if any(wish.endswith("=-") for wish in settings.report) else sys.stdout
