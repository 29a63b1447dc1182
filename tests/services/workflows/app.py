"""The live workflows service: takes settings, gives an ASGI application of plain Connexion and Flask over SQLite.

Connexion routes, authenticates and validates, with this service's own classes in the places that it has for them; the
contract is the file that its settings name, and an instance shares nothing with another.
"""

from __future__ import annotations

import logging
from functools import partial
from typing import Any

import connexion
from connexion.exceptions import ProblemException
from connexion.middleware import MiddlewarePosition
from connexion.options import SwaggerUIOptions
from connexion.resolver import Resolver
from starlette.exceptions import HTTPException

from tests.services.workflows.auth import Authority, BearerTokens
from tests.services.workflows.bodies import BodyValidator
from tests.services.workflows.document import load
from tests.services.workflows.edge import Edge
from tests.services.workflows.entrance import entrance
from tests.services.workflows.handlers import handlers
from tests.services.workflows.parameters import ParameterValidator
from tests.services.workflows.problems import answer, from_exception
from tests.services.workflows.service import Service
from tests.services.workflows.settings import Settings

_MEDIA_TYPES = ("application/json", "application/merge-patch+json")
_LOG = logging.getLogger(__name__)


def create_app(settings: Settings | None = None) -> connexion.FlaskApp:
    """Give a new instance; its `service` attribute lets a test reach what stands behind the wire.

    Raises KeyError when the settings name a fault that there is not.
    """
    settings = settings or Settings()
    service = Service(settings)
    faults, rules, operations = service.faults, service.rules, service.operations
    entered = {name: entrance(operations[name], handler, service) for name, handler in handlers(service).items()}
    app = connexion.FlaskApp(
        __name__,
        resolver=Resolver(entered.__getitem__),
        swagger_ui_options=SwaggerUIOptions(serve_spec=False, swagger_ui=False),
        security_map={"oauth2": partial(BearerTokens, Authority(settings, faults), faults)},
        validator_map={
            "parameter": partial(ParameterValidator, rules.parameters, faults),
            "body": dict.fromkeys(_MEDIA_TYPES, partial(BodyValidator, rules.body, faults)),
        },
    )
    app.add_middleware(Edge, position=MiddlewarePosition.BEFORE_EXCEPTION, operations=operations, faults=faults)
    app.add_middleware(RateLimiter, position=MiddlewarePosition.BEFORE_VALIDATION, service=service)
    for kind in (Exception, HTTPException, ProblemException):
        app.add_error_handler(kind, _answered)
    app.add_api(load(settings.contract))
    app.service = service
    return app


async def _answered(_: Any, fault: Exception) -> Any:
    # A coroutine, because Connexion would call a function in another thread for every refusal.
    problem = from_exception(fault)
    if problem.status == 500:
        _LOG.error("a handler failed", exc_info=fault)
    return answer(problem)


class RateLimiter:
    """Counts each request of a user once it is known who that is, and those to public operations by address."""

    def __init__(self, app: Any, service: Service) -> None:
        self._app = app
        self._quotas = service.quotas
        self._faults = service.faults

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            record = scope["extensions"]["workflows"]
            user = scope["extensions"].get("connexion_context", {}).get("user")
            address = (scope.get("client") or ("",))[0]
            standing = self._quotas.take("default", user) if user else self._quotas.take("address", address)
            record.headers.update(self._faults.misled(record.operation, standing.headers))
            if not standing.is_granted and not self._faults.active("quota-unlimited", record.operation):
                raise standing.refusal()
        await self._app(scope, receive, send)
