"""Rate limit fields agree with each other: no more is left than was granted, and nothing is below zero."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.suite.about import About
from contracts.suite.breach import Breach, Where, breach
from contracts.suite.check import Check
from contracts.suite.fields import PREFIXES, Quota, plain_quota, seconds, structured_quota

_RULE = "rate-limit-fields"


def _look(about: About) -> Iterator[Breach]:
    quotas = [structured_quota(about.field("ratelimit"), about.field("ratelimit-policy"))]
    quotas += [plain_quota(about.response, prefix) for prefix in PREFIXES]
    for quota in quotas:
        for expected, actual in _wrong(quota, about.response.status):
            yield _breach(about, quota.name, expected, actual)
        wait = seconds(about.field("retry-after") or "")
        if about.response.status == 429 and wait is not None and quota.reset is not None and wait > quota.reset + 1:
            expected = f"to wait {quota.reset} s, until it is renewed"
            yield _breach(about, "retry-after", expected, f"Retry-After is {wait}")


def _wrong(quota: Quota, status: int) -> Iterator[tuple[str, str]]:
    limit, remaining, reset, window = quota.limit, quota.remaining, quota.reset, quota.window
    for what, value in (("limit", limit), ("remaining", remaining), ("reset", reset), ("window", window)):
        if value is not None and value < 0:
            yield "no number below zero", f"{what} is {value}"
    if limit is not None and remaining is not None and remaining > limit:
        yield f"at most the limit of {limit}", f"{remaining} remaining"
    if reset is not None and window is not None and reset > window:
        yield f"at most the window of {window} s", f"renewed in {reset} s"
    if status == 429 and remaining is not None and remaining > 0:
        yield "nothing left with 429", f"{remaining} remaining"


def _breach(about: About, name: str, expected: str, actual: str) -> Breach:
    where = Where(about.operation, ("header", name), about.promise_of(name))
    return breach(_RULE, where, f"the rate limit fields disagree: {actual}, and not {expected}", expected, actual)


CHECK = Check("rate-limit", (_RULE,), _look)
