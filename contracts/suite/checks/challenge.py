"""401 says in WWW-Authenticate how to authenticate (RFC 9110, section 15.5.2)."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.suite.about import About
from contracts.suite.breach import Breach, Where, breach
from contracts.suite.check import Check

_RULE = "challenge-missing"


def _look(about: About) -> Iterator[Breach]:
    if about.response.status == 401 and not about.field("www-authenticate"):
        pointer = about.documented.pointer if about.documented is not None else ""
        where = Where(about.operation, ("header", "www-authenticate"), pointer)
        yield breach(_RULE, where, "401 does not say how to authenticate", "WWW-Authenticate", "none")


CHECK = Check("challenge", (_RULE,), _look)
