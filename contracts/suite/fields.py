"""Header fields: takes their texts, gives what they say, None when they are not written as their RFC wants it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from contracts.exchange.message import Response

_REFERENCE = re.compile(r"[!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]*\Z")
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ENTITY_TAG = re.compile(r'(W/)?"[\x21\x23-\x7e\x80-\xff]*"\Z')
_SECONDS = re.compile(r"[0-9]{1,18}\Z")
_MOMENT = re.compile(r"@(-?[0-9]{1,15})\Z")
_DATE_FORMATS = ("%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %d %H:%M:%S %Y")
_QUOTA = re.compile(r'\s*(?:"[^"]*"|[A-Za-z*][\w.*:/%-]*)\s*((?:;[^;,]*)*)')
PREFIXES = ("ratelimit-", "x-ratelimit-", "x-rate-limit-")
"""What the names of rate limit fields begin with where there is one field for each number."""
_PART = re.compile(r";\s*([a-z][a-z0-9_-]*)\s*=\s*(-?[0-9]+)")


def is_uri_reference(text: str) -> bool:
    """Say whether `text` is a URI reference (RFC 3986, section 4.1): none of its characters has to be escaped."""
    return bool(_REFERENCE.match(text)) and not _BAD_ESCAPE.search(text)


def is_entity_tag(text: str) -> bool:
    """Say whether `text` is an entity tag (RFC 9110, section 8.8.3)."""
    return bool(_ENTITY_TAG.match(text))


@lru_cache(maxsize=1_000)  # answers of one second share their date
def http_date(text: str) -> float | None:
    """Give the seconds since 1970 of an HTTP-date (RFC 9110, section 5.6.7)."""
    for layout in _DATE_FORMATS:
        try:
            return datetime.strptime(text, layout).replace(tzinfo=UTC).timestamp()
        except ValueError:
            continue
    return None


def seconds(text: str) -> int | None:
    """Give a number of seconds, as `Retry-After` and others have it (RFC 9110, section 10.2.3)."""
    return int(text) if _SECONDS.match(text) else None


def moment(text: str) -> float | None:
    """Give the seconds since 1970 of a structured Date (RFC 9651, section 3.3.7), as `Deprecation` has it."""
    match = _MOMENT.match(text)
    return float(match[1]) if match else None


def methods(text: str) -> frozenset[str]:
    """Give the methods that `Allow` lists (RFC 9110, section 10.2.1)."""
    return frozenset(word for each in text.split(",") if (word := each.strip()))


@dataclass(frozen=True, slots=True)
class Quota:
    """What rate limit fields say together: what a window grants, what is left, and when it is renewed; `name` is the
    field that says what is left."""

    limit: int | None = None
    remaining: int | None = None
    reset: int | None = None
    window: int | None = None
    name: str = ""


def quota_of(response: Response) -> Quota:
    """Give what a response says of its quota, in the first of the known ways that it uses."""
    structured = structured_quota(_said(response, "ratelimit"), _said(response, "ratelimit-policy"))
    if structured.remaining is not None:
        return structured
    return next(
        (found for prefix in PREFIXES if (found := plain_quota(response, prefix)).remaining is not None), Quota()
    )


def structured_quota(limit: str | None, policy: str | None) -> Quota:
    """Give what `RateLimit` and `RateLimit-Policy` say (draft-ietf-httpapi-ratelimit-headers), first items only."""
    now, rule = _parts(limit), _parts(policy)
    return Quota(rule.get("q"), now.get("r"), now.get("t"), rule.get("w"), "ratelimit")


def plain_quota(response: Response, prefix: str) -> Quota:
    """Give what the three fields of one prefix say, such as ``X-RateLimit-Remaining``."""
    limit, remaining, reset = (_number(_said(response, prefix + part)) for part in ("limit", "remaining", "reset"))
    return Quota(limit, remaining, reset, name=prefix + "remaining")


def _said(response: Response, name: str) -> str | None:
    value = response.headers.get(name.encode("ascii"))
    return None if value is None else value.decode("latin-1").strip()


def _number(text: str | None) -> int | None:
    try:
        return None if text is None else int(text.partition(",")[0].partition(";")[0])
    except ValueError:
        return None


def _parts(text: str | None) -> dict[str, int]:
    match = _QUOTA.match(text or "")
    return {name: int(value) for name, value in _PART.findall(match[1])} if match else {}
