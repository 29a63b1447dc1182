"""A Job is a whole run as plain values, for the process that does it: contract, target, plan, credentials."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from contracts.suite import auth as credentials
from contracts.suite.auth import Auth
from contracts.suite.plan import Plan


@dataclass(frozen=True, slots=True)
class Job:
    """One run. Either `url` or `app` (``module:attribute``) names the target; `folder` is where `app` is looked for."""

    spec: str
    url: str = ""
    app: str = ""
    folder: str = ""
    allow_http: bool = False
    verify: bool = True
    exchange_seconds: float = 10.0
    plan: Plan = field(default_factory=Plan)
    auth: Auth = field(default_factory=Auth)


def to_text(job: Job) -> str:
    """Give a job as JSON."""
    plain = {**asdict(job), "auth": credentials.to_plain(job.auth)}
    plain["plan"]["operations"] = sorted(job.plan.operations) if job.plan.operations is not None else None
    return json.dumps(plain)


def from_text(text: str) -> Job:
    """Give the job that `text` spells."""
    plain: dict[str, Any] = json.loads(text)
    operations = plain["plan"]["operations"]
    plan = Plan(**{**plain["plan"], "operations": None if operations is None else frozenset(operations)})
    return Job(**{**plain, "plan": plan, "auth": credentials.from_plain(plain["auth"])})
