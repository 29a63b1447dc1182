"""A fault: what it breaks, where in the contract that stands, and how it is planted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tests.services.workflows import document
from tests.services.workflows.faults.edits import Edit
from tests.services.workflows.faults.tampering import Tampering
from tests.services.workflows.settings import CONTRACT

PATHS = {
    "health": "/paths/~1v1~1health",
    "workflows": "/paths/~1v1~1workflows",
    "workflow": "/paths/~1v1~1workflows~1{workflow_id}",
    "steps": "/paths/~1v1~1workflows~1{workflow_id}~1steps",
    "step": "/paths/~1v1~1workflows~1{workflow_id}~1steps~1{step_id}",
    "executions": "/paths/~1v1~1workflows~1{workflow_id}~1executions",
    "runs": "/paths/~1v1~1workflows~1{workflow_id}~1runs",
    "execution": "/paths/~1v1~1executions~1{execution_id}",
    "cancellations": "/paths/~1v1~1executions~1{execution_id}~1cancellations",
    "step runs": "/paths/~1v1~1executions~1{execution_id}~1step-runs",
    "templates": "/paths/~1v1~1templates",
    "template": "/paths/~1v1~1templates~1{template_id}",
    "from template": "/paths/~1v1~1templates~1{template_id}~1workflows",
    "subscriptions": "/paths/~1v1~1webhook-subscriptions",
    "subscription": "/paths/~1v1~1webhook-subscriptions~1{webhook_subscription_id}",
}
SCHEMAS = "/components/schemas"
HEADERS = "/components/headers"
PARAMETERS = "/components/parameters"
RESPONSES = "/components/responses"


@dataclass(frozen=True)
class Fault:
    """One way to break one promise.

    `group` is the class of faults that it belongs to; `pointer` leads to the promise in the contract, or to what
    encloses it where a judge can name no more (a branch of `oneOf`); the fields after `says` plant it, and `kind` names
    the resources that a hook is about.
    """

    name: str
    group: str
    operation_id: str
    pointer: str
    says: str
    hook: str = ""
    kind: str = ""
    tamper: Tampering | None = None
    edit: Edit | None = None
    mislead: Callable[[dict[str, str]], dict[str, str]] | None = None
    fails: Callable[[dict[str, Any]], bool] | None = None

    @property
    def operation(self) -> str:
        """The operation as method and path, such as ``GET /v1/health``."""
        return _keys()[self.operation_id]


@lru_cache
def _keys() -> dict[str, str]:
    return {name: operation.key for name, operation in document.operations(document.load(CONTRACT)).items()}
