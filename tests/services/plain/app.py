"""The application: takes a clock, a secret and the like, gives a Flask application that serves the Workflows API."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from tests.services.plain import (
    executions,
    health,
    idempotency,
    quota,
    reading,
    steps,
    subscriptions,
    templates,
    tokens,
    workflows,
)
from tests.services.plain.answers import Answer, Refusal
from tests.services.plain.deliveries import Send, deliver, post
from tests.services.plain.reading import Asked
from tests.services.plain.route import Route
from tests.services.plain.running import Takes, advance, moment
from tests.services.plain.state import State
from tests.services.plain.values import Faults

ROUTES: tuple[Route, ...] = (
    *health.ROUTES,
    *workflows.ROUTES,
    *steps.ROUTES,
    *templates.ROUTES,
    *executions.ROUTES,
    *subscriptions.ROUTES,
)
_PAUSE = 0.05


@dataclass(frozen=True)
class Service:
    """What the application is made of. `clock` gives seconds since 1970."""

    secret: str
    clock: Callable[[], float]
    takes: Takes
    send: Send
    quota: int
    state: State = field(default_factory=State)

    def work(self) -> None:
        """Do what is due by now: move executions on and send events."""
        now = self.now()
        with self.state.lock:
            advance(self.state, now, self.takes)
        deliver(self.state, now, self.send)

    def now(self) -> int:
        """Give the milliseconds since 1970."""
        return int(self.clock() * 1000)

    def answer(self, route: Route, texts: Mapping[str, str]) -> Response:
        """Answer the request in hand, which is of `route`."""
        fields = dict(route.headers)
        try:
            raw = reading.raw_body(request)  # a slow client is waited for without the lock
        except Refusal as refusal:
            return _response(refusal.answer, fields)
        with self.state.lock:
            try:
                answer = self._handled(route, texts, raw, fields)
            except Refusal as refusal:
                answer = refusal.answer
            return _response(answer, fields)

    def _handled(self, route: Route, texts: Mapping[str, str], raw: bytes, fields: dict[str, str]) -> Answer:
        """Give the answer, and into `fields` what goes with each answer to the request. Raises Refusal."""
        now = self.now()
        advance(self.state, now, self.takes)
        owner = ""
        if route.scopes:
            account = tokens.account_of(request.headers.get("Authorization"), self.secret, now / 1000)
            fields.update(quota.take(self.state, account.name, self.quota, now))
            account.require(route.scopes)
            owner = account.name
        asked = _read(route, texts, raw, owner, now)
        if not route.takes_key:
            return route.handle(self.state, asked)
        key = (owner, route.method, route.path, *asked.path.values(), asked.key)
        return idempotency.once(self.state, key, asked.body, now, lambda: route.handle(self.state, asked))


def create_app(
    *,
    secret: str = tokens.SECRET,
    clock: Callable[[], float] = time.time,
    takes: Takes = moment,
    send: Send = post,
    quota: int = 100_000,
    in_background: bool = True,
) -> Flask:
    """Give a WSGI application with a state of its own, and its Service as `app.extensions["service"]`.

    `secret` signs the tokens, `takes` says how long each step takes, `send` delivers events and `quota` is what an
    account may ask each minute. Without `in_background` events wait until `Service.work` is called.
    """
    app = Flask("plain", static_folder=None)
    app.url_map.merge_slashes = False
    app.config["MAX_CONTENT_LENGTH"] = reading.LARGEST_BODY
    service = app.extensions["service"] = Service(secret, clock, takes, send, quota)
    for path in dict.fromkeys(route.path for route in ROUTES):
        _add(app, service, path, {route.method: route for route in ROUTES if route.path == path})
    app.register_error_handler(HTTPException, _problem)
    if in_background:
        threading.Thread(target=_work_on, args=(service,), daemon=True).start()
    return app


def _add(app: Flask, service: Service, path: str, routes: Mapping[str, Route]) -> None:
    allowed = ", ".join(sorted({*routes, "OPTIONS"} | ({"HEAD"} if "GET" in routes else set())))

    def view(**texts: str) -> Response:
        if request.method == "OPTIONS":
            return _response(Answer(204, headers={"Allow": allowed}))
        method = "GET" if request.method == "HEAD" else request.method
        return service.answer(routes[method], texts)

    app.add_url_rule(path, path, view, methods=[*routes, "OPTIONS"], provide_automatic_options=False)


def _read(route: Route, texts: Mapping[str, str], raw: bytes, owner: str, now: int) -> Asked:
    """Give what is asked. Raises Refusal (400, 415 or 422)."""
    faults: Faults = []
    path = reading.identifiers(texts, faults)
    query = reading.query(request.query_string, route.query, faults)
    key = reading.key(request, faults) if route.takes_key else ""
    tags = reading.tags(request, route.condition, faults) if route.condition else None
    if faults:
        raise Refusal(400, "A parameter or header is not as described.", errors=faults)
    body = reading.body(raw, request.headers.get("Content-Type"), route.media_type, route.body) if route.body else None
    return Asked(owner, now, path, query, key, tags, body)


def _response(answer: Answer, fields: Mapping[str, str] | None = None) -> Response:
    text = None if answer.body is None else json.dumps(answer.body, ensure_ascii=False, allow_nan=False)
    headers = {**(fields or {}), **answer.headers}
    response = Response(text, answer.status, headers, content_type=answer.media_type)
    if text is None:
        del response.headers["Content-Type"]
    return response


def _problem(error: HTTPException) -> Response:
    """Answer what Flask refuses itself: paths and methods that there are not, and failures of our own."""
    headers = {}
    if isinstance(error, MethodNotAllowed):
        headers["Allow"] = ", ".join(sorted(error.valid_methods or ()))
    return _response(Refusal(error.code or 500, error.description or error.name, headers=headers).answer)


def _work_on(service: Service) -> None:
    while True:
        time.sleep(_PAUSE)
        service.work()
