"""What is deprecated says so in its answers, nothing else does, and it goes away afterwards (RFC 9745, RFC 8594)."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.suite.about import About
from contracts.suite.breach import Breach, Where, breach
from contracts.suite.check import Check
from contracts.suite.fields import http_date, moment

_DISAGREES = "deprecation-disagrees"
_UNFOUNDED = "deprecation-unfounded"
_UNREADABLE = "deprecation-unreadable"
_EARLY = "sunset-before-deprecation"


def _look(about: About) -> Iterator[Breach]:
    if not about.is_routed:
        return
    said, sunset = about.field("deprecation"), about.field("sunset")
    since, end = moment(said or ""), http_date(sunset or "")
    for name, text, value in (("deprecation", said, since), ("sunset", sunset, end)):
        if text is not None and value is None:
            message = f"{name.capitalize()} is {text[:80]!r}, which is no date as it is written there"
            yield breach(_UNREADABLE, _at(about, name), message, "a date", text[:80])
    if said is not None and not about.operation.deprecated:
        rule = _UNFOUNDED if _is_unfounded(about, since) else _DISAGREES
        message = "an answer says that it is deprecated, and the contract does not"
        yield breach(rule, _at(about, "deprecation"), message, "no Deprecation", said[:80])
    if said is None and about.operation.deprecated and about.is_good:
        message = "the contract says that it is deprecated, and an answer does not"
        yield breach(_DISAGREES, _at(about, "deprecation"), message, "Deprecation", "none")
    if since is not None and end is not None and end < since:
        message = f"Sunset ({sunset}) is before Deprecation ({said})"
        yield breach(_EARLY, _at(about, "sunset"), message, f"a date after {said}", str(sunset))


def _is_unfounded(about: About, since: float | None) -> bool:
    """Say whether nothing can explain the field: the contract does say of others what is deprecated, has neither a
    deprecated parameter nor the field here, and the date is not one that is still to come (RFC 9745, section 2.1)."""
    now = http_date(about.field("date") or "")
    is_to_come = since is not None and now is not None and since > now
    has_deprecated_part = any(each.deprecated for each in about.operation.parameters)
    return about.marks_deprecation and not has_deprecated_part and not about.documents("deprecation") and not is_to_come


def _at(about: About, name: str) -> Where:
    headers = about.documented.headers if about.documented is not None else ()
    pointer = next((each.pointer for each in headers if each.name.lower() == name), "")
    return Where(about.operation, ("header", name), pointer)


CHECK = Check("deprecation", (_DISAGREES, _UNFOUNDED, _UNREADABLE, _EARLY), _look)
