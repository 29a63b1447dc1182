"""Faults of behaviour: each answer by itself is as promised, but what is done is not."""

from __future__ import annotations

from tests.services.workflows.faults import groups
from tests.services.workflows.faults.fault import HEADERS, PARAMETERS, PATHS, SCHEMAS, Fault

_SECRET = f"{SCHEMAS}/WebhookSubscriptionInput/properties/secret"
_SCHEME = "/components/securitySchemes/oauth2_jwt"

_ACCESS = (
    Fault("auth-ignored-on-list", groups.AUTH, "listTemplates", f"{PATHS['templates']}/get/security",
          "Templates are listed without a token.", hook="auth-ignored"),
    Fault("auth-ignored-on-execution", groups.AUTH, "getExecution", f"{PATHS['execution']}/get/security",
          "An execution is shown without a token.", hook="auth-ignored"),
    Fault("unsigned-token-accepted", groups.AUTH, "listWorkflows", _SCHEME,
          "A token of the algorithm none is trusted.", hook="unsigned-token-accepted"),
    Fault("signature-unchecked", groups.AUTH, "listWorkflows", _SCHEME,
          "Any signature is trusted.", hook="signature-unchecked"),
    Fault("expired-token-accepted", groups.AUTH, "listWorkflows", _SCHEME,
          "A token is trusted for ever.", hook="expired-token-accepted"),
    Fault("scope-ignored-on-delete", groups.SCOPE, "deleteWorkflow", f"{PATHS['workflow']}/delete/security",
          "Any token may delete a workflow.", hook="scope-ignored"),
    Fault("scope-ignored-on-list", groups.SCOPE, "listWebhookSubscriptions", f"{PATHS['subscriptions']}/get/security",
          "Any token may list subscriptions.", hook="scope-ignored"),
    Fault("second-scope-ignored", groups.SCOPE, "createWorkflowFromTemplate", f"{PATHS['from template']}/post/security",
          "The first of two scopes is enough.", hook="second-scope-ignored"),
    Fault("others-workflow-shown", groups.OBJECTS, "getWorkflow", f"{PATHS['workflow']}/get/responses/404",
          "The workflow of another user is shown.", hook="others-shown"),
    Fault("others-step-replaced", groups.OBJECTS, "replaceStep", f"{PATHS['step']}/put/responses/404",
          "The step of another user can be replaced.", hook="others-shown"),
    Fault("others-template-deleted", groups.OBJECTS, "deleteTemplate", f"{PATHS['template']}/delete/responses/404",
          "The template of another user can be deleted.", hook="others-shown"),
    Fault("others-subscriptions-listed", groups.OBJECTS, "listWebhookSubscriptions", f"{PATHS['subscriptions']}/get",
          "The subscriptions of all users are listed.", hook="others-listed"),
)  # fmt: skip

_METHODS = (
    Fault("method-accepted", groups.METHOD, "getWorkflow", PATHS["workflow"],
          "Other methods are answered with 200.", hook="method-accepted"),
    Fault("method-answers-404", groups.METHOD, "getHealth", PATHS["health"],
          "Other methods are answered with 404.", hook="method-answered-404"),
    Fault("allow-unsaid", groups.METHOD, "listTemplates", PATHS["templates"],
          "A 405 does not say what is allowed.", hook="allow-missing"),
)  # fmt: skip

