"""`troth explain`: takes the id of a rule, prints what it asks, why, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from textwrap import indent
from typing import TYPE_CHECKING

import click

from contracts.errors import ConfigError

if TYPE_CHECKING:
    from contracts.rules.rule import Rule


@click.command("explain")
@click.argument("rule", metavar="[ID]", required=False)
def explain(rule: str | None) -> None:
    """Say what a rule asks, why, and what to do; without an ID, list all rules."""
    from contracts.rulebook import BY_COMMAND, RULEBOOK

    if rule is None:
        _list(BY_COMMAND)
        return
    found = RULEBOOK.get(rule)
    if found is None:
        close = get_close_matches(rule, RULEBOOK, n=3)
        hint = f"did you mean {' or '.join(close)}?" if close else "troth explain lists them"
        hint += "; a rule of a ruleset file is explained by that file"
        raise ConfigError(f"there is no rule {rule!r}", hint=hint)
    click.echo(f"{found.id} ({found.severity})\n\n{found.title}")
    if found.why:
        click.echo(f"\nWhy: {found.why}")
    click.echo(f"\nWhat to do: {found.advice}")
    for head, example in (("This breaks it:", found.bad), ("This keeps it:", found.good)):
        if example:
            click.echo(f"\n{head}\n\n{indent(example.rstrip(), '    ')}")


def _list(groups: Mapping[str, Iterable[Rule]]) -> None:
    width = max(len(rule.id) for rules in groups.values() for rule in rules)
    for index, (command, rules) in enumerate(groups.items()):
        if index:
            click.echo()
        click.echo(f"troth {command}")
        for rule in sorted(rules, key=lambda rule: rule.id):
            click.echo(f"  {rule.id:<{width}}  {rule.severity:<7}  {rule.title}")
