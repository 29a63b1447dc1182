"""A Job is a whole run as plain values, for the process that does it: contract, target, plan, credentials."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from contracts.suite import auth as credentials
from contracts.suite.auth import Auth
from contracts.suite.plan import Plan
from contracts.target.login import Login

Fields = Mapping[str, str]

OVER = "{}"
"""The line that comes after all events of a run, whatever became of it. Without it the run is not to be trusted."""


@dataclass(frozen=True, slots=True)
class Job:
    """One run. Either `url` or `app` (``module:attribute``) names the target; `folder` is where `app` is looked for.

    `rate` is how many requests may be sent in a second. `headers` go with each of them, those of `operation_headers`
    with requests to one operation, by its key. `cases` is the folder of saved cases, none when it is empty.
    """

    spec: str
    url: str = ""
    app: str = ""
    folder: str = ""
    allow_http: bool = False
    verify: bool = True
    exchange_seconds: float = 10.0
    rate: float | None = None
    headers: Fields = field(default_factory=dict)
    operation_headers: Mapping[str, Fields] = field(default_factory=dict)
    login: Login | None = None
    cases: str = ""
    plan: Plan = field(default_factory=Plan)
    auth: Auth = field(default_factory=Auth)


def to_text(job: Job) -> str:
    """Give a job as JSON."""
    plain = {**asdict(job), "auth": credentials.to_plain(job.auth)}
    plain["plan"]["operations"] = sorted(job.plan.operations) if job.plan.operations is not None else None
    plain["plan"]["untouched"] = sorted(job.plan.untouched)
    return json.dumps(plain)


def from_text(text: str) -> Job:
    """Give the job that `text` spells."""
    plain: dict[str, Any] = json.loads(text)
    operations, untouched = plain["plan"]["operations"], frozenset(plain["plan"]["untouched"])
    chosen = None if operations is None else frozenset(operations)
    plan = Plan(**{**plain["plan"], "operations": chosen, "untouched": untouched})
    login = Login(**plain["login"]) if plain["login"] is not None else None
    return Job(**{**plain, "plan": plan, "login": login, "auth": credentials.from_plain(plain["auth"])})
