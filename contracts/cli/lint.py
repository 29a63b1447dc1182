"""`troth lint`: takes the places of contracts and settings, prints what is not well made in them."""

from __future__ import annotations

import datetime
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from contracts.flags import typed, with_flags
from contracts.inspection.settings import LETTERS, OPTIONS

if TYPE_CHECKING:
    from contracts.inspection.settings import Settings
    from contracts.verdict.review import Review


@click.command("lint")
@click.argument("places", metavar="SPEC...", nargs=-1, required=True)
@with_flags(OPTIONS, LETTERS)
def lint(places: tuple[str, ...], **options: Any) -> None:
    """Say what is wrong with OpenAPI documents, and what is not well made.

    A SPEC is a file, or - for standard input. Every option can also stand in the environment (TROTH_LINT_RULESET=…) or
    in [lint] of troth.toml, whose [lint.rules] gives rules a severity. `troth explain ID` tells of a rule. Exits with 0
    when nothing grave is found, 1 when something is, 2 when a document cannot be read or a setting is wrong.
    """
    from contracts.collecting import uncollected
    from contracts.config import settings_table
    from contracts.inspection.inspect import inspect
    from contracts.inspection.settings import settings_from

    file, file_name = settings_table(Path.cwd(), "lint")
    settings = settings_from(typed(options), environ=os.environ, file=file, file_name=file_name)
    if not settings.color:
        os.environ["NO_COLOR"] = "1"  # https://no-color.org, which all that draws keeps to
    with uncollected(at_last=True):
        review = inspect(places, settings, datetime.datetime.now(datetime.UTC).date())
        _tell(review, settings)
    sys.exit(review.exit_code)


def _tell(review: Review, settings: Settings) -> None:
    from contracts.report import console_lines
    from contracts.report.review import text, written

    if settings.format != "text":
        console_lines.write_text(written(review, settings.format), sys.stdout)
    elif settings.quiet:
        console_lines.written(text.ending(review), sys.stdout)
    else:
        console_lines.written(text.lines(review, in_full=settings.verbose), sys.stdout)
