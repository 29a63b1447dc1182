"""`troth diff`: takes the places of two contracts and settings, prints what changed and whom that breaks."""

from __future__ import annotations

import datetime
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from contracts.comparison.settings import LETTERS, OPTIONS
from contracts.errors import ConfigError
from contracts.flags import typed, with_flags

if TYPE_CHECKING:
    from contracts.comparison.settings import Settings
    from contracts.verdict.approval import Approval


@click.command("diff")
@click.argument("places", metavar="[OLD] NEW", nargs=-1, required=True)
@with_flags(OPTIONS, LETTERS)
def diff(places: tuple[str, ...], **options: Any) -> None:
    """Say what changed from OLD to NEW, and whether it breaks clients that keep to OLD.

    Each is a file, - for standard input, git:REF:PATH, or with --allow-http a URL. With --base REF one is enough: it is
    compared with itself where this change left REF. Every option can also stand in the environment
    (TROTH_DIFF_FAIL_ON=…) or in [diff] of troth.toml. `troth explain ID` tells of a rule. Exits with 0 when nothing
    breaks, 1 when something does or may (--fail-on moves the line), 2 when there is no telling.
    """
    from contracts.comparison.compare import compare
    from contracts.comparison.settings import settings_from
    from contracts.config import settings_table

    file, file_name = settings_table(Path.cwd(), "diff")
    given = typed(options)
    settings = settings_from(given, environ=os.environ, file=file, file_name=file_name)
    if not settings.color:
        os.environ["NO_COLOR"] = "1"  # https://no-color.org, which all that draws keeps to
    # A base that is always there, in the file or the environment, is for when one contract is named.
    before, after = _places(places, settings.base if len(places) == 1 else given.get("base"))
    approval = compare(before, after, settings, datetime.datetime.now(datetime.UTC).date())
    _tell(approval, settings)
    sys.exit(approval.exit_code)


def _places(places: tuple[str, ...], base: str | None) -> tuple[str, str | None]:
    from contracts.comparison.compare import since

    if base is not None and len(places) == 1:
        return since(base, places[0])
    if base is not None:
        raise ConfigError("with --base there is one contract, which is compared with itself as it was then")
    if len(places) != 2:
        raise ConfigError("two contracts are compared", hint="give OLD and NEW, or --base REF and one of them")
    return places[0], places[1]


def _tell(approval: Approval, settings: Settings) -> None:
    from contracts.report import console_lines
    from contracts.report.comparison import text, written

    if settings.format != "text":
        console_lines.write_text(written(approval, settings.format), sys.stdout)
    elif settings.quiet:
        console_lines.written(text.ending(approval), sys.stdout)
    else:
        console_lines.written(text.lines(approval, in_full=settings.verbose), sys.stdout)
