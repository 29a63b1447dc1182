"""Rules about runs: what a run has to have seen before it says anything of an implementation."""

from __future__ import annotations

from contracts.findings import Severity
from contracts.rules.rule import Rule

RULES = (
    Rule("success-never-seen", "Every operation answers some request with a documented success.",
         "Give the run what the operation needs: credentials with the right scopes, data that exists, examples that "
         "the implementation takes. Or waive it by operation, with a reason.",
         why="An operation that was only ever seen to refuse has not been tested."),
    Rule("status-never-seen", "Every documented status is answered at least once.",
         "Give the run an example that leads to the status, or remove a status that the implementation never answers.",
         Severity.WARNING,
         why="A promise that nobody ever saw kept may be broken, or idle."),
)  # fmt: skip
