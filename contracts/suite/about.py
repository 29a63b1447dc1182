"""What a check looks at: one exchange, with what the contract says of both its sides."""

from __future__ import annotations

from dataclasses import dataclass

from contracts.conformance.request import Judged
from contracts.exchange.case import Case
from contracts.exchange.message import Request, Response
from contracts.media import ranges
from contracts.model.operation import Operation
from contracts.model.operation import Response as Documented
from contracts.model.schema import Schema


@dataclass(frozen=True, slots=True)
class About:
    """One answered case.

    `judged` says what the request turned out to be by the bytes that were sent; `documented` is what the contract says
    of a response with this status, None when it says nothing. Where method and path lead to the operation no longer,
    `is_routed` is False, and what the operation promises does not hold for the answer; `methods` are those that the
    contract has at the path. `marks_deprecation` says whether the contract calls any operation deprecated, `dangles`
    whether the request was refused and names a resource that the run does not know to live.
    """

    operation: Operation
    case: Case
    request: Request
    judged: Judged
    response: Response
    documented: Documented | None
    is_routed: bool = True
    methods: frozenset[str] = frozenset()
    marks_deprecation: bool = False
    dangles: bool = False

    @property
    def is_valid(self) -> bool:
        """Whether the request keeps the contract."""
        return self.is_routed and not self.judged.findings

    @property
    def is_good(self) -> bool:
        """Whether the answer says that all went well."""
        return 200 <= self.response.status < 300

    @property
    def promised_json(self) -> Schema | None:
        """The schema of the JSON that the contract documents for this response, None when it documents none."""
        documented = self.documented.content if self.documented is not None else ()
        return next((each.schema for each in documented if ranges.is_json(each.essence)), None)

    def field(self, name: str) -> str | None:
        """Give a header field of the response by its lower-case name, None when it is not there."""
        value = self.response.headers.get(name.encode("ascii"))
        return None if value is None else value.decode("latin-1").strip()

    def documents(self, name: str) -> bool:
        """Say whether the contract describes a header field of this response."""
        return bool(self.promise_of(name))

    def promise_of(self, name: str) -> str:
        """Give the pointer of what the contract says of a header field of this response, by its lower-case name;
        nothing when it is silent."""
        headers = self.documented.headers if self.documented is not None else ()
        return next((each.pointer for each in headers if each.name.lower() == name), "")
