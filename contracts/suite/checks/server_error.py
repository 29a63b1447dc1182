"""The implementation does not fail: whatever is asked, the answer is its own and no 5xx.

A contract that documents 500 says what a failure looks like, and not that one is allowed. Only 501 and 503 are answers
that can be meant, where the operation documents exactly that status.
"""

from __future__ import annotations

from collections.abc import Iterator

from contracts.suite.about import About
from contracts.suite.breach import Breach, Where, breach
from contracts.suite.check import Check

_RULE = "server-error"
_MAY_BE_MEANT = frozenset({"501", "503"})


def _look(about: About) -> Iterator[Breach]:
    status = str(about.response.status)
    if about.response.status < 500:
        return
    if about.documented is not None and about.documented.status == status and status in _MAY_BE_MEANT:
        return
    what = "a valid request" if about.is_valid else "a request that breaks the contract"
    where = Where(about.operation, ("status", status))
    yield breach(_RULE, where, f"{what} made the implementation fail with {status}", "no 5xx", status)


CHECK = Check("server-error", (_RULE,), _look, is_traced=True)
