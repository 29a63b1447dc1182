"""Every aspect in which two operations are compared, in the order in which they are told of.

An aspect is a function that takes a Pair and gives its Changes. To add one, write its module and name it here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from contracts.diff.aspects import (
    headers,
    lifecycle,
    links,
    parameters,
    path_names,
    request_body,
    responses,
    security,
    servers,
)
from contracts.diff.change import Change
from contracts.diff.pair import Pair

Aspect = Callable[[Pair], Iterator[Change]]

ASPECTS: tuple[Aspect, ...] = (
    servers.changes,
    path_names.changes,
    security.changes,
    parameters.changes,
    request_body.changes,
    responses.changes,
    headers.changes,
    links.changes,
    lifecycle.changes,
)
