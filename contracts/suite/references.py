"""References: takes a request, gives it with what lives in the places where its query or its body names a resource.

``author_id`` names one of ``/authors/{id}``, and so do ``authorId``, ``first_author_id`` and the items of
``author_ids``. A made-up identifier is refused there for the state of things, which says nothing of an operation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, quote, unquote, urlencode

from contracts.conformance.inner_schemas import inner_schemas
from contracts.exchange.message import Request
from contracts.media import json_text
from contracts.model.operation import Operation
from contracts.model.schema import Schema
from contracts.names import plain, singular
from contracts.suite.kinds import Kind
from contracts.suite.parts import ABSENT, Place, body_of, placed

if TYPE_CHECKING:
    from contracts.suite.session import Session

_IDS = ("id", "uuid", "guid")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Reference:
    """A place of a request that names one of a kind: `text` is what stands there."""

    place: Place
    kind: Kind
    text: str
    is_number: bool


class References:
    """Knows which names mean which kind of resource, and fills in what lives."""

    def __init__(self, session: Session, kinds: Iterable[Kind]) -> None:
        self._session = session
        self._kinds = _by_name(kinds)
        self._names: dict[str, bool] = {}
        self._sought: set[str] = set()

    def may_be_in(self, operation: Operation) -> bool:
        """Say whether the requests to `operation` have a place that may name a resource."""
        if operation.key not in self._names:
            self._names[operation.key] = any(self._kind(name) for name in _names(operation))
        return self._names[operation.key]

    def filled(self, operation: Operation, request: Request) -> Request:
        """Give `request` with what lives in the place of what nobody knows; where that is broken, or nothing lives, it
        stays as it is."""
        found = [each for each in self.of(operation, request) if not self._lives(each)]
        if not found:
            return request
        before = self._session.findings(operation, request)
        changed = request
        for each in found:
            if any(_is_at(each.place, finding.location) for finding in before):
                continue
            living = self._living(each, operation, request)
            if living is not None:
                changed = self.put(changed, each, living)
        return changed if len(self._session.findings(operation, changed)) <= len(before) else request

    def dangle(self, operation: Operation, request: Request) -> bool:
        """Say whether `request` names what the run knows nothing of."""
        return any(not self._lives(each) for each in self.of(operation, request))

    def of(self, operation: Operation, request: Request) -> Iterator[Reference]:
        """Give what `request` names in its query and its body."""
        if not self.may_be_in(operation):
            return
        documented = {each.name for each in operation.parameters if each.location == "query"}
        for name, text in parse_qsl(request.query.decode("latin-1")):
            kind = self._kind(name) if name in documented else None
            if kind is not None:
                yield Reference(("query", name), kind, text, is_number=False)
        body = body_of(request)
        if body is not ABSENT:
            yield from self._within(body)

    def put(self, request: Request, reference: Reference, text: str) -> Request:
        """Give `request` with another text in the place of a reference."""
        kind, *way = reference.place
        if kind == "query":
            fields = parse_qsl(request.query.decode("latin-1"), keep_blank_values=True)
            query = [(name, text if name == way[0] else value) for name, value in fields]
            return replace(request, query=urlencode(query, quote_via=quote).encode())
        value: Any = int(text) if reference.is_number and text.isdecimal() else text
        return replace(request, body=json_text.encode(placed(body_of(request), way, value)))

    def _within(self, body: Any) -> Iterator[Reference]:
        waiting: list[tuple[Place, str, Any]] = [(("body",), "", body)]
        while waiting:
            place, name, value = waiting.pop()
            if isinstance(value, str | int) and not isinstance(value, bool):
                kind = self._kind(name)
                if kind is not None:
                    yield Reference(place, kind, str(value), isinstance(value, int))
            elif len(place) > _DEEPEST:
                continue
            elif isinstance(value, dict):
                waiting += [((*place, each), each, inner) for each, inner in value.items()]
            elif isinstance(value, list):
                waiting += [((*place, index), singular(name), inner) for index, inner in enumerate(value)]

    def _kind(self, name: str) -> Kind | None:
        """Give the kind of which `name` names one, by its last words."""
        words = [word.lower() for word in _WORD.findall(name)]
        known = ("".join(words[start:]) for start in range(len(words)))
        return next((self._kinds[word] for word in known if word in self._kinds), None)

    def _lives(self, reference: Reference) -> bool:
        return self._session.resources.knows(reference.kind, quote(reference.text, safe=""))

    def _living(self, reference: Reference, operation: Operation, request: Request) -> str | None:
        """Give the text that names one of the kind which lives: that which the path of `request` names, else one that
        is found or made. What is being made for this cannot ask for itself."""
        kind = reference.kind
        if f"{operation.path}/".startswith(f"{kind.path}/"):
            values: Mapping[str, str] | None = self._session.values_in(operation, request)
        elif kind.path in self._sought:
            return None
        else:
            self._sought.add(kind.path)
            try:
                values = self._session.resources.one_of(kind)
            finally:
                self._sought.discard(kind.path)
        text = (values or {}).get(kind.parameter)
        return None if text is None else unquote(text)


def _by_name(kinds: Iterable[Kind]) -> dict[str, Kind]:
    """Give kinds by the names for one of them, those that lie within fewer others first."""
    found: dict[str, Kind] = {}
    for kind in kinds:
        own, collection = plain(kind.parameter), kind.path.split("/")[-2]
        words = _WORD.findall(kind.parameter)
        if len(words) > 1 and words[-1].lower() in _IDS:
            found.setdefault(own, kind)
        if "{" not in collection:
            for each in _IDS:
                found.setdefault(singular(plain(collection)) + each, kind)
    return found


def _names(operation: Operation) -> Iterator[str]:
    """Give the names of query parameters, and of all properties of the bodies that an operation takes."""
    yield from (each.name for each in operation.parameters if each.location == "query")
    pending = [each.schema for each in (operation.body.content if operation.body else ()) if each.schema is not None]
    known: set[str] = set()
    while pending:
        schema = pending.pop()
        yield from _properties(schema, known)
        pending += [schema.space.at(target) for target in schema.targets if target not in known]


def _properties(schema: Schema, known: set[str]) -> Iterator[str]:
    for keywords, _ in inner_schemas(schema, known):
        for name, value in keywords.get("properties", {}).items():
            yield name
            if isinstance(value, dict) and "items" in value:
                yield singular(name)


def _is_at(place: Place, location: tuple[str | int, ...]) -> bool:
    return tuple(map(str, location[: len(place)])) == tuple(map(str, place))