_STATE = (
    Fault("deleted-workflow-shown", groups.DELETED, "getWorkflow", f"{PATHS['workflow']}/get/responses/404",
          "A deleted workflow is still shown.", hook="deleted-shown", kind="workflow"),
    Fault("steps-of-deleted-listed", groups.DELETED, "listSteps", f"{PATHS['steps']}/get/responses/404",
          "The steps of a deleted workflow are still listed.", hook="deleted-shown", kind="workflow"),
    Fault("deleted-twice", groups.DELETED, "deleteWebhookSubscription", f"{PATHS['subscription']}/delete/responses/404",
          "A subscription is deleted again and again.", hook="deleted-shown", kind="subscription"),
    Fault("template-not-deleted", groups.DELETED, "deleteTemplate", f"{PATHS['template']}/delete",
          "Deleting a template has no effect.", hook="delete-has-no-effect"),
    Fault("if-match-ignored-on-update", groups.LOST_UPDATE, "updateWorkflow", f"{PARAMETERS}/IfMatch",
          "A workflow is changed whatever If-Match says.", hook="if-match-ignored"),
    Fault("if-match-ignored-on-replace", groups.LOST_UPDATE, "replaceStep", f"{PARAMETERS}/IfMatch",
          "A step is replaced whatever If-Match says.", hook="if-match-ignored"),
    Fault("if-match-ignored-on-delete", groups.LOST_UPDATE, "deleteTemplate", f"{PARAMETERS}/IfMatch",
          "A template is deleted whatever If-Match says.", hook="if-match-ignored"),
    Fault("update-unsaved", groups.LOST_UPDATE, "updateWorkflow", f"{PATHS['workflow']}/patch",
          "A change is shown but not kept.", hook="update-unsaved"),
    Fault("archived-workflow-changes", groups.STATE, "updateWorkflow", f"{PATHS['workflow']}/patch/responses/409",
          "An archived workflow can be changed.", hook="archived-changes"),
    Fault("paused-workflow-runs", groups.STATE, "startExecution", f"{PATHS['executions']}/post/responses/409",
          "A paused workflow can be executed.", hook="paused-runs"),
    Fault("finished-execution-cancelled", groups.STATE, "cancelExecution",
          f"{PATHS['cancellations']}/post/responses/409",
          "A finished execution can be cancelled.", hook="finished-cancelled"),
)  # fmt: skip

_KEYS = (
    Fault("replay-creates-twice", groups.IDEMPOTENCY, "createWorkflow", f"{PARAMETERS}/IdempotencyKey",
          "The same request creates another workflow.", hook="replay-acts-again"),
    Fault("replay-starts-twice", groups.IDEMPOTENCY, "startExecution", f"{PARAMETERS}/IdempotencyKey",
          "The same request starts another execution.", hook="replay-acts-again"),
    Fault("replay-differs", groups.IDEMPOTENCY, "createStep", f"{PARAMETERS}/IdempotencyKey",
          "The same request gives another status and no Location.", hook="replay-differs"),
    Fault("key-conflict-unnoticed", groups.IDEMPOTENCY, "createTemplate", f"{PATHS['templates']}/post/responses/409",
          "A key with another body gives the first answer.", hook="key-conflict-unnoticed"),
    Fault("key-conflict-unnoticed-on-update", groups.IDEMPOTENCY, "updateWebhookSubscription",
          f"{PATHS['subscription']}/patch/responses/409",
          "A key with another body gives the first answer.", hook="key-conflict-unnoticed"),
)  # fmt: skip

_PAGES = (
    Fault("pages-skip", groups.PAGES, "listWorkflows", f"{SCHEMAS}/NextCursor",
          "Between two pages an item is left out.", hook="pages-skip"),
    Fault("pages-repeat", groups.PAGES, "listSteps", f"{SCHEMAS}/NextCursor",
          "The last item of a page is the first of the next.", hook="pages-repeat"),
    Fault("pages-end-early", groups.PAGES, "listStepRuns", f"{SCHEMAS}/NextCursor",
          "The first page says that it is the last.", hook="pages-end-early"),
    Fault("cursor-loops", groups.PAGES, "listWebhookSubscriptions", f"{SCHEMAS}/NextCursor",
          "The last page names itself as the next.", hook="cursor-loops"),
    Fault("limit-ignored", groups.PAGES, "listTemplates", f"{PARAMETERS}/Limit",
          "A page holds all items whatever the limit.", hook="limit-ignored"),
    Fault("limit-exceeded", groups.PAGES, "listWorkflowExecutions", f"{PARAMETERS}/Limit",
          "A page holds one item too many.", hook="limit-exceeded"),
    Fault("filter-ignored", groups.COLLECTION, "listWorkflows", f"{PATHS['workflows']}/get/parameters/0",
          "Workflows of any status are listed.", hook="filter-ignored"),
    Fault("filter-forgotten", groups.COLLECTION, "listWorkflowExecutions", f"{PATHS['executions']}/get/parameters/0",
          "A cursor by itself goes on with executions of any status.", hook="filter-forgotten"),
    Fault("sort-ignored", groups.COLLECTION, "listWorkflows", f"{PATHS['workflows']}/get/parameters/1",
          "Workflows are always listed oldest first.", hook="sort-ignored"),
)  # fmt: skip


def _never_less(headers: dict[str, str]) -> dict[str, str]:
    return {**headers, "RateLimit": '"default";r=100000;t=60'}


def _more_than_granted(headers: dict[str, str]) -> dict[str, str]:
    return {**headers, "RateLimit": '"default";r=100001;t=60'}


