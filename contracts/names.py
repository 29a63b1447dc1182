"""Names of parameters and members: takes one as it is written, gives it without its spelling or in the singular; and
says by which names contracts speak of pages.

The names of pages are those that mean little else. Whoever only answers may read more into names than whoever judges.
"""

from __future__ import annotations

from functools import lru_cache

PAGE_SIZES = frozenset(
    {"limit", "pagesize", "perpage", "size", "count", "maxresults", "top", "first", "take", "pagelimit"}
)
"""How many items a page has."""

PAGE_NUMBERS = frozenset({"page", "pagenumber", "pageno", "pagenum", "pageindex"})
"""Which page it is."""

OFFSETS = frozenset({"offset", "skip", "startindex", "startat", "pageoffset"})
"""How many items come before the page."""

CURSORS = frozenset(
    {"cursor", "after", "startingafter", "pagetoken", "nexttoken", "marker", "pagecursor", "continuationtoken", "next"}
)
"""What the page before told of where this one begins."""


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """Give `name` in lower case without what joins its words: ``petId``, ``pet_id`` and ``pet-id`` are one name."""
    return "".join(char for char in name if char.isalnum()).lower()


def singular(noun: str) -> str:
    """Give the singular of an English plural in lower case, as far as rules go; ``pets`` gives ``pet``."""
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "xes", "ches", "shes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun
