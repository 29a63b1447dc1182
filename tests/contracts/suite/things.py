"""A store of things in one class, and the contract for it, for tests that make the one or the other unusual."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl

from contracts.exchange.message import Request, Response
from contracts.suite.check import Probe
from tests.contracts.suite.fakes import Answer, Talk
from tests.contracts.suite.test_probes import tried

JSON = "application/json"
_ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}


def document(
    shown: dict[str, Any], *examples: Any, taken: Any = None, query: Any = None, headers: Any = None, media: str = JSON
) -> dict[str, Any]:
    """Give the contract of things that show members by the schemas `shown`, and are made of `examples` of `taken`; the
    collection has the parameters `query`."""
    thing = {"type": "object", "properties": {"id": {"type": "string"}, **shown}}
    content = {"schema": taken or thing, "examples": {str(n): {"value": each} for n, each in enumerate(examples)}}
    body = {"required": True, "content": {media: content}}
    one = {"description": "x", "content": {JSON: {"schema": thing}}, "headers": headers or {}}
    page = {"description": "x", "content": {JSON: {"schema": {"type": "array", "items": thing}}}}
    parameters = [{"name": name, "in": "query", "schema": schema} for name, schema in (query or {}).items()]
    return {
        "paths": {
            "/things": {
                "get": {"parameters": parameters, "responses": {"200": page}},
                "post": {
                    "parameters": [{"name": "Idempotency-Key", "in": "header", "schema": {"type": "string"}}],
                    "requestBody": body,
                    "responses": {"201": one, "202": one, "409": {"description": "x"}},
                },
            },
            "/things/{id}": {
                "parameters": [_ID],
                "get": {"responses": {"200": one, "404": {"description": "x"}}},
                "put": {"requestBody": body, "responses": {"200": one, "201": one, "404": {"description": "x"}}},
                "delete": {"responses": {"204": {"description": "x"}, "404": {"description": "x"}}},
            },
        }
    }


class Things:
    """Holds what it is sent, with a number of its own. What is unusual is in the methods of those that inherit."""

    def __init__(self) -> None:
        self.held: dict[str, Any] = {}
        self.asked: list[Request] = []
        self._answers: dict[bytes, tuple[bytes, Response]] = {}

    def __call__(self, request: Request) -> Response:
        self.asked.append(request)
        name = request.path.removeprefix("/things").removeprefix("/")
        if name and name not in self.held and request.method != "PUT":
            return Response(404)
        if request.method == "DELETE":
            del self.held[name]
            return Response(204)
        if request.method == "GET":
            return told(200, self.held[name] if name else self.listed(dict(parse_qsl(request.query.decode()))))
        return self.put(request, name) if request.method == "PUT" else self.post(request)

    def post(self, request: Request) -> Response:
        """Answer alike what comes again with the same key."""
        key = request.headers.get(b"idempotency-key", b"")
        if key not in self._answers or not key:
            name = f"t{len(self.asked)}"
            self.held[name] = self.made(name, json.loads(request.body))
            self._answers[key] = request.body, told(201, self.held[name], location=self.location(name))
        body, answer = self._answers[key]
        return answer if body == request.body else Response(409)

    def put(self, request: Request, name: str) -> Response:
        if name not in self.held:
            return Response(404)
        self.held[name] = self.made(name, json.loads(request.body))
        return told(200, self.held[name])

    def made(self, name: str, body: Any) -> dict[str, Any]:
        """Give what is shown of a thing that was sent as `body`."""
        return {**(body if isinstance(body, dict) else {}), "id": name}

    def location(self, name: str) -> str:
        return f"/things/{name}"

    def listed(self, query: dict[str, str]) -> list[Any]:
        return list(self.held.values())


def told(status: int, value: Any, **headers: str) -> Response:
    """Give an answer in JSON."""
    fields = {name.encode(): text.encode() for name, text in headers.items()}
    return Response(status, {b"content-type": JSON.encode(), **fields}, json.dumps(value).encode())


def probed(probe: Probe, contract: dict[str, Any], answer: Answer, made: int = 1) -> Talk:
    """Give the talk in which `probe` looked at all operations that it applies to, after some things were made."""
    talk = Talk(contract, answer)
    for kind in talk.session.resources.kinds.values():
        for _ in range(made):
            talk.session.resources.make(kind, {})
    for operation in talk.contract.operations:
        if probe.applies(talk.session, operation):
            tried(talk, probe, operation)
    return talk


def found(talk: Talk) -> list[tuple[str, str, str]]:
    """Give rule, operation and message of all that was found."""
    return [(each.finding.rule, each.finding.operation, each.finding.message) for each in talk.found]
