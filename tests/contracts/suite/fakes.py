"""Fake targets: takes a function from requests to responses, gives a session that talks with it, and what it told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from contracts.compiler.compile import compile_contract
from contracts.events import Event, Failed, Found, Passed, Sent, Skipped
from contracts.exchange.exchange import Exchange
from contracts.exchange.message import Request, Response
from contracts.suite.auth import Auth
from contracts.suite.checks import CHECKS
from contracts.suite.plan import Plan
from contracts.suite.session import Session
from tests.contracts.compiler.texts import Plain

Answer = Callable[[Request], Response]


class Fake:
    """A target in one function."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def send(self, request: Request) -> Exchange:
        return Exchange(request, self._answer(request))

    def close(self) -> None:
        """Nothing is held."""


class Talk:
    """A session about `document` with a fake target; `events` is all that it told."""

    def __init__(
        self, document: dict[str, Any], answer: Answer, auth: Auth | None = None, plan: Plan | None = None
    ) -> None:
        self.events: list[Event] = []
        self.contract = compile_contract(
            Plain({"openapi": "3.0.3", "info": {"title": "t", "version": "1"}, **document})
        )
        plan = plan or Plan(callback_seconds=0.5)
        self.session = Session(self.contract, Fake(answer), auth or Auth(), CHECKS, self._take, plan)

    def _take(self, event: Event) -> None:
        assert not isinstance(event, Failed), event.reason  # no check of ours breaks off
        self.events.append(event)

    @property
    def found(self) -> list[Found]:
        return [event for event in self.events if isinstance(event, Found)]

    @property
    def sent(self) -> list[Sent]:
        return [event for event in self.events if isinstance(event, Sent)]

    @property
    def skipped(self) -> list[Skipped]:
        return [event for event in self.events if isinstance(event, Skipped)]

    @property
    def passed(self) -> list[Passed]:
        return [event for event in self.events if isinstance(event, Passed)]
