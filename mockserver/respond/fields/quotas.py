"""Rate limits: takes what is told of a quota already, gives the rest of it so that all fields agree.

Quotas are told by `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers) or by one field for each
number, with and without ``X-``. How much is left differs between operations; nothing is after one request too many
(429), whatever an example says that stands beside other answers as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from mockserver.generate.seed import Seed
from mockserver.respond.fields.dates import START, spellings, unix
from mockserver.respond.fields.telling import Meaning, Telling

# X-RateLimit-Remaining, RateLimit-Reset, X-Rate-Limit-Limit; what follows names one of several quotas.
_FIELD = re.compile(r"(?:x-)?rate-?limit-(limit|used|observed|remaining|reset(?:-?time|-after)?)(?:-(.+))?\Z")
_WHOLE = re.compile(r"(?:x-)?rate-?limit(-policy)?\Z")
_IS_MOMENT = re.compile(r"\b(?:unix|epoch|timestamp|utc|point in time|date)\b", re.IGNORECASE)
_IS_DELAY = re.compile(
    r"\bseconds?\b[\w ,]{0,40}\b(?:until|till|left|remaining|before|to wait)\b|\bdelta\b", re.IGNORECASE
)
_LEFT = re.compile(r"\b((?:r|remaining)=)\d{1,15}")
_UNTIL = re.compile(r"\b((?:t|reset)=)\d{1,15}")
_LIMIT = 1_000
_WINDOW = 60
TOO_MANY = 429
"""The status of an answer to one request too many (RFC 6585, section 4)."""


@dataclass(frozen=True, slots=True)
class Quota:
    """How many requests a window grants, how many of them are left, and the seconds until the next window."""

    limit: int
    remaining: int
    reset: int


def meaning_of(name: str) -> Meaning | None:
    """Give how the field `name` (lower case) of a rate limit is told, None when it is none."""
    whole = _WHOLE.match(name)
    if whole:
        return Meaning(_policy if whole[1] else _rate_limit)
    match = _FIELD.match(name)
    if match is None:
        return None
    if match[1].startswith("reset"):
        return Meaning(_reset)
    return Meaning({"limit": _limit, "remaining": _remaining}.get(match[1], _used))


def rank(name: str) -> int:
    """Give when the field `name` is told: what others are worked out from comes first."""
    match = _FIELD.match(name)
    order = ("limit", "remaining", "used", "observed")
    return order.index(match[1]) if match and match[1] in order else len(order)


def quota(telling: Telling) -> Quota:
    """Give the quota that fits what is told of it."""
    scope = _scope(telling.header.name.lower())
    told = {role: number for name, text in telling.told.items() for role, number in _numbers(name, text, scope)}
    used = told.get("used")
    remaining = told.get("remaining")
    spent = telling.said.status == TOO_MANY
    if "limit" in told:
        limit = told["limit"]
    elif used is not None and remaining is not None:
        limit = used + remaining
    else:
        limit = max(_LIMIT, remaining or 0, used or 0)
    if remaining is None:
        taken = used if used is not None else limit if spent else _taken(telling, limit)
        remaining = max(0, limit - taken)
    return Quota(limit, remaining, told.get("reset", told.get("window", _WINDOW)))


def _taken(telling: Telling, limit: int) -> int:
    """Give how many requests of `limit` were made: at least this one, and at most half of them."""
    seed = Seed.of(telling.said.seed, telling.said.call.operation.key, "quota")
    return min(limit, 1 + seed.below(max(1, limit // 2)))


def spend(told: dict[str, str], takes: Callable[[str, str], bool]) -> None:
    """Let what is told say that nothing is left, and until when, as `Retry-After` does.

    `takes` says whether a field can have a text; one that cannot stays as it is.
    """
    wait = told.get("retry-after", "")
    for name, text in told.items():
        match, changed = _FIELD.match(name), text
        if match and match[1] == "remaining":
            changed = "0"
        elif match and match[1] in ("used", "observed"):
            changed = told.get(name.replace(match[1], "limit"), text)
        elif _WHOLE.match(name) and not name.endswith("policy"):
            changed = _LEFT.sub(r"\g<1>0", text)
            changed = _UNTIL.sub(rf"\g<1>{wait}", changed) if wait.isdecimal() and len(wait) < 10 else changed
        if changed != text and takes(name, changed):
            told[name] = changed


def _scope(name: str) -> str | None:
    match = _FIELD.match(name)
    return match[2] if match else None


def _numbers(name: str, text: str, scope: str | None) -> Iterator[tuple[str, int]]:
    """Give the numbers of a quota that the field `name` with `text` tells, by what they are."""
    if _WHOLE.match(name):
        keys = {"q": "limit", "limit": "limit", "r": "remaining", "remaining": "remaining"}
        keys |= {"t": "reset", "reset": "reset", "w": "window"}
        for key, number in re.findall(r"\b(q|r|t|w|limit|remaining|reset)=(\d{1,15})", text[:500]):
            yield keys[key], int(number)
        return
    match = _FIELD.match(name)
    if match is None or match[2] != scope:
        return
    number = re.match(r"(\d{1,15})(?:[,;]|\Z)", text)
    if number:
        role = "reset" if match[1].startswith("reset") else {"observed": "used"}.get(match[1], match[1])
        if role != "reset" or int(number[1]) < unix(START):
            yield role, int(number[1])


def _limit(telling: Telling) -> Iterator[str]:
    limit = quota(telling).limit
    yield str(limit)
    yield f"{limit}, {limit};w={_WINDOW}"
    yield from ("100", "10", "1")


def _remaining(telling: Telling) -> Iterator[str]:
    yield str(quota(telling).remaining)


def _used(telling: Telling) -> Iterator[str]:
    known = quota(telling)
    yield str(known.limit - known.remaining)


def _reset(telling: Telling) -> Iterator[str]:
    """Seconds until the window ends, or the moment when it does: the description tells which, else the schema."""
    reset = quota(telling).reset
    moment = START + timedelta(seconds=reset)
    about = telling.header.description[:2_000]
    if _IS_MOMENT.search(about) and not _IS_DELAY.search(about):
        yield str(unix(moment))
    yield str(reset)
    yield str(unix(moment))
    yield str(unix(moment) * 1000)
    yield from spellings(moment)


def _rate_limit(telling: Telling) -> Iterator[str]:
    known = quota(telling)
    yield f'"default";r={known.remaining};t={known.reset}'
    yield f"limit={known.limit}, remaining={known.remaining}, reset={known.reset}"
    yield str(known.limit)


def _policy(telling: Telling) -> Iterator[str]:
    known = quota(telling)
    window = max(_WINDOW, known.reset)
    yield f'"default";q={known.limit};w={window}'
    yield f"{known.limit};w={window}"


def retry_after(telling: Telling) -> Iterator[str]:
    """Give the seconds to wait, or a date (RFC 9110, section 10.2.3)."""
    is_quota = telling.said.status == TOO_MANY or any(_WHOLE.match(name) for name in telling.told)
    seconds = quota(telling).reset if is_quota else 5
    yield str(seconds)
    yield "1"
    yield from spellings(START + timedelta(seconds=seconds))
