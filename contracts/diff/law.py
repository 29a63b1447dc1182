"""The law: takes a Change, says what it means for those who keep to the old contract.

Narrowing what is accepted breaks, and widening what is answered breaks. Everything else is safe.
"""

from __future__ import annotations

from enum import StrEnum

from contracts.diff.change import Change, Effect, Flow
from contracts.findings import Severity


class Verdict(StrEnum):
    """What a Change means: it breaks clients, it may, it does not."""

    BREAKING = "breaking"
    POSSIBLE = "possible"
    SAFE = "safe"


SEVERITIES = {
    Verdict.BREAKING: Severity.ERROR,
    Verdict.POSSIBLE: Severity.WARNING,
    Verdict.SAFE: Severity.INFO,
}
"""How grave the Finding of a Change is."""

_BREAKING = {Flow.REQUEST: Effect.NARROWER, Flow.RESPONSE: Effect.WIDER}


def judge(change: Change) -> Verdict:
    """Give what `change` means. A doubt makes it possible where it would break, and never safe."""
    if not change.is_promised or change.effect is not _BREAKING[change.flow]:
        return Verdict.SAFE
    return Verdict.POSSIBLE if change.doubt else Verdict.BREAKING
