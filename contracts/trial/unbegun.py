"""A trial that could not begin: takes what was to be tested and why it was not, gives a run of which that is told."""

from __future__ import annotations

from datetime import date

import contracts
from contracts.baseline import Baseline
from contracts.coverage.measure import measure
from contracts.errors import TrothError
from contracts.events import Failed
from contracts.findings import Severity
from contracts.record import Record
from contracts.report.redact import redacted
from contracts.secrets import Secrets
from contracts.settings import Settings
from contracts.trial.trial import Tried
from contracts.verdict import Policy, decide


def unbegun(spec: str, settings: Settings, secrets: Secrets, fault: TrothError, today: date) -> Tried | None:
    """Give the trial of the contract at `spec` that `fault` kept from being; None when it is the contract that cannot
    be read, so that there is nothing to report on."""
    if spec == "-":  # it was refused, and is not waited for
        return None
    try:
        contract = contracts.load(spec, allow_http=settings.allow_http)
    except TrothError:
        return None
    target = settings.app or settings.url or "the mock"
    record = Record(contract, target, settings.profile, settings.seed, (), (Failed(str(fault)),))
    record = redacted(record, secrets.values)
    coverage = measure(record)
    verdict = decide(record, coverage, Policy(fail_on=Severity(settings.fail_on)), Baseline(), today)
    return Tried(record, verdict, coverage)
