"""Which response: takes an operation and what is asked for, gives the documented response and the status to send."""

from __future__ import annotations

from collections.abc import Sequence

from contracts.findings import Finding
from contracts.model.operation import Operation, Response

# What answers an invalid request where its own status is not documented: the nearest one that is.
_NEIGHBOURS = {
    400: (400, 422),
    401: (401, 403),
    403: (403, 401),
    413: (413, 400),
    415: (415, 422, 400),
    422: (422, 400),
}
_INVALID = frozenset({400, 422})


def _code(response: Response) -> int | None:
    """Give the status that a response is sent with; a range ``NXX`` is N00, `default` has none of its own."""
    if response.status == "default":
        return None
    return int(response.status.replace("X", "0"))


def success(operation: Operation) -> tuple[int, Response | None]:
    """Give what a good request gets: the lowest 2xx, else `default` as 200, else the lowest 3xx.

    An operation that documents errors only, or nothing, answers with an empty 200: its request was good.
    """
    coded = [(code, response) for response in operation.responses if (code := _code(response)) is not None]
    good = [entry for entry in coded if 200 <= entry[0] < 300]
    if good:
        return min(good, key=lambda entry: entry[0])
    default = operation.response_for(0)
    if default is not None:
        return 200, default
    redirects = [entry for entry in coded if 300 <= entry[0] < 400]
    return min(redirects, key=lambda entry: entry[0]) if redirects else (200, None)


def forced(operation: Operation, code: str) -> tuple[int, Response] | None:
    """Give the response that documents status `code`, None when none does."""
    response = operation.response_for(int(code))
    return (int(code), response) if response is not None and int(code) >= 200 else None


def others(operation: Operation, response: Response | None) -> list[tuple[int, Response]]:
    """Give the responses besides `response` that have a status of their own, with it, in document order."""
    coded = [(_code(each), each) for each in operation.responses if each is not response]
    return [(code, each) for code, each in coded if code is not None and code >= 200]


def refusal(operation: Operation, status: int, findings: Sequence[Finding]) -> tuple[int, Response] | None:
    """Give the contract's own answer to an invalid request whose natural status is `status`, None when it has none.

    Exact statuses win, nearest first; then a range; then `default`, unless good requests get that too. What has a wrong
    path parameter is nowhere to be found: of `findings` of such a one at last a documented 404 tells.
    """
    by_key = {response.status: response for response in operation.responses}
    for candidate in _NEIGHBOURS.get(status, (status,)):
        if str(candidate) in by_key:
            return candidate, by_key[str(candidate)]
    for key in ("4XX", "default"):
        if key in by_key and by_key[key] is not success(operation)[1]:
            return status, by_key[key]
    is_nowhere = status in _INVALID and any(finding.location[:1] == ("path",) for finding in findings)
    return (404, by_key["404"]) if is_nowhere and "404" in by_key else None
