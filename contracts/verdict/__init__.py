"""Takes the Record of a run with its Coverage, what is asked of it and what is accepted, gives pass or fail with
reasons."""

from __future__ import annotations

from contracts.verdict.decide import decide
from contracts.verdict.policy import Policy
from contracts.verdict.verdict import Known, Outcome, Verdict

__all__ = ["Known", "Outcome", "Policy", "Verdict", "decide"]
