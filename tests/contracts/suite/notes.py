"""A service of notes in one class: takes requests, gives responses as its contract says, or with one fault."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import urllib.request
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

from contracts.exchange.message import Request, Response

TEXT = {"type": "string", "minLength": 1, "maxLength": 30}
NOTE = {
    "type": "object",
    "required": ["id", "title"],
    "properties": {
        "id": {"type": "string", "readOnly": True},
        "title": TEXT,
        "tag": {"type": "string"},
        "state": {"type": "string", "enum": ["open", "done"]},
    },
}
NEW = {
    "type": "object",
    "required": ["title"],
    "properties": {"title": TEXT, "tag": {"type": "string"}, "state": {"type": "string", "enum": ["open", "done"]}},
}


def _body(schema: Any, *examples: Any) -> dict[str, Any]:
    shown = {f"e{number}": {"value": value} for number, value in enumerate(examples)}
    return {"application/json": {"schema": schema, "examples": shown}}


def _answers(*statuses: str, schema: Any = None, **more: Any) -> dict[str, Any]:
    found: dict[str, Any] = {status: {"description": "x"} for status in statuses}
    if schema is not None:
        found[statuses[0]] = {"description": "x", "content": {"application/json": {"schema": schema}}, **more}
    return found


def _header(name: str, required: bool = False) -> dict[str, Any]:
    return {"name": name, "in": "header", "required": required, "schema": {"type": "string", "minLength": 1}}


def _headers(*names: str) -> dict[str, Any]:
    return {"headers": {name: {"schema": {"type": "string"}} for name in names}}


def _query(name: str, schema: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema}


KEY = _header("Idempotency-Key", required=True)
PAGE = {"type": "object", "properties": {"data": {"type": "array", "items": NOTE}, "next": {"type": "string"}}}
FIRSTS = {"links": {"first": {"operationId": "read", "parameters": {"id": "$response.body#/data/0/id"}}}}
LINKS = {"links": {"self": {"operationId": "read", "parameters": {"id": "$response.body#/id"}}}}
FIRST = {"title": "first", "tag": "a", "state": "open", "call": "https://example.com/"}
NEW_WITH_CALL = {**NEW, "properties": {**NEW["properties"], "call": {"type": "string"}, "secret": {"type": "string"}}}
CALLBACK = {
    "post": {
        "parameters": [_header("Event-Id", required=True), _header("X-Signature")],
        "requestBody": {"required": True, "content": {"application/json": {"schema": NOTE}}},
        "responses": {"204": {"description": "x"}},
    }
}
DOCUMENT: dict[str, Any] = {
    "security": [{"token": ["notes"]}],
    "components": {"securitySchemes": {"token": {"type": "oauth2", "flows": {}}}},
    "paths": {
        "/notes": {
            "get": {
                "parameters": [
                    _query("cursor", {"type": "string"}),
                    _query("limit", {"type": "integer", "minimum": 1, "maximum": 100}),
                    _query("state", {"type": "string", "enum": ["open", "done"]}),
                    _query("sort", {"type": "string", "enum": ["title", "-title"]}),
                ],
                "responses": _answers(
                    "200", "400", "401", "403", "429", schema=PAGE, **_headers("RateLimit"), **FIRSTS
                ),
            },
            "post": {
                "parameters": [KEY],
                "requestBody": {
                    "required": True,
                    "content": _body(NEW_WITH_CALL, {**FIRST, "secret": "s"}, {"title": "second", "state": "done"}),
                },
                "responses": _answers(
                    "201", "400", "401", "403", "409", "415", schema=NOTE, **_headers("Location"), **LINKS
                ),
                "callbacks": {"made": {"{$request.body#/call}": CALLBACK}},
            },
        },
        "/notes/{id}": {
            "parameters": [
                {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "pattern": "^n"}}
            ],
            "get": {
                "operationId": "read",
                "parameters": [_header("If-None-Match")],
                "responses": _answers("200", "304", "400", "401", "403", "404", schema=NOTE, **_headers("ETag")),
            },
            "put": {
                "parameters": [_header("If-Match")],
                "requestBody": {"required": True, "content": _body(NEW, {"title": "changed", "tag": "b"})},
                "responses": _answers("200", "400", "401", "403", "404", "412", "415", schema=NOTE),
            },
            "delete": {
                "parameters": [_header("If-Match")],
                "responses": _answers("204", "400", "401", "403", "404", "412"),
            },
        },
    },
}
QUOTA = 1000
SMALL = 8


def token(user: str, scope: str = "notes") -> dict[bytes, bytes]:
    """Give the header fields that a user presents."""
    parts = [json.dumps(each).encode() for each in ({"alg": "HS256"}, {"sub": user, "scope": scope})]
    text = ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts)
    return {b"authorization": f"Bearer {text}.{_signature(text)}".encode()}


def _signature(text: str) -> str:
    return hashlib.sha256(f"key{text}".encode()).hexdigest()


class Refused(Exception):
    """An answer that is no good one."""

    def __init__(self, status: int, **headers: str) -> None:
        super().__init__(status)
        self.status = status
        self.headers = headers


class Notes:
    """The service; `fault` names what is wrong with it."""

    def __init__(self, fault: str = "") -> None:
        self.fault = fault
        self.notes: dict[str, dict[str, Any]] = {}
        self.owners: dict[str, str] = {}
        self.answers: dict[bytes, tuple[bytes, Response]] = {}
        self.asked: dict[str, int] = {}
        self.count = 0
        self.user = ""

    def __call__(self, request: Request) -> Response:
        self.user = user = ""
        try:
            user = self._user(request)
            response = self._answer(request, user)
        except Refused as refused:
            headers = {name.replace("_", "-").encode(): value.encode() for name, value in refused.headers.items()}
            response = Response(refused.status, headers)
        left = self._quota(self.user) - self.asked.get(self.user, 0)
        told = QUOTA if self.fault == "quota-unmoved" else max(left, 0)
        headers = {b"ratelimit": b'"q";r=%d;t=9' % told}
        return Response(response.status, {**response.headers, **headers}, response.body)

    def _quota(self, user: str) -> int:
        return SMALL if user == "small" else QUOTA * 10

    def _user(self, request: Request) -> str:
        text = request.headers.get(b"authorization", b"").decode().removeprefix("Bearer ")
        head, _, signature = text.rpartition(".")
        if not text:
            raise Refused(401, www_authenticate="Bearer")
        if self.fault != "forged" and signature != _signature(head):
            raise Refused(401, www_authenticate="Bearer")
        claims = json.loads(base64.urlsafe_b64decode(head.split(".")[1] + "=="))
        user = str(claims["sub"])
        if user == "late" and self.fault != "expired":
            raise Refused(401, www_authenticate="Bearer")
        if claims["scope"] != "notes" and self.fault != "scope":
            raise Refused(403)
        self.user = user
        self.asked[user] = self.asked.get(user, 0) + 1
        if self.asked[user] > self._quota(user) and self.fault != "unlimited":
            raise Refused(429, retry_after="5")
        return user

    def _answer(self, request: Request, user: str) -> Response:
        path, method = request.path, request.method
        if b"" in (request.headers.get(b"if-match"), request.headers.get(b"if-none-match")):
            raise Refused(400)
        if path == "/notes":
            actions: dict[str, Callable[[Request, str], Response]] = {"GET": self._list, "POST": self._post}
        else:
            actions = {"GET": self._get, "PUT": self._put, "DELETE": self._delete}
        if method == "HEAD":
            got = self._answer(Request("GET", path, request.query, request.headers), user)
            return Response(got.status, got.headers, b"x" if self.fault == "head" else b"")
        if method not in actions:
            if self.fault == "method":
                return Response(200)
            is_hidden = self.fault == "method-status" or (self.fault == "method-status-of-one" and path == "/notes")
            raise Refused(404 if is_hidden else 405, allow=", ".join(sorted(actions)))
        return actions[method](request, user)

    def _post(self, request: Request, user: str) -> Response:
        body = self._body(request)
        key = request.headers.get(b"idempotency-key")
        if not key:
            raise Refused(400)
        first, answer = self.answers.get(key, (b"", None))
        if answer is not None and self.fault != "acts-again":
            if first != request.body and self.fault != "conflict":
                raise Refused(409)
            return Response(200, answer.headers, answer.body) if self.fault == "replay" else answer
        self.count += 1
        name = str(body["id"]) if self.fault == "read-only" and "id" in body else f"n{self.count}"
        note = {"id": name, **{field: body[field] for field in ("title", "tag", "state") if field in body}}
        if self.fault == "differs":
            note["title"] = "another"
        if self.fault != "unsaved":
            self.notes[name] = note
            self.owners[name] = user
        location = "/notes/nowhere" if self.fault == "location" else f"/notes/{name}"
        shown = {**note, "id": f"{name}x"} if self.fault == "link" else note
        answer = _json(201, shown, location=location)
        self.answers[key] = request.body, answer
        self._call(body, note)
        return answer

    def _call(self, body: dict[str, Any], note: dict[str, Any]) -> None:
        if not body.get("call", "").startswith("http://127.0.0.1:") or self.fault == "silent":
            return
        told = {"id": note["id"]} if self.fault == "callback" else note
        data = json.dumps(told).encode()
        digest = hashlib.sha256(b"wrong" if self.fault == "signature" else data).hexdigest()
        headers = {"Content-Type": "application/json", "Event-Id": "e", "X-Signature": f"plain {digest}"}
        if self.fault == "unsigned":
            del headers["X-Signature"]
        call = urllib.request.Request(body["call"], data, headers, method="POST")
        threading.Thread(target=urllib.request.urlopen, args=(call,), kwargs={"timeout": 5}).start()

    def _get(self, request: Request, user: str) -> Response:
        note = self._found(request, user)
        tag = self._tag(note)
        asked = request.headers.get(b"if-none-match", b"").decode()
        met = tag in asked or asked == "*"
        if (met and self.fault != "never-304") or (asked and self.fault == "always-304"):
            return Response(304, {b"etag": tag.encode()})
        if request.headers.get(b"accept") == b"application/json" and self.fault == "accept":
            return Response(200, {b"content-type": b"text/html", b"etag": tag.encode()}, b"<p>")
        return _json(200, note, etag=tag)

    def _put(self, request: Request, user: str) -> Response:
        note = self._found(request, user)
        body = self._body(request)
        self._guard(request, note)
        if self.fault == "lost":
            return _json(200, {"id": note["id"], **body})
        kept = {} if self.fault != "counts" else {"tag": f"{note.get('tag')}+"}
        changed = {**body, **kept, "id": note["id"]}
        if self.fault == "new-id":
            changed["id"] = f"{note['id']}+"
        self.notes[str(note["id"])] = changed
        return _json(200, changed)

    def _delete(self, request: Request, user: str) -> Response:
        if self.fault == "twice" and request.path.rpartition("/")[2] not in self.notes:
            return Response(204)
        note = self._found(request, user)
        self._guard(request, note)
        if self.fault == "kept":
            return Response(204)
        del self.notes[str(note["id"])]
        return Response(204)

    def _list(self, request: Request, user: str) -> Response:
        query = dict(parse_qsl(request.query.decode()))
        words = {"state": ("open", "done"), "sort": ("title", "-title"), "limit": tuple(map(str, range(1, 101)))}
        if any(query.get(name, several[0]) not in several for name, several in words.items()):
            raise Refused(400)
        notes = [each for name, each in self.notes.items() if self.owners[name] == user or self.fault == "all-listed"]
        if "state" in query and self.fault != "filter":
            notes = [each for each in notes if each.get("state") == query["state"]]
        if "sort" in query and self.fault != "sort":
            notes.sort(key=lambda each: each["title"], reverse=query["sort"].startswith("-"))
        if self.fault == "unlisted":
            notes = notes[:-1]
        limit, start = int(query.get("limit", 20)), int(query.get("cursor") or 0)
        if self.fault == "long":
            limit += 1
        end = start + limit
        following = end + {"skips": 1, "repeats": -1}.get(self.fault, 0)
        shown = [{**each, "id": f"{each['id']}x"} for each in notes] if self.fault == "page-link" else notes
        page: dict[str, Any] = {"data": shown[start:end]}
        if end < len(notes):
            page["next"] = str(following)
        elif self.fault == "endless":
            page["next"] = query.get("cursor", "0")
        return _json(200, page)

    def _found(self, request: Request, user: str) -> dict[str, Any]:
        name = request.path.rpartition("/")[2]
        if not name.startswith("n") and self.fault != "path":
            raise Refused(400)
        note = self.notes.get(name)
        if self.fault == "path" and note is None:
            note = next(iter(self.notes.values()), None)
        if note is None or (self.owners.get(name) != user and self.fault not in ("foreign", "path")):
            raise Refused(404)
        return note

    def _guard(self, request: Request, note: dict[str, Any]) -> None:
        asked = request.headers.get(b"if-match", b"").decode()
        if self.fault == "match-refused" and asked:
            raise Refused(412)
        if asked and asked != "*" and self._tag(note) not in asked and self.fault != "match":
            raise Refused(412)

    def _tag(self, note: dict[str, Any]) -> str:
        if self.fault == "unstable":
            self.count += 1
            return f'"{self.count}"'
        return '"same"' if self.fault == "same-tag" else f'"{hashlib.sha256(str(note).encode()).hexdigest()[:9]}"'

    def _body(self, request: Request) -> dict[str, Any]:
        if request.headers.get(b"content-type") != b"application/json":
            raise Refused(415)
        try:
            body = json.loads(request.body)
        except ValueError:
            raise Refused(400) from None
        if not isinstance(body, dict) or not isinstance(body.get("title"), str):
            raise Refused(400)
        if any(not isinstance(body.get(name, ""), str) for name in ("tag", "call", "secret")):
            raise Refused(400)
        most = 99 if self.fault == "length" else 30
        if not 1 <= len(body["title"]) <= most or body.get("state", "open") not in ("open", "done"):
            raise Refused(400)
        return body


def _json(status: int, body: Any, **headers: str) -> Response:
    fields = {name.encode(): value.encode() for name, value in headers.items()}
    return Response(status, {b"content-type": b"application/json", **fields}, json.dumps(body).encode())
