"""`troth diff`: takes the places of two contracts, prints what changed between them and whom that breaks."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from contracts.errors import ConfigError

if TYPE_CHECKING:
    from contracts.model.contract import Contract

_FORMATS = ("text", "json", "markdown", "sarif", "github")
_GIT = "git:"


@click.command("diff")
@click.argument("places", metavar="[OLD] NEW", nargs=-1, required=True)
@click.option("--base", metavar="REF", help="Compare NEW with itself at this git revision.")
@click.option(
    "--fail-on", type=click.Choice(["breaking", "possible", "never"]), default="possible", show_default=True,
    help="How grave a change must be to fail.",
)  # fmt: skip
@click.option("--format", "form", type=click.Choice(_FORMATS), default="text", show_default=True, help="How to print.")
@click.option("--approvals", metavar="FILE", type=click.Path(path_type=Path), help="Changes that are approved.")
@click.option("--allow-http", is_flag=True, help="Let contracts come from http(s) URLs.")
def diff(
    places: tuple[str, ...], base: str | None, fail_on: str, form: str, approvals: Path | None, allow_http: bool
) -> None:  # fmt: skip
    """Say what changed from OLD to NEW, and whether it breaks clients that keep to OLD.

    Each is a file, - for standard input, git:REF:PATH, or with --allow-http a URL. With --base one place is enough.
    Exits with 0 when nothing breaks, 1 when something does or may (--fail-on moves the line), 2 when there is no
    telling.
    """
    import contracts.baseline as baselines
    from contracts.collecting import uncollected
    from contracts.diff.comparing import compare
    from contracts.report import console_lines
    from contracts.report.comparison import written
    from contracts.verdict.approval import approved

    today = datetime.datetime.now(datetime.UTC).date()
    known = baselines.load(approvals) if approvals is not None else baselines.Baseline()
    before, after = _places(places, base)
    with uncollected():
        old, new = _contract(before, allow_http), _contract(after, allow_http)
        comparison = compare(old, new, today=today.isoformat())
    result = approved(comparison, known, today, fail_on=fail_on, name=str(approvals))
    console_lines.write_text(written(result, form), sys.stdout)
    sys.exit(result.exit_code)


def _places(places: tuple[str, ...], base: str | None) -> tuple[str, str]:
    if base is not None and len(places) == 1:
        return f"{_GIT}{base}:{places[0]}", places[0]
    if base is not None:
        raise ConfigError("with --base there is one contract, which is compared with itself as it was then")
    if len(places) != 2:
        raise ConfigError("two contracts are compared", hint="give OLD and NEW, or --base REF and one of them")
    return places[0], places[1]


def _contract(place: str, allow_http: bool) -> Contract:
    import contracts

    if not place.startswith(_GIT):
        return contracts.load(place, allow_http=allow_http)
    from contracts.compiler.compile import compile_contract
    from contracts.document.git import GitSource
    from contracts.document.reader import read_from

    revision, _, path = place.removeprefix(_GIT).partition(":")
    if not revision or not path:
        raise ConfigError(f"{place!r} names no file at a revision", hint="write git:REF:PATH")
    return compile_contract(read_from(GitSource(path, revision)))
