"""What people are told of a test: takes a trial, writes lines for a terminal or a log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TextIO

import click

from contracts.events import Event, PhaseFinished, Sent
from contracts.findings import Severity
from contracts.record import Issue
from contracts.report import showing
from contracts.report.curl import curl
from contracts.report.http_text import answer_text
from contracts.settings import Settings
from contracts.trial.asked import Asked
from contracts.trial.fidelity_table import as_lines
from contracts.trial.trial import Tried
from contracts.verdict import Outcome

_MOST_ISSUES = 50
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}
_HEADS = {
    Outcome.PASS: ("The contract is kept", "green"),
    Outcome.FAIL: ("The contract is not kept", "red"),
    Outcome.UNDECIDED: ("No verdict could be had", "yellow"),
}


class Told:
    """Tells of a test on `out`, with `colour` in colours; a quiet one tells the verdict only."""

    def __init__(self, out: TextIO, settings: Settings, *, colour: bool) -> None:
        self._out = out
        self._settings = settings
        self._colour = colour
        self._sent = 0

    def line(self, text: str = "", **style: object) -> None:
        """Write one line."""
        click.echo(click.style(text, **style) if style and self._colour else text, file=self._out)  # type: ignore[arg-type]

    def begins(self, asked: Asked) -> None:
        """Tell what is about to happen."""
        if self._settings.quiet:
            return
        contract, plan = asked.contract, asked.job.plan
        title = showing.line(" ".join(filter(None, (contract.title, contract.api_version)))) or "Untitled"
        count = f"{len(asked.selection.operations)} of {len(contract.operations)} operations"
        self.line(f"{title}: {count} of {contract.document.name}, {plan.profile}, seed {plan.seed}")

    def event(self, event: Event) -> None:
        """Tell of a phase that is over."""
        self._sent += isinstance(event, Sent)
        if isinstance(event, PhaseFinished) and not self._settings.quiet:
            self.line(f"  {event.phase:<14}{event.seconds:>8.2f} s  {self._sent:>6} requests so far", dim=True)

    def ends(self, tried: Tried) -> None:
        """Tell what came of it."""
        verdict, quiet = tried.verdict, self._settings.quiet
        if not quiet:
            self._issues(tried)
            self.line()
            for note in verdict.notes:
                self.line(f"  {showing.line(note)}", dim=True)
            self._coverage(tried)
            if tried.fidelity is not None:
                for text in as_lines(tried.fidelity):
                    self.line(text)
        head, colour = _HEADS[verdict.outcome]
        reasons = "; ".join(showing.line(reason) for reason in verdict.reasons)
        self.line(f"{head}: {reasons}" if reasons else head, fg=colour, bold=True)

    def files(self, files: Iterable[tuple[str, str]]) -> None:
        """Tell which files were written, and of each that was not why."""
        for place, wrong in files:
            if wrong:
                click.echo(f"troth: {place}: {wrong}", err=True)
            elif place != "-" and not self._settings.quiet:
                self.line(f"  written: {place}", dim=True)

    def _issues(self, tried: Tried) -> None:
        verdict, verbose = tried.verdict, self._settings.verbose
        shown = [issue for issue in verdict.new if verbose or verdict.is_grave(issue)]
        for issue in shown[:_MOST_ISSUES]:
            self._issue(issue, tried)
        if len(shown) > _MOST_ISSUES:
            self.line(f"… and {len(shown) - _MOST_ISSUES} more; the reports have all")
        rest = Counter(issue.finding.rule for issue in verdict.new if not verbose and not verdict.is_grave(issue))
        if rest:
            self.line()
            self.line("not grave enough to fail the run (-v shows them):")
            for rule, count in rest.most_common():
                self.line(f"  {count:>5} × {rule}", dim=True)

    def _issue(self, issue: Issue, tried: Tried) -> None:
        finding = issue.finding
        head = f"{finding.severity}: {finding.operation}: {showing.line(finding.message)} [{finding.rule}]"
        self.line()
        self.line(head, fg=_COLOURS[finding.severity])
        self.line(f"  {finding.place}  {finding.fingerprint}  seen {issue.count} ×", dim=True)
        self.line(f"  expected {showing.line(issue.expected)}, got {showing.line(issue.actual)}")
        if issue.proof is None:
            return
        self.line(f"  {curl(issue.proof.exchange.request, tried.record.target)}")
        if self._settings.verbose:
            for text in answer_text(issue.proof.exchange).splitlines():
                self.line(f"    {text}", dim=True)

    def _coverage(self, tried: Tried) -> None:
        coverage = tried.coverage
        parts = ", ".join(f"{each.name} {each.covered}/{each.total}" for each in coverage.dimensions)
        self.line(f"  coverage {coverage.percent:.1f} %: {parts}")
        if self._settings.verbose:
            for dimension in coverage.dimensions:
                for item in dimension.missing:
                    self.line(
                        f"    not covered: {dimension.name}: {showing.line(item.what)} {item.operation}", dim=True
                    )
