"""Tests from Python: takes the place of a contract and a target, gives what became of the test."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping
from dataclasses import dataclass
from secrets import randbits
from typing import Any

from contracts.coverage.coverage import Coverage
from contracts.errors import ConfigError
from contracts.record import Issue, Record
from contracts.secrets import Secrets
from contracts.settings import settings_from
from contracts.suite.course import REPLAY, phases_of
from contracts.suite.plan import RUN_BITS
from contracts.target.application import target_of
from contracts.target.target import Bounds, Target
from contracts.trial.asked import Asked, asked
from contracts.trial.issue_text import issues_text
from contracts.trial.ongoing import Ongoing
from contracts.trial.outputs import text_of
from contracts.trial.trial import Tried, trial
from contracts.verdict import Outcome, Verdict


@dataclass(frozen=True)
class Result:
    """A run with its verdict and coverage. No secret of the run is left in it."""

    tried: Tried

    @property
    def passed(self) -> bool:
        """Whether the contract is kept."""
        return self.verdict.outcome is Outcome.PASS

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What is wrong and not accepted, be it only a warning."""
        return self.verdict.new

    @property
    def verdict(self) -> Verdict:
        """Pass, fail or undecided, with the reasons."""
        return self.tried.verdict

    @property
    def coverage(self) -> Coverage:
        """What the run exercised of the contract."""
        return self.tried.coverage

    @property
    def record(self) -> Record:
        """All that was sent, answered and found."""
        return self.tried.record

    def summary(self) -> str:
        """Give the verdict with its reasons, and every issue with its place and proof, as text; of many that have one
        cause, it is one."""
        told = self.verdict.unexplained(self.issues)
        left = len(self.issues) - len(told)
        more = f"… and {left} more of the same cause; the reports have all" if left else ""
        return "\n\n".join(filter(None, (self.verdict.sentence(), issues_text(told, self.record), more)))

    def report(self, form: str) -> str:
        """Give a report in one of `contracts.settings.FORMATS`, such as ``html`` or ``junit``."""
        return text_of(form, self.tried)


def tried(spec: str, settings: Mapping[str, Any], app: Any, url: str | None) -> Result:
    """Test what `app` or `url` names against the contract at `spec`, as `contracts.test` says."""
    live = None if app is None or isinstance(app, str) else app
    named = {"url": url, "app": _name_of(live) if live is not None else app}
    secrets = Secrets(os.environ)
    file = {**settings, **{name: value for name, value in named.items() if value is not None}}
    listed = {name: list(value) if isinstance(value, tuple) else value for name, value in file.items()}
    chosen = settings_from({}, environ={}, file=listed, secrets=secrets, file_name="the arguments")
    if chosen.mock:
        raise ConfigError("a mock is started by the command line only", hint="troth test SPEC --mock")
    wishes, today = asked(spec, chosen, secrets, randbits(RUN_BITS)), datetime.datetime.now(datetime.UTC).date()
    if live is None:
        return Result(trial(wishes, (), today, lambda event: None))
    return Result(_tried_here(wishes, target_of(live, Bounds(seconds=chosen.timeout)), today))


def _tried_here(wishes: Asked, live: Target, today: datetime.date) -> Tried:
    """Give the trial of an application that only this process has."""
    ongoing, operations = Ongoing(wishes, live), wishes.selection.operations
    try:
        ongoing.begin(frozenset(operations))
        for phase in (REPLAY, *phases_of(wishes.job.plan)):
            ongoing.do(phase)
    finally:
        ongoing.end()
    return ongoing.tried(operations, today)


def _name_of(app: Any) -> str:
    return f"{type(app).__module__}.{getattr(app, '__name__', type(app).__name__)}"
