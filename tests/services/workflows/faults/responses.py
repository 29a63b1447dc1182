"""Faults of responses: what is answered is not what the contract promises."""

from __future__ import annotations

from typing import Any

from tests.services.workflows.faults import groups
from tests.services.workflows.faults.fault import HEADERS, PATHS, RESPONSES, SCHEMAS, Fault
from tests.services.workflows.faults.tampering import (
    Answer,
    Tampering,
    dropped,
    field,
    header,
    other_status,
    with_body,
)

_STATUSES = (
    Fault("created-answers-200", groups.STATUS, "createWorkflow", f"{PATHS['workflows']}/post/responses",
          "A workflow is created with 200.", tamper=other_status(201, 200)),
    Fault("deletion-answers-200", groups.STATUS, "deleteStep", f"{PATHS['step']}/delete/responses",
          "A step is deleted with 200 and a body.", tamper=other_status(204, 200, {"deleted": True})),
    Fault("acceptance-answers-201", groups.STATUS, "startExecution", f"{PATHS['executions']}/post/responses",
          "An execution is accepted with 201.", tamper=other_status(202, 201)),
    Fault("missing-answers-410", groups.STATUS, "getWorkflow", f"{PATHS['workflow']}/get/responses",
          "A workflow that does not exist is 410.", tamper=other_status(404, 410)),
    Fault("precondition-answers-428", groups.STATUS, "updateWorkflow", f"{PATHS['workflow']}/patch/responses",
          "A failed precondition is 428.", tamper=other_status(412, 428)),
)  # fmt: skip

_HEADERS = (
    Fault("rate-limit-unsaid", groups.HEADER, "listTemplates", f"{HEADERS}/RateLimit",
          "RateLimit is left out.", tamper=header(200, "RateLimit", None)),
    Fault("rate-limit-policy-malformed", groups.HEADER, "getStep", f"{HEADERS}/RateLimitPolicy",
          "RateLimit-Policy has no name.", tamper=header(200, "RateLimit-Policy", "q=600;w=60")),
    Fault("etag-unsaid", groups.HEADER, "getWebhookSubscription", f"{HEADERS}/ETag",
          "ETag is left out.", tamper=header(200, "ETag", None)),
    Fault("etag-unquoted", groups.HEADER, "createTemplate", f"{HEADERS}/ETag",
          "ETag has no quotes.", tamper=header(201, "ETag", "33a64df551425fcc")),
    Fault("location-unsaid", groups.HEADER, "createStep", f"{HEADERS}/StepLocation",
          "Location is left out.", tamper=header(201, "Location", None)),
    Fault("health-cached", groups.HEADER, "getHealth", f"{PATHS['health']}/get/responses/200/headers/Cache-Control",
          "Health may be cached.", tamper=header(200, "Cache-Control", "max-age=60")),
    Fault("challenge-unsaid", groups.HEADER, "listWorkflows", f"{HEADERS}/WwwAuthenticate",
          "A 401 does not say how to authenticate.", tamper=header(401, "WWW-Authenticate", None)),
    Fault("poll-after-in-words", groups.HEADER, "startExecution", f"{HEADERS}/PollAfter",
          "Retry-After is no number.", tamper=header(202, "Retry-After", "soon")),
    Fault("deprecation-unsaid", groups.DEPRECATION, "listWorkflowRuns", f"{HEADERS}/Deprecation",
          "Deprecation is left out.", tamper=header(200, "Deprecation", None)),
    Fault("deprecation-as-boolean", groups.DEPRECATION, "listWorkflowRuns", f"{HEADERS}/Deprecation",
          "Deprecation is spelled as in an early draft.", tamper=header(200, "Deprecation", "true")),
    Fault("sunset-malformed", groups.DEPRECATION, "listWorkflowRuns", f"{HEADERS}/Sunset",
          "Sunset is no HTTP date.", tamper=header(200, "Sunset", "2027-06-30")),
    Fault("sunset-before-deprecation", groups.DEPRECATION, "listWorkflowRuns", f"{HEADERS}/Sunset",
          "The operation goes away before it is deprecated.",
          tamper=header(200, "Sunset", "Mon, 01 Jan 2024 00:00:00 GMT")),
    Fault("deprecated-by-mistake", groups.DEPRECATION, "listWorkflowExecutions", f"{PATHS['executions']}/get",
          "An operation that is not deprecated says that it is.", tamper=header(200, "Deprecation", "@1782864000")),
)  # fmt: skip

