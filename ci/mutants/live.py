"""Live services: takes a subject, gives its application with a state of its own, and who may ask it.

Executions run fast, so that a run sees them end; nothing else differs from what `make live` serves.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from ci.mutants.subjects import LIVE, Subject
from contracts.suite.auth import Auth
from contracts.target.asgi import AsgiTarget
from contracts.target.target import Bounds, Target
from contracts.target.wsgi import WsgiTarget
from tests.services import plain, workflows
from tests.services.plain import tokens

_LONG_AGO = 1_000_000_000
_READING = tuple(scope for scope in workflows.SCOPES if scope.endswith(":read"))
_PACE = workflows.Pace(queue=0.05, step=0.02)
_PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class Live:
    """An application, ASGI or WSGI, and two users of equal rights by their access tokens."""

    application: Any
    is_asgi: bool
    user: str
    other: str


@contextmanager
def started(subject: Subject) -> Iterator[Live]:
    """Give the application of a subject, which remembers nothing of any other."""
    # A fault that raises is answered with 500, and the log of it is nobody's report.
    logging.disable(logging.CRITICAL)
    issue = _issuer(subject)
    if subject.service != LIVE:
        yield Live(plain.create_app(), False, issue("ada"), issue("bob"))
        return
    faults = frozenset({subject.fault.name}) if subject.fault else frozenset[str]()
    app = workflows.create_app(workflows.Settings(pace=_PACE, faults=faults))
    try:
        yield Live(app, True, issue("ada"), issue("bob"))
    finally:
        app.service.close()


def target(live: Live) -> Target:
    """Give the application as what a run talks with, in this process."""
    bounds = Bounds(seconds=_PATIENCE)
    return AsgiTarget(live.application, bounds) if live.is_asgi else WsgiTarget(live.application, bounds)


def credentials(subject: Subject) -> Auth:
    """Give all that a run may present to the service of `subject`."""
    issue = _issuer(subject)
    return Auth(
        headers=_presented(issue("ada")),
        other=_presented(issue("bob")),
        limited=_presented(issue("ada", scopes=())),
        refused=(_presented(issue("ada", expires=_LONG_AGO)),),
        throttled=_presented(issue("cam")) if subject.service == LIVE else {},
        narrow=(_presented(issue("ada", scopes=_READING)),),
    )


def _issuer(subject: Subject) -> Callable[..., str]:
    return workflows.token if subject.service == LIVE else tokens.issue


def _presented(token: str) -> dict[bytes, bytes]:
    return {b"authorization": b"Bearer " + token.encode()}
