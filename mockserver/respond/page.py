"""What a page of a list is: where it lies in its collection, and the way to the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Page:
    """One page: `count` items from `offset` on, of a collection of `total`; a full page has `size`.

    `urls` are the pages around it by link relation (RFC 8288): ``first``, ``prev``, ``next`` and ``last``, as far as
    there are any. They are absolute.
    """

    total: int
    size: int
    offset: int
    count: int
    urls: Mapping[str, str] = field(default_factory=dict)
