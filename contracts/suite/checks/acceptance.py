"""What keeps the contract is accepted: a valid request is not refused as one that cannot be understood.

Statuses that rights, state or load explain (401, 403, 404, 409, 410, 412, 423, 428, 429) say nothing of it; nor does
any other where the request names what may not live.
"""

from __future__ import annotations

from collections.abc import Iterator

from contracts.suite.about import About
from contracts.suite.breach import Breach, Where, breach
from contracts.suite.check import Check
from contracts.suite.checks.told_place import told_place

_RULE = "valid-refused"
_SAY_INVALID = frozenset({400, 405, 411, 413, 414, 415, 416, 417, 421, 422, 426, 431})


def _look(about: About) -> Iterator[Breach]:
    status = about.response.status
    if not about.is_valid or about.dangles or status not in _SAY_INVALID:
        return
    location, pointer = told_place(about)
    place = " ".join(map(str, location)) or "the request"
    message = f"a request that keeps the contract is refused with {status} ({place})"
    where = Where(about.operation, location or ("status", str(status)), pointer)
    yield breach(_RULE, where, message, "a status that does not say the request is invalid", str(status))


CHECK = Check("acceptance", (_RULE,), _look, side="request")
