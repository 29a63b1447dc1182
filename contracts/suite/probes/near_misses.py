"""What only just breaks the contract is sent, where nothing like it was sent yet: in bodies, queries and header fields.

Whether it was let in, the checks of all answers say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from contracts.conformance.parameter_readers import promised
from contracts.exchange.case import Case
from contracts.exchange.message import Request
from contracts.media import codec, ranges, shape
from contracts.media.styles_encode import encode_parameter
from contracts.model.operation import Operation, Parameter
from contracts.model.schema import Schema
from contracts.suite.breach import Breach
from contracts.suite.check import NotTried, Probe
from contracts.suite.near import first_broken
from contracts.suite.parts import Place
from contracts.suite.requests import body_values, idempotency_key, sample
from contracts.suite.resources import STATE
from contracts.suite.smallest import NoSample, smallest
from contracts.suite.told import status_of

if TYPE_CHECKING:
    from contracts.suite.session import Session

_MOST = 30
_MOST_OF_A_PLACE = 4
_MOST_BODIES = 4
_DEEPEST = 4

Asked = Iterator[tuple[str, Request]]


def _applies(_session: Session, operation: Operation) -> bool:
    return bool(operation.body is not None and operation.body.content) or any(_carriers(operation))


def _run(session: Session, operation: Operation) -> Iterator[tuple[Breach, int]]:
    usual = session.resources.request(operation, fresh=operation.method != "GET")
    for what, asked in islice(
        (*_of_parameters(session, operation, usual), *_of_body(session, operation, usual)), _MOST
    ):
        asked = replace(asked, path=usual.path)
        sent = session.send(Case(operation.key, "probes", what, session.requests.renewed(operation, asked)))
        if status_of(sent) in STATE:
            try:
                usual = session.resources.request(operation, fresh=True)
            except NotTried:
                break
            moved = session.requests.renewed(operation, replace(asked, path=usual.path))
            session.send(Case(operation.key, "probes", what, moved))
    return iter(())


def _carriers(operation: Operation) -> Iterator[Parameter]:
    """Give the parameters that hold one text or number, apart from those of the path, which lead elsewhere."""
    for each in operation.parameters:
        is_simple = each.content is None and not shape.types_of(each.schema) & {"array", "object"}
        if each.location in ("query", "header") and is_simple and each is not idempotency_key(operation):
            yield each


def _of_parameters(session: Session, operation: Operation, usual: Request) -> Asked:
    for parameter in _carriers(operation):
        schema, place = promised(parameter), (parameter.location, parameter.name)
        try:
            value = sample(parameter)
        except NoSample:
            continue
        known = session.broken.at(operation.key, place)
        for near in islice(first_broken(schema, value, known) if schema is not None else (), _MOST_OF_A_PLACE):
            asked = _with_parameter(usual, parameter, near.value)
            if parameter.location == "header" and str(near.value) != str(near.value).strip():
                continue  # blanks around a field are none of its value (RFC 9110, section 5.5)
            if _breaks_only(session, operation, asked, place):
                yield f"{parameter.name}: {near.what}", asked


def _with_parameter(request: Request, parameter: Parameter, value: Any) -> Request:
    text = encode_parameter(parameter, value)
    if parameter.location == "header":
        name = parameter.name.lower().encode()
        return replace(request, headers={**request.headers, name: text.encode("latin-1", "replace")})
    own = encode_parameter(parameter, "").encode()
    kept = [field for field in request.query.split(b"&") if field and not field.startswith(own)]
    return replace(request, query=b"&".join([*kept, text.encode()]))


def _of_body(session: Session, operation: Operation, usual: Request) -> Asked:
    media = session.judge(operation).bodies.media_type(usual.headers.get(b"content-type"))
    if media is None or media.schema is None or not ranges.is_json(media.essence):
        return
    told: set[Place] = set()
    for body in islice(body_values(media), _MOST_BODIES):
        for place, schema, value in _leaves(media.schema, body, ()):
            if place in told:
                continue
            told.add(place)
            known = session.broken.at(operation.key, ("body", *place))
            for near in islice(first_broken(schema, value, known), _MOST_OF_A_PLACE):
                asked = replace(usual, body=codec.encode(media, _with(body, place, near.value))[0])
                if _breaks_only(session, operation, asked, ("body", *place)):
                    yield f"{'/'.join(map(str, place))}: {near.what}", asked


def _leaves(schema: Schema, value: Any, place: Place) -> Iterator[tuple[Place, Schema, Any]]:
    """Give the texts and numbers in `value` with their schemas; optional ones that it lacks are put in."""
    if isinstance(value, dict):
        for name, inner in shape.properties(schema).items() if len(place) < _DEEPEST else ():
            if name in value:
                yield from _leaves(inner, value[name], (*place, name))
            elif not shape.types_of(inner) & {"array", "object"}:
                try:
                    yield (*place, name), inner, smallest(inner)
                except NoSample:
                    continue
    elif isinstance(value, list):
        items = shape.items(schema)
        if value and items is not None and len(place) < _DEEPEST:
            yield from _leaves(items, value[0], (*place, 0))
    else:
        yield place, schema, value


def _with(body: Any, place: Place, value: Any) -> Any:
    if not place:
        return value
    token, *rest = place
    if isinstance(body, list):
        return [_with(body[0], tuple(rest), value), *body[1:]]
    return {**body, token: _with(body.get(token), tuple(rest), value)}


def _breaks_only(session: Session, operation: Operation, request: Request, place: Place) -> bool:
    """Say whether our judge has something against that place alone."""
    judge = session.judge(operation)
    if place[0] == "body":
        findings = judge.bodies.judge(request.headers.get(b"content-type"), request.body)[1]
    else:
        found = judge.parameters.judge({}, request.query, request.headers)[1]
        findings = [each for each in found if each.location[:1] != ("path",)]
    return bool(findings) and all(each.location[: len(place)] == place for each in findings)


PROBE = Probe("near-misses", (), _applies, _run, is_late=True)
