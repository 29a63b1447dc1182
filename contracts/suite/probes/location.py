"""What Location names is there: what was created, or what tells of what was accepted (RFC 9110, section 10.2.2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from contracts.events import Sent
from contracts.exchange.case import Case
from contracts.exchange.message import Request
from contracts.model.operation import Operation
from contracts.suite.breach import Breach, Where, breach
from contracts.suite.check import NotTried, Probe
from contracts.suite.told import answer_of, field_of, is_good, status_of

if TYPE_CHECKING:
    from contracts.suite.session import Session

_RULE = "location-dead"
_GONE = frozenset({404, 405, 410})


def _applies(_session: Session, operation: Operation) -> bool:
    return any(
        header.name.lower() == "location"
        for response in operation.responses
        if response.status.startswith("2")
        for header in response.headers
    )


def _run(session: Session, operation: Operation) -> Iterator[tuple[Breach, int]]:
    # Asked anew: what was created before may be gone by now.
    sent = session.resources.accepted(operation, "a request whose answer says where")
    location = field_of(sent, "location")
    if location is None:
        raise NotTried("the answer has no Location")
    documented = session.about(sent).documented
    headers = documented.headers if documented is not None else ()
    pointer = next((each.pointer for each in headers if each.name.lower() == "location"), "")
    where = Where(operation, ("header", "Location"), pointer)
    followed = _followed(sent, location)
    route = session.router.find(followed.path, "GET")[0] if followed is not None else None
    if followed is None or route is None:
        message = f"Location names {location[:200]}, where the contract has nothing to read"
        yield breach(_RULE, where, message, "a path of the contract", location[:200]), sent.number
        return
    read = session.send(Case(route.target.key, "probes", f"what Location of {operation.key} names", followed))
    if status_of(read) in _GONE or _is_another(sent, read):
        said = "another resource" if is_good(read) else str(status_of(read))
        message = f"Location names {location[:200]}, which answers {said}"
        yield breach(_RULE, where, message, "what was created or accepted", said), read.number


def _followed(sent: Sent, location: str) -> Request | None:
    """Give the request for what Location names, None when it is no address at all."""
    try:
        parts = urlsplit(urljoin(sent.exchange.request.path, location))
    except ValueError:
        return None
    return Request("GET", parts.path, parts.query.encode("latin-1", "replace"))


def _is_another(sent: Sent, read: Sent) -> bool:
    """Say whether two answers show different resources, by their `id`."""
    one, other = answer_of(sent), answer_of(read)
    if not is_good(read) or not isinstance(one, dict) or not isinstance(other, dict):
        return False
    return "id" in one and "id" in other and one["id"] != other["id"]


PROBE = Probe("location", (_RULE,), _applies, _run, needs_state=True)
