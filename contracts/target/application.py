"""Applications by name: takes ``module:attribute``, gives the Target that the application is."""

from __future__ import annotations

import inspect
import sys
from importlib import import_module
from typing import Any

from contracts.errors import ConfigError
from contracts.target.asgi import AsgiTarget
from contracts.target.target import Bounds, Target
from contracts.target.wsgi import WsgiTarget


def application_target(name: str, folder: str, bounds: Bounds) -> Target:
    """Give the application called `name`, looked for in `folder` first, as a Target.

    What the name leads to is an application or, called without arguments, gives one (``module:create_app()``).
    Raises ConfigError when there is none.
    """
    return target_of(_named(name, folder), bounds)


def target_of(application: Any, bounds: Bounds) -> Target:
    """Give an ASGI or WSGI application as a Target."""
    return AsgiTarget(application, bounds) if _is_asgi(application) else WsgiTarget(application, bounds)


def _named(name: str, folder: str) -> Any:
    module, _, path = name.partition(":")
    calls = path.endswith("()")
    if not module or not path:
        raise ConfigError(f"{name!r} names no application", hint="write it as module:attribute, or module:factory()")
    if folder and folder not in sys.path:
        sys.path.insert(0, folder)
    try:
        found: Any = import_module(module)
        for part in path.removesuffix("()").split("."):
            found = getattr(found, part)
        return found() if calls else found
    except Exception as fault:
        reason = f"{type(fault).__name__}: {fault}"
        raise ConfigError(f"the application {name!r} cannot be loaded: {reason}") from fault


def _is_asgi(application: Any) -> bool:
    """Say whether an application speaks ASGI: then it, or its `__call__`, is a coroutine function."""
    return inspect.iscoroutinefunction(application) or inspect.iscoroutinefunction(
        getattr(application, "__call__", None)  # noqa: B004 - the method itself is asked for
    )
