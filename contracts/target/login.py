"""Logging in: takes a target and how a token is had there, gives a target that presents it, fresh while it is used."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode, urlsplit

from contracts.errors import ConfigError
from contracts.exchange.exchange import Exchange
from contracts.exchange.message import Request
from contracts.pointer import look_up
from contracts.target.target import Target

_MOST_FUTILE = 3
_LONGEST = 64 * 1024


@dataclass(frozen=True, slots=True)
class Login:
    """How a token is had: a request to `url` (a path of the target, or an address of its own) with `headers` and a
    body, in whose JSON answer `token` (a JSON Pointer) leads to it. `header` says how it is presented, with
    ``{token}`` in its place. It is had anew `refresh_after` so many seconds, and after a 401.
    """

    url: str
    method: str = "POST"
    headers: Mapping[str, str] = field(default_factory=dict)
    json: Any = None
    form: Mapping[str, str] | None = None
    token: str = "/access_token"
    header: str = "Authorization: Bearer {token}"
    refresh_after: float | None = None

    @property
    def field_name(self) -> bytes:
        """The header field that presents the token, in lower case."""
        return self.header.partition(":")[0].strip().lower().encode("latin-1")

    def field_value(self, token: str) -> bytes:
        """Give the value of that field with `token`."""
        return self.header.partition(":")[2].strip().replace("{token}", token).encode("latin-1", "replace")

    def request(self) -> Request:
        """Give the request that asks for a token, to wherever `url` leads."""
        headers = {name.lower().encode("latin-1"): text.encode("latin-1") for name, text in self.headers.items()}
        body = b""
        if self.form is not None:
            body, kind = urlencode(self.form).encode(), b"application/x-www-form-urlencoded"
            headers.setdefault(b"content-type", kind)
        elif self.json is not None:
            body = json.dumps(self.json).encode()
            headers.setdefault(b"content-type", b"application/json")
        parts = urlsplit(self.url)
        return Request(self.method, parts.path or "/", parts.query.encode("latin-1", "replace"), headers, body)


class LoggedIn:
    """Sends to `target`; the login goes to `door`, which is the target itself or another. `learn` is told each token.

    A request that presents the first token (`value`) is sent with the newest in its place: what presents another, or
    none, means it. Raises ConfigError when the first login fails.
    """

    def __init__(
        self,
        target: Target,
        door: Target,
        login: Login,
        learn: Callable[[str], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._target = target
        self._door = door
        self._login = login
        self._learn = learn
        self._clock = clock
        self._futile = 0
        self._lock = threading.Lock()
        self._since = clock()
        token = self._token()
        if token is None:
            raise ConfigError(f"the login failed: {self._why}", hint="look at [test.login]")
        self.value = self._newest = login.field_value(token)

    def send(self, request: Request) -> Exchange:
        """Give what `request` led to, with a token that is valid as far as can be told."""
        name = self._login.field_name
        if request.headers.get(name) != self.value:
            return self._target.send(request)
        with self._lock:
            after = self._login.refresh_after
            if after is not None and self._clock() - self._since >= after:
                self._renew()
            newest = self._newest
        exchange = self._target.send(self._with(newest, request))
        if exchange.response is None or exchange.response.status != 401 or self._futile >= _MOST_FUTILE:
            return exchange
        with self._lock:
            # Requests that were on their way together are refused together; one of them logs in.
            if self._newest == newest and not self._renew():
                return exchange
            newest = self._newest
        again = self._target.send(self._with(newest, request))
        # A target that refuses fresh tokens again and again means it.
        refused = again.response is not None and again.response.status == 401
        self._futile = self._futile + 1 if refused else 0
        return again

    def close(self) -> None:
        """Close the target, and the door where it is another."""
        self._target.close()
        if self._door is not self._target:
            self._door.close()

    def _with(self, value: bytes, request: Request) -> Request:
        return replace(request, headers={**request.headers, self._login.field_name: value})

    def _renew(self) -> bool:
        self._since = self._clock()
        token = self._token()
        if token is None:
            self._futile += 1
            return False
        self._newest = self._login.field_value(token)
        return True

    def _token(self) -> str | None:
        """Give a fresh token; None when there is none, and `_why` says why."""
        response = (exchange := self._door.send(self._login.request())).response
        if response is None:
            self._why = exchange.fault
        elif not 200 <= response.status < 300:
            self._why = f"it was answered with {response.status}"
        else:
            token = self._token_in(response.body)
            if isinstance(token, str) and token and len(token) <= _LONGEST and token.isprintable():
                self._learn(token)
                return token
            self._why = f"its answer has no token at {self._login.token}"
        return None

    def _token_in(self, body: bytes) -> Any:
        try:
            return look_up(json.loads(body), self._login.token)
        except (ValueError, LookupError, RecursionError):
            return None
