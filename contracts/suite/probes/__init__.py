"""Probes: each takes a session and an operation, sends requests of its own, gives what is wrong with the answers."""

from contracts.suite.check import Probe
from contracts.suite.probes import (
    callbacks,
    conditional_read,
    conditional_write,
    created,
    credentials,
    deleted,
    filters,
    head,
    idempotency,
    links,
    location,
    methods,
    negotiation,
    ownership,
    paging,
    quota,
    read_only,
    sorting,
    updated,
)

PROBES: tuple[Probe, ...] = (
    created.PROBE,
    location.PROBE,
    links.PROBE,
    updated.PROBE,
    head.PROBE,
    conditional_read.PROBE,
    conditional_write.PROBE,
    idempotency.PROBE,
    paging.PROBE,
    read_only.PROBE,
    deleted.PROBE,
    negotiation.PROBE,
    methods.PROBE,
    credentials.PROBE,
    ownership.PROBE,
    filters.PROBE,
    sorting.PROBE,
    callbacks.PROBE,
    quota.PROBE,
)
"""Every probe, in the order in which they run."""
