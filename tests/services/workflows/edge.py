"""The edge: takes each request before Connexion does, gives it a record, and settles what routers disagree on.

Connexion's router redirects slashes, names one method of several in `Allow`, and reads the case of media types; here
an unknown path is 404, another method 405 with all that are allowed, and OPTIONS says the same with 204.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from connexion.lifecycle import ConnexionResponse

from tests.services.workflows.document import Operation
from tests.services.workflows.faults import Faults
from tests.services.workflows.faults.tampering import tampered
from tests.services.workflows.problems import Problem, answer, not_found


@dataclass
class Record:
    """What the rooms of the service tell each other of one request."""

    operation: str = ""
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


class Edge:
    """The outermost ASGI application: `app` is Connexion's stack."""

    def __init__(self, app: Any, operations: dict[str, Operation], faults: Faults) -> None:
        self._app = app
        self._faults = faults
        self._routes: list[tuple[list[str], dict[str, str]]] = []
        methods: dict[str, dict[str, str]] = {}
        for operation in operations.values():
            methods.setdefault(operation.path, {})[operation.method.upper()] = operation.id
        for path, known in methods.items():
            if "GET" in known:
                known["HEAD"] = known["GET"]
            self._routes.append((path.split("/"), known))

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        record = Record()
        scope = {**scope, "extensions": {**(scope.get("extensions") or {}), "workflows": record}}
        known = self._methods(scope["path"])
        record.operation = known.get(scope["method"], "")
        send = self._sending(scope["method"], record, send)
        # Connexion's router sees no path in one with a line feed.
        if not record.operation or "\n" in scope["path"]:
            await _say(_unrouted(scope["method"], known, self._faults), send)
            return
        scope["headers"] = _canonical(scope["headers"])
        if scope["method"] == "HEAD" and self._faults.tamperings(record.operation):
            scope["method"] = "GET"  # what is done to the body shows in the header fields
        if self._faults.active("media-type-unchecked", record.operation):
            others = [pair for pair in scope["headers"] if pair[0] != b"content-type"]
            scope["headers"] = [*others, (b"content-type", b"application/json")]
        await self._app(scope, receive, send)

    def _methods(self, path: str) -> dict[str, str]:
        """Give the operation ids by method of the path that `path` is, nothing when there is none such."""
        parts = path.split("/")
        for template, known in self._routes:
            if len(template) == len(parts) and all(map(_fits, template, parts)):
                return known
        return {}

    def _sending(self, method: str, record: Record, send: Any) -> Any:
        """Add the headers of the record to the response, leave out the body of one to HEAD, and let faults have it."""
        begun: list[Any] = []

        async def whole(message: Any) -> None:
            begun.append(message)
            if message["type"] != "http.response.body" or message.get("more_body", False):
                return
            start = begun[0]
            body = b"".join(each.get("body", b"") for each in begun[1:])
            named = {name.lower() for name, _ in start["headers"]}
            more = [(name.lower().encode(), value.encode()) for name, value in record.headers.items()]
            pairs = [*start["headers"], *(pair for pair in more if pair[0] not in named)]
            answered = start["status"], pairs, body
            tamperings = self._faults.tamperings(record.operation)
            status, pairs, body = tampered(*answered, tamperings) if tamperings else answered
            await send({"type": "http.response.start", "status": status, "headers": pairs})
            await send({"type": "http.response.body", "body": b"" if method == "HEAD" else body})

        return whole


def _fits(template: str, part: str) -> bool:
    return bool(part) if template.startswith("{") else template == part


def _unrouted(method: str, known: dict[str, str], faults: Faults) -> Any:
    if not known:
        return answer(not_found())
    if method in known:
        return answer(Problem(400, "A path parameter holds a line feed."))
    allow = {"Allow": ", ".join(sorted({*known, "OPTIONS"}))}
    operation = known.get("GET", "")
    if method == "OPTIONS":
        return _bare(204, allow)
    if faults.active("method-accepted", operation):
        return _bare(200, {})
    if faults.active("allow-missing", operation):
        allow = {}
    status = 404 if faults.active("method-answered-404", operation) else 405
    return answer(Problem(status, f"The method {method[:20]} is not allowed here.", headers=allow))


def _bare(status: int, headers: dict[str, str]) -> ConnexionResponse:
    length = {} if status == 204 else {"Content-Length": "0"}
    return ConnexionResponse(status, None, None, b"", {**headers, **length})


def _canonical(headers: Any) -> Any:
    """Write the media type in lower case, and name one where a body has none (RFC 9110, sections 8.3 and 8.3.1)."""
    names = dict(headers)
    if b"content-type" in names:
        kind, semicolon, rest = names[b"content-type"].partition(b";")
        said = kind.strip().lower() + semicolon + rest
    elif names.get(b"content-length", b"0").strip(b"0") or b"transfer-encoding" in names:
        said = b"application/octet-stream"
    else:
        return headers
    return [*(pair for pair in headers if pair[0] != b"content-type"), (b"content-type", said)]


async def _say(response: Any, send: Any) -> None:
    headers = {**response.headers}
    if response.mimetype:
        headers["Content-Type"] = response.mimetype
    pairs = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": response.status_code, "headers": pairs})
    await send({"type": "http.response.body", "body": response.body})
