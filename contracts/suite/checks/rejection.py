"""What breaks the contract is refused. What counts as broken, our own judge has said of the bytes that were sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contracts.conformance.breaches import READ_ONLY
from contracts.findings import Finding
from contracts.suite.about import About
from contracts.suite.breach import Breach, Where, breach
from contracts.suite.check import Check
from contracts.suite.checks.missing import located

_CREDENTIALS = "credentials"


def _look(about: About) -> Iterator[Breach]:
    # What is read-only may be ignored as well as refused (JSON Schema Validation 2020-12, section 9.4).
    found = [each for each in about.judged.findings if each.message != READ_ONLY]
    if not about.is_routed or not about.is_good or not found:
        return
    wrong = located(_smallest(found))
    rule = "credentials-ignored" if wrong.rule.startswith(_CREDENTIALS) else "invalid-accepted"
    where = Where(about.operation, wrong.location, wrong.pointer)
    place = " ".join(map(str, wrong.location))
    message = f"a request is accepted although {place}: {wrong.message}"
    yield breach(rule, where, message, "a 4xx", str(about.response.status))


def _smallest(found: Sequence[Finding]) -> Finding:
    """Give what a request that breaks the contract several times is to be told by: its credentials, else what is
    deepest inside of a value, because that says most."""
    ignored = [each for each in found if each.rule.startswith(_CREDENTIALS)]
    return ignored[0] if ignored else max(found, key=lambda each: len(each.location))


CHECK = Check("rejection", ("invalid-accepted", "credentials-ignored"), _look, side="request")
