"""The entrance to the handlers: takes a handler, gives the function that Connexion calls in its place.

Here a request becomes one transaction, and one with an Idempotency-Key acts at most once.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from flask import Response, request

from tests.services.workflows.document import Operation
from tests.services.workflows.edge import Record
from tests.services.workflows.handlers import Handler
from tests.services.workflows.idempotency import Ask
from tests.services.workflows.replies import Reply
from tests.services.workflows.service import Service


def entrance(operation: Operation, handler: Handler, service: Service) -> Callable[..., Response]:
    """Give `handler` with all that is the same for each operation around it."""

    def act(arguments: dict[str, Any]) -> Reply:
        service.finish_executions()
        with service.store.transaction():
            return handler(**arguments)

    def act_once(arguments: dict[str, Any]) -> Reply:
        record: Record = request.environ["asgi.scope"]["extensions"]["workflows"]
        key = request.headers.get("Idempotency-Key")
        if key is None:
            return act(arguments)
        path = request.path.lower()
        ask = Ask(operation.id, arguments["user"], operation.method, path, key, record.body, service.now())
        if (earlier := service.keys.begin(ask)) is not None:
            return earlier
        try:
            reply = act(arguments)
        except BaseException:
            service.keys.release(ask)
            raise
        service.keys.keep(ask, reply)
        return reply

    @functools.wraps(handler)
    def enter(**arguments: Any) -> Response:
        service.faults.fail(operation.id, arguments)
        reply = act_once(arguments) if operation.is_keyed else act(arguments)
        service.wake()
        return reply.response()

    return enter
