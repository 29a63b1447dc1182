"""`troth validate`: takes the places of contracts, prints what is wrong with them."""

from __future__ import annotations

import json
import sys

import click

from contracts.counting import counted
from contracts.errors import EXIT_FINDINGS, EXIT_GOOD
from contracts.findings import Finding, Severity
from contracts.terminal import printable


@click.command("validate")
@click.argument("places", metavar="SPEC...", nargs=-1, required=True)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print."
)
@click.option(
    "--allow-http", is_flag=True, help="Let contracts come from http(s) URLs, with what they refer to on the same host."
)
def validate(places: tuple[str, ...], form: str, allow_http: bool) -> None:
    """Say what is wrong with OpenAPI documents, each thing with its place.

    A SPEC is a file, or - for standard input. Exits with 0 when nothing is wrong, 1 when something is, 2 when a
    document cannot be read.
    """
    import contracts
    from contracts.validation import validate as findings_of

    found: list[Finding] = []
    for place in places:
        contract = contracts.load(place, allow_http=allow_http)
        findings = findings_of(contract)
        found += findings
        if form == "text":
            _print(findings)
            click.echo(_summary(place, len(contract.operations), findings))
    if form == "json":
        click.echo(json.dumps([finding.as_dict() for finding in found], indent=2))
    sys.exit(EXIT_FINDINGS if found else EXIT_GOOD)


def _print(findings: list[Finding]) -> None:
    from contracts.rules import RULES

    for finding in findings:
        colour = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}[finding.severity]
        head = click.style(finding.severity.value, fg=colour)
        click.echo(f"{finding.place}: {head}: {printable(finding.message)} [{finding.rule}]")
        click.echo(click.style(f"    {RULES[finding.rule].advice}", dim=True))


def _summary(place: str, operations: int, findings: list[Finding]) -> str:
    if not findings:
        return f"{place}: {counted(operations, 'operation')}, nothing is wrong"
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    said = counted(errors, "error"), counted(len(findings) - errors, "warning")
    return f"{place}: {counted(operations, 'operation')}, {said[0]}, {said[1]}"
