"""Content-Length is the length of what is sent (RFC 9110, section 8.6)."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.suite.about import About
from contracts.suite.breach import Breach, Where, breach
from contracts.suite.check import Check

_RULE = "content-length-wrong"


def _look(about: About) -> Iterator[Breach]:
    said = about.field("content-length")
    # The length that a GET would have had may be told there; a body in a coding was unpacked on its way.
    if said is None or about.request.method == "HEAD" or about.response.status == 304:
        return
    if about.field("content-encoding") not in (None, "identity"):
        return
    length = str(len(about.response.body))
    if said != length:
        message = f"Content-Length is {said[:40]}, and {length} bytes were sent"
        yield breach(_RULE, Where(about.operation, ("header", "content-length")), message, length, said[:40])


CHECK = Check("framing", (_RULE,), _look)
