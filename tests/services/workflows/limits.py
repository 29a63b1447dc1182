"""Rate limits: takes who asks and when, gives what is left of the quota (draft-ietf-httpapi-ratelimit-headers).

A quota is granted anew in each window of time; windows begin at multiples of their length.
"""

from __future__ import annotations

import math
import threading
from dataclasses import dataclass

from tests.services.workflows.problems import Problem
from tests.services.workflows.settings import Settings


@dataclass(frozen=True)
class Standing:
    """How it stands with a quota: `left` more requests are granted for the next `seconds`."""

    policy: str
    quota: int
    window: int
    left: int
    seconds: int
    is_granted: bool

    @property
    def headers(self) -> dict[str, str]:
        return {
            "RateLimit": f'"{self.policy}";r={self.left};t={self.seconds}',
            "RateLimit-Policy": f'"{self.policy}";q={self.quota};w={self.window}',
        }

    def refusal(self) -> Problem:
        headers = {**self.headers, "Retry-After": str(self.seconds)}
        return Problem(429, f"The quota is renewed in {self.seconds} seconds.", headers=headers)


class Quotas:
    """Counts the requests of each user, and those to public operations by address."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._used: dict[tuple[str, str], tuple[int, int]] = {}

    def clear(self) -> None:
        with self._lock:
            self._used.clear()

    def take(self, policy: str, name: str) -> Standing:
        """Count one request of `name` under `policy`."""
        settings = self._settings
        now, window = settings.clock(), settings.window
        quota = settings.small_quotas.get(name, settings.quota) if policy == "default" else settings.quota
        current = math.floor(now / window)
        with self._lock:
            last, used = self._used.get((policy, name), (current, 0))
            used = used + 1 if last == current else 1
            self._used[policy, name] = current, min(used, quota + 1)
        seconds = max(1, math.ceil((current + 1) * window - now))
        return Standing(policy, quota, window, max(0, quota - used), seconds, used <= quota)
