"""Takes a port and a workload, gives a server's answer to one request, judged."""

from __future__ import annotations

import http.client
import json
from typing import Any

from ci.bench.results import Answer
from ci.bench.workloads import Request, Workload

HOST = "127.0.0.1"


def ask(port: int, workload: Workload, timeout: float) -> Answer:
    """The answer to the workload's request; OSError or HTTPException when none came."""
    status, body = send(port, workload.request, timeout)
    return Answer(status, len(body), status == workload.status and has(body, workload.members))


def provoke(port: int, workload: Workload, timeout: float) -> int:
    """The status the workload's broken request gets; it should be a 4xx."""
    status, _ = send(port, workload.broken, timeout)
    return status


def has(body: bytes, members: frozenset[str]) -> bool:
    """Whether a body is a JSON object with all these members."""
    try:
        value: Any = json.loads(body)
    except ValueError:
        return False
    return isinstance(value, dict) and members <= value.keys()


def send(port: int, request: Request, timeout: float) -> tuple[int, bytes]:
    """Status and body of the answer to one request on a connection of its own."""
    headers = dict(request.headers)
    body = request.body.read_bytes() if request.body else None
    if body is not None:
        headers["Content-Type"] = "application/json"
    connection = http.client.HTTPConnection(HOST, port, timeout=timeout)
    try:
        connection.request(request.method, request.path.replace("{n}", "1"), body=body, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()
