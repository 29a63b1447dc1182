"""405 says in Allow what there is (RFC 9110, section 15.5.6), and that agrees with the contract."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.suite.about import About
from contracts.suite.breach import Breach, Where, breach
from contracts.suite.check import Check
from contracts.suite.fields import methods

_MISSING = "allow-missing"
_WRONG = "allow-wrong"


def _look(about: About) -> Iterator[Breach]:
    if about.response.status != 405:
        return
    said = about.field("allow")
    where = Where(about.operation, ("header", "allow"))
    if said is None:
        yield breach(_MISSING, where, "405 does not say which methods there are", "Allow", "none")
        return
    listed = methods(said)
    lacking = ", ".join(sorted(about.methods - listed))
    if lacking:
        message = f"Allow leaves out {lacking}, which the contract has here"
        yield breach(_WRONG, where, message, ", ".join(sorted(about.methods)), said[:80])
    elif about.request.method in listed:
        message = f"Allow lists {about.request.method}, which was just refused"
        yield breach(_WRONG, where, message, f"not {about.request.method}", said[:80])


CHECK = Check("allow", (_MISSING, _WRONG), _look)
