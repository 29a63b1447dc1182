"""Inquiries: takes an operation and the conflict that it promises, asks for it in the states that can be reached, and
gives what came of that."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from contracts.events import Sent
from contracts.exchange.case import Case
from contracts.exchange.message import Request
from contracts.model.operation import Operation
from contracts.model.template import shape_of
from contracts.suite.conflicts import CONFLICT, Conflict
from contracts.suite.enumerated import taken
from contracts.suite.identity import Values
from contracts.suite.kinds import item_paths
from contracts.suite.parts import body_of
from contracts.suite.told import answer_of, is_good, status_of

if TYPE_CHECKING:
    from contracts.suite.session import Session

_MOST_RESOURCES = 3
_MOST_STATES = 12


@dataclass
class Inquiry:
    """What came of asking `operation` in the states of a promise: by state the exchange that was accepted in it, and
    whether it `is_kept` as far as can be told. `ways` are the changes (from, to) that were tried."""

    session: Session
    operation: Operation
    conflict: Conflict
    accepted: dict[str, Sent] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    ways: set[tuple[str, str]] = field(default_factory=set)
    is_kept: bool = False

    @property
    def wrongly(self) -> str | None:
        """The state in which a request was accepted that should have been refused, None when that cannot be said.

        Either the states that are named are refused, or all others are: where one of each was accepted, both readings
        are broken.
        """
        named = [state for state in self.accepted if self.conflict.names(state)]
        others = [state for state in self.accepted if not self.conflict.names(state)]
        return named[0] if named and others and not self.is_kept else None

    def travel(self) -> None:
        """Bring new resources from state to state, and ask in each."""
        for _ in range(_MOST_RESOURCES):
            values = self.fresh()
            if values is None or not self._follow(values):
                return

    def ask(self, values: Values, state: str, *, is_set: bool = False) -> None:
        """Ask for the operation in a state; `is_set` says that a client brought it about, so that it stays."""
        self.asked.add(state)
        is_needless = self.operation.method == "DELETE" and not self.conflict.names(state) and self.accepted
        request = self._neutral(values, state) if not is_needless else None
        if request is None:
            return
        if self.accepted:
            request = self._varied(request)
        title = f"where {self.conflict.member} is {state}"
        sent = self.session.send(Case(self.operation.key, "probes", title, request))
        self.is_kept = self.is_kept or status_of(sent) == CONFLICT
        stays = is_set or self.conflict.is_end(state) or not self.conflict.names(state)
        # One that moves by itself may have moved on before the request came.
        if is_good(sent) and (stays or self.state(values) == state):
            self.accepted[state] = sent

    def state(self, values: Values) -> str | None:
        """Give the state that a resource shows, None when it shows none."""
        reader = self.conflict.kind.reader
        request = self.session.requests.first(reader, values) if reader is not None else None
        if reader is None or request is None:
            return None
        body = answer_of(self.session.send(Case(reader.key, "probes", "read the state", request)))
        found = body.get(self.conflict.member) if isinstance(body, dict) else None
        return found if isinstance(found, str) else None

    def _follow(self, values: Values) -> bool:
        """Follow one resource; say whether another may lead to more."""
        state, word = self.state(values), None
        has_led_on = False
        for _ in range(_MOST_STATES):
            if state is None:
                break
            if state not in self.asked:
                has_led_on = True
                self.ask(values, state, is_set=state == word)
                # What the operation itself does to a resource is not what its promise is about.
                if self.is_kept or self._is_spent(values, state):
                    break
            word = self._changed(values, state)
            if word is None:
                break
            has_led_on, state = True, self.state(values)
        return has_led_on and not self.is_kept

    def _is_spent(self, values: Values, state: str) -> bool:
        """Say whether a resource is not as it was before the operation was asked for in `state`."""
        if state not in self.accepted:
            return False
        return self.operation.method == "DELETE" or self.state(values) != state

    def _changed(self, values: Values, state: str) -> str | None:
        """Bring a resource into a state that nobody has asked in, and give it; None when that does not work."""
        member = self.conflict.member
        for changer in self.conflict.kind.changers:
            choice = taken(changer).get(member)
            for word in choice.words if choice is not None else ():
                if word in self.asked or (state, word) in self.ways:
                    continue
                self.ways.add((state, word))
                request = self._changing(changer, values, word)
                if request is None:
                    continue
                title = f"change {member} from {state} to {word}"
                sent = self.session.send(Case(changer.key, "probes", title, request))
                if is_good(sent):
                    return word
                is_named = self.conflict.names(state) or self.conflict.names(word)
                if changer is self.operation and status_of(sent) == CONFLICT and is_named:
                    self.is_kept = True
                    return None
        return None

    def _changing(self, changer: Operation, values: Values, word: str) -> Request | None:
        """Give a request that changes the state, and nothing else where the method lets others be."""
        request = self.session.requests.first(changer, values)
        body = body_of(request) if request is not None else None
        if request is None or not isinstance(body, dict):
            return None
        changed = {self.conflict.member: word}
        whole = changed if changer.method == "PATCH" else {**body, **changed}
        return self.session.requests.with_body(changer, request, whole)

    def _neutral(self, values: Values, state: str) -> Request | None:
        """Give a request that does not ask for another state."""
        member = self.conflict.member
        for request in self.session.requests.each(self.operation, values):
            body = body_of(request)
            is_changer = self.operation in self.conflict.kind.changers
            if not is_changer or not isinstance(body, dict) or body.get(member, state) == state:
                return request
            rest = {name: value for name, value in body.items() if name != member}
            changed = self.session.requests.with_body(self.operation, request, rest)
            if changed is not None:
                return changed
        return None

    def _varied(self, request: Request) -> Request:
        """Give a request that changes more than the one before it did: a change that changes nothing may be let in."""
        said = body_of(request) if self.operation.method in ("PATCH", "PUT") else None
        body: dict[str, Any] = said if isinstance(said, dict) else {}
        for name, value in body.items():
            if isinstance(value, str) and name != self.conflict.member:
                other = {**body, name: f"{value}{len(self.asked)}"}
                varied = self.session.requests.with_body(self.operation, request, other)
                if varied is not None:
                    return varied
        return request

    def fresh(self) -> Values | None:
        """Give the values of a new resource, with all that the operation's path names within it."""
        resources = self.session.resources
        made = resources.make(self.conflict.kind, {})
        paths = item_paths(self.operation.path)
        for path in paths[paths.index(self.conflict.kind.path) + 1 :]:
            made = resources.make(resources.kinds[shape_of(path)], made.values) if made is not None else None
        return made.values if made is not None else None
