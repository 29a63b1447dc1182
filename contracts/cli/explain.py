"""`troth explain`: takes the id of a rule, prints what it asks, why, and what to do."""

from __future__ import annotations

from difflib import get_close_matches
from textwrap import indent

import click

from contracts.errors import ConfigError


@click.command("explain")
@click.argument("rule", metavar="[ID]", required=False)
def explain(rule: str | None) -> None:
    """Say what a rule asks, why, and what to do; without an ID, list all rules."""
    from contracts.rulebook import RULEBOOK

    if rule is None:
        width = max(map(len, RULEBOOK))
        for each in RULEBOOK.values():
            click.echo(f"{each.id:<{width}}  {each.severity:<7}  {each.title}")
        return
    found = RULEBOOK.get(rule)
    if found is None:
        close = get_close_matches(rule, RULEBOOK, n=3)
        hint = f"did you mean {' or '.join(close)}?" if close else "troth explain lists them"
        raise ConfigError(f"there is no rule {rule!r}", hint=hint)
    click.echo(f"{found.id} ({found.severity})\n\n{found.title}")
    if found.why:
        click.echo(f"\nWhy: {found.why}")
    click.echo(f"\nWhat to do: {found.advice}")
    for head, example in (("This breaks it:", found.bad), ("This keeps it:", found.good)):
        if example:
            click.echo(f"\n{head}\n\n{indent(example.rstrip(), '    ')}")
