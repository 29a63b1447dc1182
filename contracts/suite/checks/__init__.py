"""Checks: each takes an exchange, gives what is wrong with it."""

from contracts.suite.check import Check
from contracts.suite.checks import (
    acceptance,
    allow,
    challenge,
    conformance,
    deprecation,
    field_syntax,
    framing,
    problem,
    rate_limit,
    refusal,
    rejection,
    retry_after,
    server_error,
)

CHECKS: tuple[Check, ...] = (
    server_error.CHECK,
    conformance.CHECK,
    problem.CHECK,
    field_syntax.CHECK,
    framing.CHECK,
    challenge.CHECK,
    allow.CHECK,
    retry_after.CHECK,
    rate_limit.CHECK,
    deprecation.CHECK,
    rejection.CHECK,
    acceptance.CHECK,
    refusal.CHECK,
)
"""Every check, in the order in which they look: of what is wrong at one place, the first says it."""
