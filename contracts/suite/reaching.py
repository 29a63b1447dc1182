"""Reaching the target: takes a Job and its Contract, gives the Subject of the run, its target ready to be sent to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from contracts.cases import folder
from contracts.exchange.case import Case
from contracts.model.contract import Contract
from contracts.suite.course import Subject
from contracts.suite.job import Fields, Job
from contracts.target.application import application_target
from contracts.target.dressed import Dressed
from contracts.target.http import HttpTarget
from contracts.target.login import LoggedIn, Login
from contracts.target.paced import Paced
from contracts.target.target import Bounds, Target


def subject_of(job: Job, contract: Contract, learn: Callable[[str], None], live: Target | None = None) -> Subject:
    """Give what a job is about; `live` is its target where the caller has it, and `learn` is told each token that a
    login gives. Raises TrothError when the target, a saved case or a token cannot be had."""
    saved = _saved(job)
    target = live or _live(job)
    if job.rate is not None:
        target = Paced(target, job.rate)
    if job.headers or job.operation_headers:
        by_operation = {key: _bytes(headers) for key, headers in job.operation_headers.items()}
        target = Dressed(target, contract, _bytes(job.headers), by_operation)
    auth = job.auth
    if job.login is not None:
        try:
            target = LoggedIn(target, _door(job, job.login, target), job.login, learn)
        except BaseException:
            with suppress(Exception):
                target.close()
            raise
        presented = {job.login.field_name: target.value}
        if any(operation.security for operation in contract.operations):
            auth = replace(auth, headers={**auth.headers, **presented})
        else:
            # A contract that asks for credentials nowhere does not say where they are needed.
            target = Dressed(target, contract, presented, {})
    return Subject(contract, target, auth, saved)


def _live(job: Job) -> Target:
    bounds = Bounds(seconds=job.exchange_seconds)
    if job.app:
        return application_target(job.app, job.folder, bounds)
    return HttpTarget(job.url, bounds, verify=job.verify)


def _saved(job: Job) -> Sequence[Case]:
    return [saved.case for saved in folder.load(Path(job.cases)).values()] if job.cases else ()


def _door(job: Job, login: Login, target: Target) -> Target:
    """Give what the login is sent to: the target, or the server of an address."""
    parts = urlsplit(login.url)
    if not parts.scheme:
        return target
    return HttpTarget(f"{parts.scheme}://{parts.netloc}", Bounds(seconds=job.exchange_seconds), verify=job.verify)


def _bytes(headers: Fields) -> dict[bytes, bytes]:
    return {name.lower().encode("latin-1"): value.encode("latin-1") for name, value in headers.items()}
