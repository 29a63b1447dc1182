"""Connexion as the container: takes services, gives an ASGI app.

Connexion renders its document as a template, imports what it names and reads it six times over. So it is given a
skeleton that names nothing, and the compiled contracts travel beside it to our own middleware. What stays of it is the
container: the list of middleware, `add_api` and the lifespan. Its error layers are left out: they cost a twentieth of
every answer, and the one middleware that could fail answers for itself.
"""

from __future__ import annotations

from typing import Any

from connexion import AsyncApp
from connexion.middleware.lifespan import LifespanMiddleware
from connexion.resolver import Resolver

from mockserver.services import Services
from mockserver.stack.mock import Mock

_SKELETON = {"openapi": "3.0.3", "info": {"title": "troth", "version": "1"}, "paths": {}}


class _NoImports(Resolver):  # type: ignore[misc]
    """Resolves nothing: no word of a document may lead to code."""

    def resolve_function_from_operation_id(self, operation_id: str) -> Any:
        """Refuse: the skeleton has no operation, so nobody may ask."""
        raise LookupError(operation_id)


def container(services: Services) -> AsyncApp:
    """Give the ASGI app that answers with `services`."""
    app = AsyncApp(
        "mockserver",
        middlewares=[Mock, LifespanMiddleware],
        resolver=_NoImports(),
    )
    app.add_api(dict(_SKELETON), services=services)
    return app
