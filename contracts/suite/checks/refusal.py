"""A refusal has a status that fits what is wrong: 401 for credentials, 415 for a media type, 4xx of another kind else.

Judged are requests with one kind of fault only, because which of several is looked at first is not promised.
"""

from __future__ import annotations

from collections.abc import Iterator

from contracts.suite.about import About
from contracts.suite.breach import Breach, Where, breach
from contracts.suite.check import Check

_RULE = "refusal-status"
# What rights, state or load explain fits every request.
_ALWAYS = frozenset({403, 404, 408, 409, 410, 412, 423, 428, 429})
_FITTING: dict[str, frozenset[int]] = {
    "credentials": frozenset({401, 407}),
    "credentials-scope": frozenset({401}),
    "request-content-type": frozenset({400, 406, 415, 422}),
    "request-content-encoding": frozenset({400, 415, 422}),
}
_OTHERWISE = frozenset({400, 405, 406, 411, 413, 414, 415, 416, 417, 422, 431})


def _look(about: About) -> Iterator[Breach]:
    status = about.response.status
    kinds = {_FITTING.get(each.rule, _OTHERWISE) for each in about.judged.findings}
    if not about.is_routed or not 400 <= status < 500 or len(kinds) != 1:
        return
    wrong = about.judged.findings[0]
    fitting = kinds.pop()
    if wrong.rule == "request-content-type" and about.operation.response_for(415) is not None:
        fitting = frozenset({415})
    if status in fitting or status in _ALWAYS:
        return
    expected = " or ".join(map(str, sorted(fitting)))
    where = Where(about.operation, wrong.location, about.documented.pointer if about.documented else "")
    message = f"{' '.join(map(str, wrong.location))}: {wrong.message}; refused with {status} and not {expected}"
    yield breach(_RULE, where, message, expected, str(status))


CHECK = Check("refusal", (_RULE,), _look, side="request")
