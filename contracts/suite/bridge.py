"""The bridge to Schemathesis: takes a document and a way to send, gives the cases that its engine thinks of.

The engine drives: it makes cases phase by phase and believes to talk with a WSGI application. That application is a
shim which hands every request to our Target, so that each exchange is bounded, recorded as bytes and judged by us.
Nothing of Schemathesis passes this module; tests pin the fields that it reads of events.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import schemathesis.hooks
import schemathesis.openapi
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events as engine_events
from schemathesis.engine import from_schema

from contracts.exchange.case import Case
from contracts.exchange.message import Request, Response
from contracts.suite.engine import Deal, Drive, Trouble

_PHASES = ("examples", "coverage", "fuzzing", "stateful")
# An example is sent as it is documented, about what we know to live. The engine would send it once more for each
# identifier that it sees in an answer, and we put what lives in the place of that again: the same request many times.
# What it sees goes into the cases of other phases.
_OF_PHASE: dict[str, dict[str, Any]] = {"examples": {"extra-data-sources": {"responses": False}}}
_OWN_VARIABLES = frozenset({"HTTP_X_SCHEMATHESIS_TESTCASEID", "HTTP_CONTENT_TYPE", "HTTP_CONTENT_LENGTH"})
# What the engine says of itself as a client, unless a case says it on purpose.
_OWN_FIELDS = frozenset({b"host", b"user-agent", b"accept", b"accept-encoding", b"connection"})
_BOUNDARY = re.compile(rb"-*WerkzeugFormPart_[0-9.]+")
_OWN_BOUNDARY = b"part-of-a-form"
_NO_ANSWER = "504 No Answer"


def drive(document: dict[str, Any], deal: Deal, asked: Drive) -> Iterator[Trouble]:
    """Let Schemathesis make cases, as `Engine` says; it works in a thread of its own, and so does `deal`."""
    shim = _Shim(deal, asked.listens)
    schema: Any = schemathesis.openapi.from_dict(document, config=_config(asked))
    if asked.operations is not None:
        schema = schema.include(lambda context: context.operation.label in asked.operations)
    schema.app = shim

    def before_call(_context: Any, case: Any, _kwargs: Any) -> None:
        shim.announced = case

    schemathesis.hook(before_call)
    try:
        stream = from_schema(schema).execute()
        for event in stream:
            if shim.fault is not None:
                stream.stop()
            elif isinstance(event, engine_events.NonFatalError):
                yield Trouble(event.label, _in_words(event.value))
            elif isinstance(event, engine_events.FatalError):
                yield Trouble("", _in_words(event.exception))
    finally:
        schemathesis.hooks.unregister(before_call)
    if shim.fault is not None:
        raise shim.fault


def _config(asked: Drive) -> SchemathesisConfig:
    settings: dict[str, Any] = {
        "seed": asked.seed,
        "continue-on-failure": True,
        # Shrinking sends more requests to say the same thing; what a case is about is said by its title.
        "generation": {"database": "none", "max-examples": asked.max_examples, "no-shrink": True},
        "phases": {name: {"enabled": name in asked.phases, **_OF_PHASE.get(name, {})} for name in _PHASES},
        "cache": {"enabled": False},
        # What is wrong with an exchange our own checks say; theirs would cost more than all the rest of a case.
        "checks": {"enabled": False},
    }
    if asked.max_time is not None:
        settings["max-time"] = math.ceil(asked.max_time)  # it takes whole seconds only
    return SchemathesisConfig.from_dict(settings)


class _Shim:
    """The WSGI application that the engine talks with (PEP 3333). `announced` is the case whose request comes next;
    where the engine does not listen (`is_heard`), no answer is told."""

    def __init__(self, deal: Deal, is_heard: bool) -> None:
        self.fault: BaseException | None = None
        self._deal = deal
        self._is_heard = is_heard
        self.announced: Any = None

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        response = self._answer(environ)
        if response is None or not self._is_heard:
            # The engine has to be told something; what it thinks of it is not asked for.
            start_response(_NO_ANSWER, [("content-type", "text/plain")])
            return [b""]
        fields = [(key.decode("latin-1"), value.decode("latin-1")) for key, value in response.headers.items()]
        start_response(f"{response.status} Answered", fields)
        return [response.body]

    def _answer(self, environ: dict[str, Any]) -> Response | None:
        case, self.announced = self.announced, None
        if case is None or self.fault is not None:
            return None
        try:
            return self._deal(_case(case, _request(environ, case.headers or ())))
        except BaseException as fault:
            # It would be lost in the engine, which takes it for one of the application's.
            self.fault = fault
            return None


def _request(environ: dict[str, Any], chosen: Iterable[str]) -> Request:
    """Give the request of a WSGI environment; of what the engine adds for itself only the fields that are `chosen`."""
    added = _OWN_FIELDS.difference(name.lower().encode("latin-1", "replace") for name in chosen)
    headers = {
        key[5:].replace("_", "-").lower().encode("latin-1"): str(value).encode("latin-1", "replace")
        for key, value in environ.items()
        if key.startswith("HTTP_") and key not in _OWN_VARIABLES
    }
    headers = {name: value for name, value in headers.items() if name not in added}
    if environ.get("CONTENT_TYPE"):
        headers[b"content-type"] = environ["CONTENT_TYPE"].encode("latin-1", "replace")
    length = int(environ.get("CONTENT_LENGTH") or 0)
    path = environ["REQUEST_URI"].partition("?")[0]
    body = environ["wsgi.input"].read(length) if length else b""
    chance = _BOUNDARY.search(headers.get(b"content-type", b""))
    if chance is not None:
        # It is made of the time of day and of chance; the same case has to be the same bytes.
        headers[b"content-type"] = headers[b"content-type"].replace(chance[0], _OWN_BOUNDARY)
        body = body.replace(chance[0], _OWN_BOUNDARY)
    return Request(environ["REQUEST_METHOD"], path, environ["QUERY_STRING"].encode("latin-1", "replace"), headers, body)


def _case(case: Any, request: Request) -> Case:
    title, is_valid = _about(case)
    phase = case.meta.phase.name.value if case.meta is not None else ""
    return Case(case.operation.label, phase, title, request, is_valid)


def _about(case: Any) -> tuple[str, bool | None]:
    """Give what a case is about, in words, and whether it is meant to be valid."""
    meta = case.meta
    if meta is None:
        return "", None
    data = meta.phase.data
    scenario = getattr(data, "scenario", None)
    described = getattr(data, "description", None) or (scenario.value.replace("_", " ") if scenario else "")
    where = " ".join(str(part) for part in (_location(data), getattr(data, "parameter", None)) if part)
    return (f"{described} ({where})" if where else described), not meta.generation.mode.is_negative


def _location(data: Any) -> str:
    place = getattr(data, "parameter_location", None)
    return place.value if place is not None else ""


def _in_words(fault: BaseException) -> str:
    """Give the first line of what a fault says; one that says nothing has but its name."""
    said = str(fault).strip()
    return said.split("\n", 1)[0] if said else type(fault).__name__