_CONTENT_TYPES = (
    Fault("page-as-html", groups.CONTENT_TYPE, "listWorkflows", f"{PATHS['workflows']}/get/responses/200",
          "JSON is called text/html.", tamper=header(200, "Content-Type", "text/html; charset=utf-8")),
    Fault("content-type-unsaid", groups.CONTENT_TYPE, "getTemplate", f"{PATHS['template']}/get/responses/200",
          "Content-Type is left out.", tamper=header(200, "Content-Type", None)),
    Fault("step-as-text", groups.CONTENT_TYPE, "getStep", f"{RESPONSES}/Step",
          "JSON is called text/plain.", tamper=header(200, "Content-Type", "text/plain")),
)  # fmt: skip


def _only_data(answer: Answer) -> None:
    answer.document = answer.document["data"]


_SCHEMAS = (
    Fault("step-count-as-text", groups.TYPE, "getWorkflow", f"{SCHEMAS}/Workflow/properties/step_count/type",
          "A number is written as text.", tamper=field(200, "step_count", value=str)),
    Fault("cursor-as-number", groups.TYPE, "listSteps", f"{SCHEMAS}/NextCursor/type",
          "A text is written as a number.", tamper=field(200, "next_cursor", value=2)),
    Fault("page-as-array", groups.TYPE, "listTemplates", f"{SCHEMAS}/TemplatePage/type",
          "An array stands where an object should.", tamper=Tampering(200, _only_data)),
    Fault("success-rate-unsaid", groups.REQUIRED, "updateWorkflow", f"{SCHEMAS}/Workflow/required",
          "A required field is left out.", tamper=dropped(200, "success_rate")),
    Fault("next-cursor-unsaid", groups.REQUIRED, "listStepRuns", f"{SCHEMAS}/StepRunPage/required",
          "The page does not say which is next.", tamper=dropped(200, "next_cursor")),
    Fault("attempt-unsaid", groups.REQUIRED, "listStepRuns", f"{SCHEMAS}/StepRun/required",
          "A required field of an item is left out.", tamper=dropped(200, "data", "*", "attempt")),
    Fault("execution-status-unknown", groups.ENUM, "getExecution", f"{SCHEMAS}/ExecutionStatus/enum",
          "What succeeded is called done.",
          tamper=field(200, "status", value=lambda status: "done" if status == "succeeded" else status)),
    Fault("subscription-status-unknown", groups.ENUM, "listWebhookSubscriptions",
          f"{SCHEMAS}/WebhookSubscriptionStatus/enum",
          "Active is called enabled.", tamper=field(200, "data", "*", "status", value="enabled")),
    Fault("time-without-zone", groups.FORMAT, "getTemplate", f"{SCHEMAS}/Template/properties/created_at/format",
          "A date-time has no offset.", tamper=field(200, "created_at", value=lambda time: time.removesuffix("Z"))),
    Fault("id-without-hyphens", groups.FORMAT, "listSteps", f"{SCHEMAS}/Step/properties/workflow_id/format",
          "A UUID has no hyphens.",
          tamper=field(200, "data", "*", "workflow_id", value=lambda id_: id_.replace("-", ""))),
    Fault("callback-url-relative", groups.FORMAT, "listWorkflowExecutions",
          f"{SCHEMAS}/Execution/properties/callback_url/format",
          "A URL is not absolute.", tamper=field(200, "data", "*", "callback_url", value=lambda url: url and "/hook")),
    Fault("tags-capitalised", groups.PATTERN, "getWorkflow", f"{SCHEMAS}/Tags/items/pattern",
          "Tags are in capitals.", tamper=field(200, "tags", value=lambda tags: [tag.upper() for tag in tags])),
    Fault("error-code-capitalised", groups.PATTERN, "getExecution",
          f"{SCHEMAS}/Execution/properties/error/properties/code/pattern",
          "An error code is in capitals.", tamper=field(200, "error", "code", value=str.upper)),
    Fault("description-too-long", groups.LENGTH, "getTemplate", f"{SCHEMAS}/Description/maxLength",
          "A text is too long.", tamper=field(200, "description", value="x" * 2001)),
    Fault("name-empty", groups.LENGTH, "listTemplates", f"{SCHEMAS}/Name/minLength",
          "A name is empty.", tamper=field(200, "data", "*", "name", value="")),
    Fault("success-rate-in-percent", groups.BOUNDS, "getWorkflow",
          f"{SCHEMAS}/Workflow/properties/success_rate/maximum",
          "A share is told in percent.", tamper=field(200, "success_rate", value=lambda rate: rate and rate * 100)),
    Fault("duration-negative", groups.BOUNDS, "listStepRuns", f"{SCHEMAS}/StepRun/properties/duration_ms/minimum",
          "A duration is less than nothing.",
          tamper=field(200, "data", "*", "duration_ms", value=lambda duration: duration and -duration)),
    Fault("position-from-zero", groups.BOUNDS, "listSteps", f"{SCHEMAS}/Step/properties/position/minimum",
          "Places are counted from 0.", tamper=field(200, "data", "*", "position", value=lambda place: place - 1)),
    Fault("template-without-steps", groups.ITEMS, "getTemplate", f"{SCHEMAS}/TemplateSteps/minItems",
          "An array is empty.", tamper=field(200, "steps", value=[])),
    Fault("tags-too-many", groups.ITEMS, "updateWorkflow", f"{SCHEMAS}/Tags/maxItems",
          "An array is too long.", tamper=field(200, "tags", value=[f"t{number}" for number in range(21)])),
    Fault("events-repeated", groups.UNIQUE, "createWebhookSubscription", f"{SCHEMAS}/EventTypes/uniqueItems",
          "An item stands twice.", tamper=field(201, "events", value=lambda events: [*events, events[0]])),
    Fault("action-with-more", groups.PROPERTIES, "getStep",
          f"{SCHEMAS}/DelayAction/additionalProperties",
          "An object that is closed has one more field.",
          tamper=field(200, "action", value=lambda action: {**action, "shard": 3})),
    Fault("output-too-wide", groups.PROPERTIES, "getExecution", f"{SCHEMAS}/Execution/properties/output/maxProperties",
          "An object has too many fields.",
          tamper=field(200, "output", value=lambda output: output and {str(number): 0 for number in range(101)})),
    Fault("tags-null", groups.NULLABLE, "listWorkflows", f"{SCHEMAS}/Tags/type",
          "A field is null that may not be.", tamper=field(200, "data", "*", "tags", value=None)),
    Fault("input-null", groups.NULLABLE, "startExecution", f"{SCHEMAS}/ExecutionData/type",
          "An object is null that may not be.", tamper=field(202, "input", value=None)),
    Fault("action-kind-unknown", groups.ONE_OF, "createStep", f"{SCHEMAS}/StepAction",
          "An action is of a kind that there is not.", tamper=field(201, "action", "kind", value="http")),
)  # fmt: skip

