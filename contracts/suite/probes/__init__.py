"""Probes: each takes a session and an operation, sends requests of its own, gives what is wrong with the answers."""

from contracts.suite.check import Probe
from contracts.suite.probes import head

PROBES: tuple[Probe, ...] = (head.PROBE,)
"""Every probe, in the order in which they run."""
