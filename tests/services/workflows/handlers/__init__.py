"""Handlers: takes what Connexion read of a request, gives a Reply; one module for each kind of resource."""

from __future__ import annotations

from collections.abc import Callable

from tests.services.workflows.handlers.executions import Executions
from tests.services.workflows.handlers.health import Health
from tests.services.workflows.handlers.steps import Steps
from tests.services.workflows.handlers.subscriptions import Subscriptions
from tests.services.workflows.handlers.templates import Templates
from tests.services.workflows.handlers.workflows import Workflows
from tests.services.workflows.replies import Reply
from tests.services.workflows.service import Service

Handler = Callable[..., Reply]


def handlers(service: Service) -> dict[str, Handler]:
    """Give the handler of each operation by its id."""
    health, workflows, steps = Health(service), Workflows(service), Steps(service)
    templates, executions, subscriptions = Templates(service), Executions(service), Subscriptions(service)
    return {
        "getHealth": health.show,
        "listWorkflows": workflows.list,
        "createWorkflow": workflows.create,
        "getWorkflow": workflows.show,
        "updateWorkflow": workflows.change,
        "deleteWorkflow": workflows.delete,
        "listSteps": steps.list,
        "createStep": steps.create,
        "getStep": steps.show,
        "replaceStep": steps.replace,
        "deleteStep": steps.delete,
        "listWorkflowExecutions": executions.list,
        "startExecution": executions.start,
        "listWorkflowRuns": executions.list_runs,
        "getExecution": executions.show,
        "cancelExecution": executions.cancel,
        "listStepRuns": executions.list_step_runs,
        "listTemplates": templates.list,
        "createTemplate": templates.create,
        "getTemplate": templates.show,
        "deleteTemplate": templates.delete,
        "createWorkflowFromTemplate": workflows.create_from_template,
        "listWebhookSubscriptions": subscriptions.list,
        "createWebhookSubscription": subscriptions.create,
        "getWebhookSubscription": subscriptions.show,
        "updateWebhookSubscription": subscriptions.change,
        "deleteWebhookSubscription": subscriptions.delete,
    }
