"""`troth cases`: takes the folder of saved cases, lists, adds and removes them."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from contracts.errors import ConfigError


@click.group("cases")
@click.option("--cases", "place", metavar="FOLDER", default=None, help="The folder of the cases ([test] cases).")
@click.pass_context
def cases(context: click.Context, place: str | None) -> None:
    """List, add and remove the cases that every test sends again. Each is a file that you can read and edit."""
    from contracts.config import settings_table
    from contracts.settings import Settings

    if place is None:
        place = str(settings_table(Path.cwd(), "test")[0].get("cases", Settings().cases))
    context.obj = Path(place)


@cases.command("list")
@click.pass_obj
def list_cases(folder: Path) -> None:
    """List the saved cases."""
    from contracts.cases.folder import load
    from contracts.report.showing import line

    found = load(folder)
    for name, saved in found.items():
        about = " ".join(filter(None, (saved.rule and f"[{saved.rule}]", saved.title)))
        click.echo(f"{name}\n  {line(saved.operation)}  {line(about)}  {saved.created}".rstrip())
    if not found:
        click.echo(f"{folder} has no cases")


@cases.command("add")
@click.argument("source", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--fingerprint", help="Of the issue, when FILE is a JSON report; without it all its issues are added.")
@click.option("--spec", help="The contract, when FILE is an HTTP request: its operation is looked up there.")
@click.option("--title", default="", help="What the case is about.")
@click.pass_obj
def add_case(folder: Path, source: Path, fingerprint: str | None, spec: str | None, title: str) -> None:
    """Save cases from FILE: a JSON report of a test, or an HTTP request as text."""
    from contracts.cases.folder import save
    from contracts.trial.kept import from_http, from_report

    try:
        text = source.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise ConfigError(f"cannot be read: {fault}", place=str(source)) from None
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    if text.lstrip().startswith("{"):
        found = from_report(text, str(source), fingerprint, today)
    elif spec:
        found = [from_http(text, str(source), spec, title, today)]
    else:
        raise ConfigError("an HTTP request belongs to an operation", hint="give --spec SPEC, where it is looked up")
    written = save(folder, found)
    for path in written:
        click.echo(f"written: {path}")
    if len(written) < len(found):
        click.echo(f"{len(found) - len(written)} were there already, and are left as they are")


@cases.command("remove")
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.pass_obj
def remove_cases(folder: Path, names: tuple[str, ...]) -> None:
    """Remove cases by name, or by the beginning or the end (the fingerprint) of a name."""
    from contracts.cases.folder import remove

    for name in names:
        click.echo(f"removed: {remove(folder, name)}")
