"""Probes: each takes a session and an operation, sends requests of its own, gives what is wrong with the answers."""

from contracts.suite.check import Probe

PROBES: tuple[Probe, ...] = ()
"""Every probe, in the order in which they run."""