_BODIES = (
    Fault("deletion-with-body", groups.NO_BODY, "deleteTemplate", f"{RESPONSES}/NoContent",
          "A 204 has a body.", tamper=with_body(204, {"deleted": True})),
    Fault("not-modified-with-body", groups.ETAG, "getWorkflow", f"{RESPONSES}/NotModified",
          "A 304 has a body.", tamper=with_body(304, {})),
)  # fmt: skip


def _another_status(answer: Answer) -> None:
    answer.document["status"] = 400


_PROBLEMS = (
    Fault("problem-as-json", groups.PROBLEM, "getExecution", f"{RESPONSES}/NotFound",
          "A problem is called application/json.", tamper=header(404, "Content-Type", "application/json")),
    Fault("problem-as-html", groups.PROBLEM, "createWorkflow", f"{RESPONSES}/UnsupportedMediaType",
          "A problem is called text/html.", tamper=header(415, "Content-Type", "text/html")),
    Fault("problem-without-title", groups.PROBLEM, "updateWorkflow", f"{SCHEMAS}/Problem/required",
          "A problem has no title.", tamper=dropped(409, "title")),
    Fault("problem-status-disagrees", groups.PROBLEM, "createTemplate", f"{SCHEMAS}/Problem/properties/status",
          "A problem tells another status than the response has.", tamper=Tampering(422, _another_status)),
    Fault("problem-status-as-text", groups.PROBLEM, "deleteWorkflow", f"{SCHEMAS}/Problem/properties/status/type",
          "The status of a problem is written as text.", tamper=field(412, "status", value=str)),
    Fault("problem-type-no-uri", groups.PROBLEM, "listSteps", f"{SCHEMAS}/Problem/properties/type/format",
          "The type of a problem is no URI.", tamper=field(404, "type", value="not found")),
    Fault("problem-error-without-detail", groups.PROBLEM, "createWorkflow", f"{SCHEMAS}/ProblemError/required",
          "An error of a problem says nothing.", tamper=dropped(422, "errors", "*", "detail")),
)  # fmt: skip


