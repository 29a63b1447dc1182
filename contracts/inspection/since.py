"""What is new: takes what is found now and what was found then, gives what was not there before.

Things keep their place in a document by name, and their place in a list only until somebody adds an item above: there
the message, which names the thing, tells whether it is the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from contracts.findings import Finding

_INDEX = re.compile(r"/[0-9]{1,2}(?=/|\Z)")
_PLACE = re.compile(r" \([^()]*:[0-9]+:[0-9]+\)")


def new_since(now: Iterable[Finding], then: Iterable[Finding]) -> Iterator[Finding]:
    """Give those of `now` that none of `then` is the same as."""
    known = Counter(map(_key, then))
    for finding in now:
        key = _key(finding)
        if known[key]:
            known[key] -= 1
        else:
            yield finding


def _key(finding: Finding) -> tuple[str, str, str, str]:
    pointer = _INDEX.sub("/*", finding.pointer)
    # Where the pointer alone says which thing is meant, the words may change with what is around.
    message = _PLACE.sub("", finding.message) if pointer != finding.pointer else ""
    return finding.rule, pointer, finding.operation, message
