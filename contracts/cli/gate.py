"""`troth gate`: takes contracts, a base and targets, tells whether a change keeps the contracts."""

from __future__ import annotations

import datetime
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

import click

from contracts.errors import EXIT_FAILED, EXIT_INTERRUPTED
from contracts.flags import typed, with_flags
from contracts.gate.settings import LETTERS, OPTIONS

if TYPE_CHECKING:
    from contracts.events import Event
    from contracts.gate.settings import Settings
    from contracts.verdict.gate import Gate

_LINE_ABOVE = "\x1b[1A"
_CLEARED = "\r\x1b[2K"  # what makes the line of a terminal empty


@click.command("gate")
@click.argument("specs", metavar="[SPEC]...", nargs=-1)
@with_flags(OPTIONS, LETTERS)
@click.pass_obj
def gate(program: tuple[str, ...], /, specs: tuple[str, ...], **options: Any) -> None:
    """Say whether a change keeps the contracts: lint what is new, find what breaks clients, test what is named.

    A SPEC is a file or a pattern such as 'specs/**/openapi.yaml'; without one every OpenAPI document of the repository
    is judged. It is compared with where the change left --base, which a pipeline says by itself. Every option can also
    stand in the environment (TROTH_GATE_BASE=…) or in [gate] of troth.toml, beside [gate.targets."SPEC"] with settings
    of [test]; [lint], [diff] and [test] hold as they do for these commands. Exits with 0 for a pass, 1 for a fail, 2
    when there is no telling, 130 when interrupted.
    """
    from contracts.gate.asked import asked

    given = {**typed(options), **({"specs": list(specs)} if specs else {})}
    today = datetime.datetime.now(datetime.UTC).date()
    wishes = asked(Path.cwd(), given, dict(os.environ), program, today)
    if not wishes.settings.color:
        os.environ["NO_COLOR"] = "1"  # https://no-color.org, which all that draws keeps to
    # A pipeline that is cancelled asks so; what was seen until then is still told.
    signal.signal(signal.SIGTERM, _interrupt)
    sys.exit(_judged(wishes))


def _interrupt(_signal: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt


def _judged(wishes: Any) -> int:
    from contracts.gate.gate import gate as judge
    from contracts.gate.outputs import written

    settings = wishes.settings
    teller = _Teller(settings, sys.stderr)
    result = judge(wishes, teller)
    teller.ends()
    outputs = list(written(result, settings, os.environ.get("GITHUB_STEP_SUMMARY", ""), sys.stdout))
    if not any(wish.endswith("=-") for wish in settings.report):
        _tell(result, settings, sys.stdout, is_on_github=os.environ.get("GITHUB_ACTIONS") == "true")
    faults = [each for each in outputs if each.fault]
    for each in faults:
        click.echo(f"troth: {each.place}: {each.fault}", err=True)
    return EXIT_FAILED if faults and result.exit_code != EXIT_INTERRUPTED else result.exit_code


def _tell(result: Gate, settings: Settings, out: TextIO, *, is_on_github: bool) -> None:
    from contracts.report import console_lines
    from contracts.report.gate import text, written

    if settings.format != "text":
        console_lines.write_text(written(result, settings.format), out)
        return
    lines = text.ending(result) if settings.quiet else text.lines(result, in_full=settings.verbose)
    console_lines.written(lines, out)
    if is_on_github:
        console_lines.write_text(written(result, "github"), out)


class _Teller:
    """Tells on `out` how far a gate has come; a quiet one tells nothing, and so does one whose end is for programs."""

    def __init__(self, settings: Settings, out: TextIO) -> None:
        from contracts.report import console_lines

        self._out = out
        self._is_silent = settings.quiet or settings.format != "text"
        self._is_drawn = console_lines.has_terminal(out)

    def begins(self, place: str, step: str) -> None:
        from contracts.report import console_lines, showing

        if not self._is_silent:
            said = showing.line(f"{step} {place}")
            console_lines.write_text(f"{_CLEARED}{said} …" if self._is_drawn else f"{said}\n", self._out)

    @contextmanager
    def testing(self, place: str, operations: int) -> Iterator[Callable[[Event], None]]:
        if self._is_silent:
            yield _unheard
            return
        from contracts.cli.told import Heard

        self.begins(place, "test")
        self._out.write("\n" if self._is_drawn else "")
        with Heard(operations, self._out) as listen:
            yield listen
        self._out.write(_LINE_ABOVE if self._is_drawn else "")

    def ends(self) -> None:
        """Leave nothing behind of what was drawn."""
        if self._is_drawn and not self._is_silent:
            self._out.write(_CLEARED)
            self._out.flush()


def _unheard(_event: Event) -> None:
    """Tell nothing."""