def _of_request(answer: Answer) -> None:
    # What is left of the quota is another number with each request.
    answer.headers["etag"] = f'"{answer.headers["ratelimit"].split(";")[1]}"'


_NOBODY = "00000000-0000-4000-8000-000000000000"


def _elsewhere(_: Any) -> str:
    return _NOBODY


_MEANINGS = (
    Fault("etag-changes-each-time", groups.ETAG, "getStep", f"{HEADERS}/ETag",
          "The same state has another entity tag each time.", tamper=Tampering(200, _of_request)),
    Fault("etag-never-changes", groups.ETAG, "getWebhookSubscription", f"{HEADERS}/ETag",
          "Each state has the same entity tag.", tamper=header(200, "ETag", '"1"')),
    Fault("retry-after-unsaid", groups.RATE_LIMIT, "listWorkflows", f"{HEADERS}/RetryAfter",
          "A 429 does not say how long to wait.", tamper=header(429, "Retry-After", None)),
    Fault("retry-after-negative", groups.RATE_LIMIT, "listTemplates", f"{HEADERS}/RetryAfter",
          "A 429 says to wait less than no time.", tamper=header(429, "Retry-After", "-1")),
    Fault("retry-after-a-day", groups.RATE_LIMIT, "getTemplate", f"{HEADERS}/RetryAfter",
          "A 429 says to wait longer than until the quota is renewed.", tamper=header(429, "Retry-After", "86400")),
    Fault("first-link-dead", groups.LOCATION, "listTemplates", f"{PATHS['templates']}/get/responses/200/links/first",
          "The ids of a page lead nowhere.", tamper=field(200, "data", "*", "id", value=_elsewhere)),
    Fault("workflow-link-dead", groups.LOCATION, "getExecution", "/components/links/WorkflowOfResource",
          "An execution names a workflow that there is not.", tamper=field(200, "workflow_id", value=_elsewhere)),
    Fault("template-link-dead", groups.LOCATION, "createWorkflowFromTemplate", "/components/links/TemplateOfWorkflow",
          "A workflow names a template that there is not.", tamper=field(201, "template_id", value=_elsewhere)),
)  # fmt: skip

RESPONSE_FAULTS = (*_STATUSES, *_HEADERS, *_CONTENT_TYPES, *_SCHEMAS, *_BODIES, *_PROBLEMS, *_MEANINGS)
