"""A tiny service, one that keeps its contract and one that does not, for the tests of what tests services."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

SPEC = Path(__file__).parent.parent / "cases" / "suite" / "shop.yaml"


class Shop:
    """A WSGI application: items can be listed and added, and nothing else. A `faulty` one lists what is no item."""

    def __init__(self, *, faulty: bool = False) -> None:
        self._items: list[Any] = [1] if faulty else ["tea"]
        self._faulty = faulty

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        status, body = self._answer(environ)
        headers = [("content-type", "application/json")]
        if status.startswith("405"):
            headers.append(("allow", "GET, HEAD, POST"))
        start_response(status, headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [json.dumps(body).encode()]

    def _answer(self, environ: dict[str, Any]) -> tuple[str, Any]:
        if environ["PATH_INFO"] != "/items":
            return "404 Not Found", {"title": "nothing there"}
        if environ["REQUEST_METHOD"] in ("GET", "HEAD"):
            return "200 OK", self._items
        if environ["REQUEST_METHOD"] != "POST":
            return "405 Method Not Allowed", {"title": "no such method"}
        if environ.get("CONTENT_TYPE") != "application/json":
            return "415 Unsupported Media Type", {"title": "that is no JSON"}
        length = int(environ.get("CONTENT_LENGTH") or 0)
        try:
            item = json.loads(environ["wsgi.input"].read(length))
        except ValueError:
            return "400 Bad Request", {"title": "that cannot be read"}
        if not isinstance(item, str) or len(item) > 9:
            return "400 Bad Request", {"title": "that is no item"}
        if not self._faulty:
            self._items = [*self._items[-3:], item]
        return "201 Created", item


good = Shop()
faulty = Shop(faulty=True)
