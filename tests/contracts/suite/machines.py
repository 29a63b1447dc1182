"""A service of machines that do jobs: takes requests, gives responses as its contract says, or with one fault.

Machines are paused and scrapped by those who own them; jobs end by themselves, and fail on a machine of many parts.
Time is told by the requests that came.
"""

from __future__ import annotations

import json
import threading
import urllib.request
from contextlib import suppress
from typing import Any

from contracts.exchange.message import Request, Response


def _words(*words: str) -> dict[str, Any]:
    return {"type": "string", "enum": list(words)}


def _shows(status: str, schema: dict[str, Any], *others: str) -> dict[str, Any]:
    answers: dict[str, Any] = {other: {"description": "x"} for other in others}
    return {status: {"description": "x", "content": {"application/json": {"schema": schema}}}, **answers}


def _takes(*examples: dict[str, Any], schema: Any = None) -> dict[str, Any]:
    shown = {f"e{number}": {"value": value} for number, value in enumerate(examples)}
    return {
        "required": True,
        "content": {"application/json": {"schema": schema or {"type": "object"}, "examples": shown}},
    }


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": {"id": {"type": "string"}, **properties}}


def _page(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": {"data": {"type": "array", "items": item}}}


ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
STATUS = _words("idle", "busy", "paused", "scrapped")
MACHINE = _object(name={"type": "string"}, status=STATUS)
PART = _object(name={"type": "string"})
CODE = {"type": "object", "nullable": True, "properties": {"code": {"type": "string", "pattern": "^[a-z_]+$"}}}
JOB = _object(state=_words("waiting", "done", "failed", "cancelled"), error=CODE)
HOOK = _object(url={"type": "string"}, status=_words("active", "paused"))
TOLD = {"post": {"requestBody": _takes({"a": 1}), "responses": {"204": {"description": "x"}}}}
DOCUMENT: dict[str, Any] = {
    "paths": {
        "/machines": {"post": {"requestBody": _takes({"name": "a"}), "responses": _shows("201", MACHINE)}},
        "/machines/{id}": {
            "parameters": [ID],
            "get": {"responses": _shows("200", MACHINE, "404")},
            "patch": {
                "description": "A `scrapped` machine can no longer change and answers 409.",
                "requestBody": _takes({"name": "b"}, {"status": "busy"}, schema=MACHINE),
                "responses": _shows("200", MACHINE, "404", "409"),
            },
        },
        "/machines/{id}/parts": {
            "parameters": [ID],
            "post": {"requestBody": _takes({"name": "p"}), "responses": _shows("201", PART, "404")},
        },
        "/machines/{id}/parts/{part}": {
            "parameters": [ID, {**ID, "name": "part"}],
            "get": {"responses": _shows("200", PART, "404")},
            "delete": {
                "description": "A part of a scrapped machine answers 409.",
                "responses": {"204": {"description": "x"}, "404": {"description": "x"}, "409": {"description": "x"}},
            },
        },
        "/machines/{id}/jobs": {
            "parameters": [ID],
            "get": {"responses": _shows("200", _page(JOB), "404")},
            "post": {
                "description": "A machine that is paused or scrapped answers 409.",
                "requestBody": _takes({"do": "it"}),
                "responses": _shows("202", JOB, "404", "409"),
            },
        },
        "/jobs/{id}": {"parameters": [ID], "get": {"responses": _shows("200", JOB, "404")}},
        "/jobs/{id}/cancellations": {
            "parameters": [ID],
            "post": {
                "description": "A job that has a final state answers 409.",
                "responses": _shows("202", JOB, "404", "409"),
            },
        },
        "/hooks": {
            "post": {
                "requestBody": _takes({"url": "https://example.com/"}),
                "responses": _shows("201", HOOK),
                "callbacks": {"told": {"{$request.body#/url}": TOLD}},
            }
        },
        "/hooks/{id}": {
            "parameters": [ID],
            "get": {"responses": _shows("200", HOOK, "404")},
            "patch": {
                "requestBody": _takes({"status": "paused"}, schema=HOOK),
                "responses": _shows("200", HOOK, "404"),
            },
        },
    }
}
# How many requests a job lasts.
_SPAN = 4
_MOST_PARTS = 10


class Refused(Exception):
    """An answer that is no good one."""


class Machines:
    """The service; `fault` names what is wrong with it."""

    def __init__(self, fault: str = "") -> None:
        self.fault = fault
        self.held: dict[str, dict[str, Any]] = {}
        self.running: dict[str, int] = {}
        self.clock = 0

    def __call__(self, request: Request) -> Response:
        body = json.loads(request.body) if request.body else {}
        names = request.path.split("/")[1:]
        self.clock += 1
        self._settle()
        try:
            status, shown = getattr(self, f"_{request.method.lower()}_{'_'.join(names[::2])}")(body, *names[1::2])
        except Refused as refused:
            return Response(int(str(refused)))
        if shown is None:
            return Response(status)
        return Response(status, {b"content-type": b"application/json"}, json.dumps(shown).encode())

    def _post_machines(self, body: Any) -> tuple[int, Any]:
        return 201, self._add("m", {"name": body["name"], "status": "idle"})

    def _get_machines(self, _body: Any, name: str) -> tuple[int, Any]:
        return 200, self._find(name)

    def _patch_machines(self, body: Any, name: str) -> tuple[int, Any]:
        machine = self._find(name)
        # To change nothing is no change.
        is_change = self.fault != "takes-nothing" or {**machine, **body} != machine
        if machine["status"] == "scrapped" and self.fault != "scrapped-changes" and is_change:
            raise Refused(409)
        if "status" in body and self.fault == "never-changes":
            raise Refused(404)
        if machine["status"] == "idle" and body.get("status") == "paused":
            raise Refused(409)
        machine.update(body)
        self._tell({"machine": name})
        return 200, machine

    def _post_machines_parts(self, body: Any, machine: str) -> tuple[int, Any]:
        self._find(machine)
        return 201, self._add("p", {"name": body["name"]}, machine)

    def _get_machines_parts(self, _body: Any, _machine: str, name: str) -> tuple[int, Any]:
        return 200, self._find(name)

    def _delete_machines_parts(self, _body: Any, machine: str, name: str) -> tuple[int, Any]:
        if self._find(machine)["status"] == "scrapped" and self.fault != "scrapped-part":
            raise Refused(409)
        self._find(name)
        del self.held[name]
        return 204, None

    def _get_machines_jobs(self, _body: Any, machine: str) -> tuple[int, Any]:
        return 200, {"data": [self._find(name) for name in self._within(machine, "j")]}

    def _post_machines_jobs(self, _body: Any, machine: str) -> tuple[int, Any]:
        if self._find(machine)["status"] in ("paused", "scrapped") and self.fault != "paused-starts":
            raise Refused(409)
        job = self._add("j", {"state": "waiting", "error": None}, machine)
        self.running[job["id"]] = self.clock + _SPAN
        return 202, job

    def _get_jobs(self, _body: Any, name: str) -> tuple[int, Any]:
        return 200, self._find(name)

    def _post_jobs_cancellations(self, _body: Any, name: str) -> tuple[int, Any]:
        job = self._find(name)
        is_over = job["state"] != "waiting" and self.fault != "over-cancelled"
        # To say so once more is no harm here: the contract does not name the state.
        if is_over and not (self.fault == "cancels-twice" and job["state"] == "cancelled"):
            raise Refused(409)
        job["state"] = "cancelled"
        return 202, job

    def _post_hooks(self, body: Any) -> tuple[int, Any]:
        return 201, self._add("h", {"url": body["url"], "status": "active"})

    def _get_hooks(self, _body: Any, name: str) -> tuple[int, Any]:
        return 200, self._find(name)

    def _patch_hooks(self, body: Any, name: str) -> tuple[int, Any]:
        self._find(name).update(body)
        return 200, self._find(name)

    def _add(self, letter: str, fields: dict[str, Any], within: str = "") -> dict[str, Any]:
        name = f"{letter}{len(self.held)}{f'-{within}' if within else ''}"
        self.held[name] = {"id": name, **fields}
        return self.held[name]

    def _within(self, machine: str, letter: str) -> list[str]:
        return [name for name in self.held if name[0] == letter and name.endswith(f"-{machine}")]

    def _find(self, name: str) -> dict[str, Any]:
        if name not in self.held:
            raise Refused(404)
        return self.held[name]

    def _settle(self) -> None:
        """Let the jobs end that were started long ago."""
        for name, until in self.running.items():
            job = self.held[name]
            if job["state"] == "waiting" and until <= self.clock:
                fails = len(self._within(name.partition("-")[2], "p")) > _MOST_PARTS
                code = "NO_POWER" if self.fault == "capitals" else "no_power"
                job.update({"state": "failed", "error": {"code": code}} if fails else {"state": "done"})

    def _tell(self, event: dict[str, Any]) -> None:
        for hook in [each for name, each in self.held.items() if name[0] == "h"]:
            is_asked = hook["status"] == "active" or self.fault == "paused-told"
            if is_asked and hook["url"].startswith("http://127.0.0.1:"):
                headers = {"Content-Type": "application/json"}
                call = urllib.request.Request(hook["url"], json.dumps(event).encode(), headers, method="POST")
                threading.Thread(target=_call, args=(call,)).start()


def _call(call: urllib.request.Request) -> None:
    # Who asked may be gone.
    with suppress(OSError):
        urllib.request.urlopen(call, timeout=5)