def _beyond_window(headers: dict[str, str]) -> dict[str, str]:
    return {**headers, "RateLimit": headers["RateLimit"].rsplit("=", 1)[0] + "=3600"}


_HTTP = (
    Fault("etag-never-matches", groups.ETAG, "getTemplate", f"{PARAMETERS}/IfNoneMatch",
          "If-None-Match is never met.", hook="etag-never-matches"),
    Fault("etag-always-matches", groups.ETAG, "getWorkflow", f"{PARAMETERS}/IfNoneMatch",
          "Any If-None-Match is met.", hook="etag-always-matches"),
    Fault("quota-unlimited", groups.RATE_LIMIT, "listWorkflows", f"{PATHS['workflows']}/get/responses/429",
          "A quota that is used up refuses nothing.", hook="quota-unlimited"),
    Fault("quota-never-less", groups.RATE_LIMIT, "getStep", f"{HEADERS}/RateLimit",
          "What is left of the quota is never less.", mislead=_never_less),
    Fault("quota-more-than-granted", groups.RATE_LIMIT, "listTemplates", f"{HEADERS}/RateLimit",
          "More is left than the policy grants.", mislead=_more_than_granted),
    Fault("quota-beyond-window", groups.RATE_LIMIT, "listSteps", f"{HEADERS}/RateLimit",
          "The quota is renewed later than its window ends.", mislead=_beyond_window),
    Fault("location-dead", groups.LOCATION, "createWorkflow", f"{HEADERS}/WorkflowLocation",
          "Location leads nowhere.", hook="location-dead"),
    Fault("location-of-step-dead", groups.LOCATION, "createStep", f"{HEADERS}/StepLocation",
          "Location leads nowhere.", hook="location-dead"),
    Fault("location-of-execution-dead", groups.LOCATION, "startExecution", f"{HEADERS}/ExecutionLocation",
          "Location leads nowhere.", hook="location-dead"),
    Fault("created-unsaved", groups.LOCATION, "createTemplate",
          f"{PATHS['templates']}/post/responses/201/links/self",
          "What was created is not there.", hook="created-unsaved"),
    Fault("secret-shown-on-create", groups.WRITE_ONLY, "createWebhookSubscription", _SECRET,
          "The answer to its creation shows the secret.", hook="secret-shown"),
    Fault("secret-shown-on-read", groups.WRITE_ONLY, "getWebhookSubscription", _SECRET,
          "A subscription shows its secret.", hook="secret-shown"),
    Fault("secret-shown-in-list", groups.WRITE_ONLY, "listWebhookSubscriptions", _SECRET,
          "The list shows the secrets.", hook="secret-shown"),
)  # fmt: skip

_EDGES = (
    Fault("emoji-fails", groups.SERVER_ERROR, "createWorkflow", f"{SCHEMAS}/Name",
          "A name with a character beyond the first 65,536 fails.",
          fails=lambda arguments: any(ord(character) > 0xFFFF for character in arguments["body"]["name"])),
    Fault("longest-name-fails", groups.SERVER_ERROR, "createTemplate", f"{SCHEMAS}/Name/maxLength",
          "A name of 120 characters fails.", fails=lambda arguments: len(arguments["body"]["name"]) == 120),
    Fault("no-input-fails", groups.SERVER_ERROR, "startExecution", f"{SCHEMAS}/ExecutionInput",
          "An empty object fails.", fails=lambda arguments: not arguments["body"]),
    Fault("largest-limit-fails", groups.SERVER_ERROR, "listTemplates", f"{PARAMETERS}/Limit/schema/maximum",
          "A limit of 100 fails.", fails=lambda arguments: arguments["limit"] == 100),
    Fault("null-description-fails", groups.SERVER_ERROR, "updateWorkflow", f"{SCHEMAS}/Description/nullable",
          "A description that is null fails.",
          fails=lambda arguments: arguments["body"].get("description", "") is None),
    Fault("unknown-cursor-fails", groups.SERVER_ERROR, "listWorkflows", f"{PARAMETERS}/Cursor",
          "A cursor that is too short fails.",
          fails=lambda arguments: arguments.get("cursor") is not None and len(arguments["cursor"]) < 32),
)  # fmt: skip

BEHAVIOUR_FAULTS = (*_ACCESS, *_METHODS, *_STATE, *_KEYS, *_PAGES, *_HTTP, *_EDGES)
