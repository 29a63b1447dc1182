"""Problem details say what RFC 9457 has them say: `status` is the status, and each member is of its type."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.media import json_text
from contracts.media.malformed import Malformed
from contracts.suite.about import About
from contracts.suite.breach import Breach, Where, breach
from contracts.suite.check import Check
from contracts.suite.fields import is_uri_reference

_RULE = "problem-member"
_MEDIA_TYPE = "application/problem+json"


def _look(about: About) -> Iterator[Breach]:
    if (about.field("content-type") or "").partition(";")[0].strip().lower() != _MEDIA_TYPE or not about.response.body:
        return
    try:
        said = json_text.decode(about.response.body)
    except Malformed as fault:
        yield _breach(about, (), "a JSON object", f"a body that {fault.message}")
        return
    if not isinstance(said, dict):
        yield _breach(about, (), "a JSON object", type(said).__name__)
        return
    status = said.get("status")
    if "status" in said and status != about.response.status:
        yield _breach(about, ("status",), str(about.response.status), str(status)[:40])
    for member in ("type", "title", "detail", "instance"):
        value = said.get(member, "")
        if not isinstance(value, str):
            yield _breach(about, (member,), "a text", type(value).__name__)
        elif member in ("type", "instance") and not is_uri_reference(value):
            yield _breach(about, (member,), "a URI reference", value[:80])


def _breach(about: About, member: tuple[str, ...], expected: str, actual: str) -> Breach:
    pointer = about.documented.pointer if about.documented is not None else ""
    message = f"the problem's {member[0] if member else 'body'} is {actual} and not {expected} (RFC 9457, section 3.1)"
    return breach(_RULE, Where(about.operation, ("body", *member), pointer), message, expected, actual)


CHECK = Check("problem", (_RULE,), _look)
