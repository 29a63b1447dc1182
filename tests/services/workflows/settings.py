"""Settings of the live service: takes what a test wants to hold in its hand, gives one value that the app reads."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

CONTRACT = Path(__file__).parents[3] / "specs" / "workflows" / "v1" / "openapi.yaml"
SECRET = "the-key-that-signs-the-tokens-of-the-live-service"
USERS = ("ada", "bob", "cam")
"""`ada` and `bob` share nothing; `cam` has a small quota, so that a test can use it up and harm nobody."""

Clock = Callable[[], float]


class ManualClock:
    """A clock that stands still until it is told to go on; seconds since 1970."""

    def __init__(self, now: float = 1_789_344_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += seconds


@dataclass(frozen=True)
class Pace:
    """How long, in seconds, an execution of normal priority waits in the queue and how long each of its steps takes."""

    queue: float = 1.0
    step: float = 0.25


@dataclass(frozen=True)
class Settings:
    """What an instance of the service depends on; nothing else about it varies.

    `database` is a file or ``:memory:``; `quota` requests are granted in each `window` of seconds, to `small_quotas`
    by user name fewer; `retry_delays` are the seconds after which a failed delivery is tried again, until they run
    out; `receivers` are the hosts to which anything is ever delivered; without `background` nothing happens between
    requests unless `Service.settle` is called. `faults` are names out of `faults.FAULTS`.
    """

    contract: Path = CONTRACT
    database: str = ":memory:"
    secret: str = SECRET
    clock: Clock = time.time
    quota: int = 100_000
    window: int = 60
    small_quotas: dict[str, int] = field(default_factory=lambda: {"cam": 20})
    pace: Pace = Pace()
    retry_delays: tuple[float, ...] = (1.0, 5.0, 30.0)
    delivery_timeout: float = 2.0
    receivers: frozenset[str] = frozenset({"127.0.0.1", "::1", "localhost"})
    background: bool = True
    maintenance: bool = False
    faults: frozenset[str] = frozenset()
