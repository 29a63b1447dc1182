"""Checks: each takes an exchange, gives what is wrong with it."""

from contracts.suite.check import Check
from contracts.suite.checks import conformance, rejection

CHECKS: tuple[Check, ...] = (conformance.CHECK, rejection.CHECK)
"""Every check, in the order in which they look."""
