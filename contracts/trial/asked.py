"""What is asked of a trial: takes settings and the contract, gives the job, the policy and what is accepted."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit, urlunsplit

import contracts
from contracts import baseline
from contracts.baseline import Baseline
from contracts.coverage import mark
from contracts.coverage.mark import Mark
from contracts.errors import ConfigError
from contracts.findings import Severity
from contracts.model.contract import Contract
from contracts.record import Fault
from contracts.secrets import Secrets
from contracts.settings import Settings
from contracts.suite.job import Job
from contracts.suite.plan import Plan, Profile
from contracts.trial.contract_faults import contract_faults
from contracts.trial.credentials import presented
from contracts.trial.selection import Selection, named, selection
from contracts.verdict import Policy


@dataclass(frozen=True, slots=True)
class Asked:
    """A trial before it begins. The job names no target yet when that is the mock, which has no address yet."""

    contract: Contract
    settings: Settings
    secrets: Secrets
    selection: Selection
    job: Job
    policy: Policy
    baseline: Baseline
    faults: tuple[Fault, ...] = ()

    @property
    def target(self) -> str:
        """The target as people know it."""
        return self.job.app or self.job.url or "the mock"


def asked(spec: str, settings: Settings, secrets: Secrets, run: int) -> Asked:
    """Give what a trial of the contract at `spec` is to do; `run` is a number that hardly any other has. Raises
    TrothError for whatever does not fit."""
    if spec == "-":
        raise ConfigError("a test reads its contract more than once", hint="give it as a file")
    contract = contracts.load(spec, allow_http=settings.allow_http)
    chosen = selection(contract, settings)
    return Asked(
        contract,
        settings,
        secrets,
        chosen,
        _job(spec, contract, chosen, settings, secrets, run),
        Policy(
            fail_on=Severity(settings.fail_on),
            severities=settings.tables.severities,
            waivers=_waivers(contract, settings),
            min_coverage=settings.min_coverage,
            mark=_mark(settings),
        ),
        _baseline(settings),
        contract_faults(contract, chosen.operations),
    )


def _job(spec: str, contract: Contract, chosen: Selection, settings: Settings, secrets: Secrets, run: int) -> Job:
    presents = presented(contract, settings, secrets)
    plan = Plan(
        profile=cast(Profile, settings.profile),
        seed=settings.seed,
        seconds=settings.max_time,
        fuzz_seconds=settings.fuzz_time,
        max_examples=settings.max_examples,
        operations=frozenset(chosen.operations),
        untouched=chosen.untouched,
        stateless=not (settings.url or settings.app),
        run=run if settings.url or settings.app else 0,
        workers=settings.workers,
        callback_seconds=settings.callback_time,
    )
    return Job(
        spec,
        url=_without_prefix(settings.url or "", contract),
        app=settings.app or "",
        folder=os.getcwd(),
        allow_http=settings.allow_http,
        verify=settings.verify,
        exchange_seconds=settings.timeout,
        rate=settings.rate_limit,
        headers=presents.headers,
        operation_headers=presents.by_operation,
        login=settings.tables.login,
        cases=os.path.abspath(settings.cases) if settings.cases else "",
        plan=plan,
        auth=presents.auth,
    )


def _without_prefix(url: str, contract: Contract) -> str:
    """Give `url` without the end of its path with which every request begins anyway: it stands in the contract, too."""
    paths = ["".join((*operation.prefixes[:1], operation.path)) for operation in contract.operations]
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    given = parts.path.rstrip("/")
    for index in (index for index, character in enumerate(given) if character == "/"):
        if all(path.startswith(f"{given[index:]}/") for path in paths):
            return urlunsplit(parts._replace(path=given[:index]))
    return url


def _waivers(contract: Contract, settings: Settings) -> dict[str, str]:
    return {
        operation.key: rubric.waiver
        for rubric in settings.tables.operations
        if rubric.waiver
        for operation in contract.operations
        if named(operation, rubric.match)
    }


def _baseline(settings: Settings) -> Baseline:
    path = Path(settings.baseline) if settings.baseline else None
    if path is None or (settings.update_baseline and not path.exists()):
        return Baseline()
    return baseline.load(path)


def _mark(settings: Settings) -> Mark | None:
    path = Path(settings.coverage_baseline) if settings.coverage_baseline else None
    # What is to be written anew is not held against the run.
    if path is None or settings.update_baseline:
        return None
    try:
        return mark.from_plain(json.loads(path.read_text("utf-8")), str(path))
    except (OSError, ValueError) as fault:
        hint = "write it with --update-baseline"
        raise ConfigError(f"the coverage cannot be read: {fault}", place=str(path), hint=hint) from None
