"""Faults of requests: what is asked of a request is less, or more, than the contract says."""

from __future__ import annotations

from tests.services.workflows.faults import groups
from tests.services.workflows.faults.edits import instead, without
from tests.services.workflows.faults.fault import PARAMETERS, PATHS, SCHEMAS, Fault

_PATH = (
    Fault("path-id-unchecked", groups.BAD_PATH, "getWorkflow", f"{PARAMETERS}/WorkflowId/schema/format",
          "What is no UUID leads to the newest workflow.", hook="any-id-found",
          edit=without("workflow_id", "schema", "format")),
    Fault("path-id-of-execution-unchecked", groups.BAD_PATH, "getExecution", f"{PARAMETERS}/ExecutionId/schema/format",
          "What is no UUID leads to the newest execution.", hook="any-id-found",
          edit=without("execution_id", "schema", "format")),
)  # fmt: skip

_QUERY = (
    Fault("limit-maximum-unchecked", groups.BAD_QUERY, "listWorkflows", f"{PARAMETERS}/Limit/schema/maximum",
          "More than 100 items may be asked for.", edit=without("limit", "schema", "maximum")),
    Fault("limit-minimum-unchecked", groups.BAD_QUERY, "listSteps", f"{PARAMETERS}/Limit/schema/minimum",
          "No item at all may be asked for.", edit=without("limit", "schema", "minimum")),
    Fault("sort-unchecked", groups.BAD_QUERY, "listWorkflows", f"{PATHS['workflows']}/get/parameters/1/schema/enum",
          "An unknown order is taken for the default.", edit=without("sort", "schema", "enum")),
    Fault("category-unchecked", groups.BAD_QUERY, "listTemplates", f"{SCHEMAS}/TemplateCategory/enum",
          "An unknown category gives an empty page.", edit=without("category", "schema", "enum")),
    Fault("status-repeated-accepted", groups.BAD_QUERY, "listWorkflowExecutions",
          f"{PATHS['executions']}/get/parameters/0/schema/uniqueItems",
          "A status may be asked for twice.", edit=without("status", "schema", "uniqueItems")),
    Fault("status-unchecked", groups.BAD_QUERY, "listWorkflowExecutions", f"{SCHEMAS}/ExecutionStatus/enum",
          "An unknown status gives an empty page.", edit=without("status", "schema", "items", "enum")),
    Fault("created-after-unchecked", groups.BAD_QUERY, "listWorkflowExecutions",
          f"{PATHS['executions']}/get/parameters/1/schema/format",
          "What is no date-time is passed over.", edit=without("created_after", "schema", "format")),
    Fault("cursor-unchecked", groups.BAD_QUERY, "listTemplates", f"{PARAMETERS}/Cursor/schema/pattern",
          "A cursor may be of any characters.", edit=without("cursor", "schema", "pattern")),
)  # fmt: skip

_HEADER = (
    Fault("key-not-required", groups.BAD_HEADER, "createTemplate", f"{PARAMETERS}/IdempotencyKey",
          "A template is created without Idempotency-Key.", edit=instead("Idempotency-Key", "required", value=False)),
    Fault("key-length-unchecked", groups.BAD_HEADER, "startExecution", f"{PARAMETERS}/IdempotencyKey/schema/maxLength",
          "An Idempotency-Key may be of any length.", edit=without("Idempotency-Key", "schema", "maxLength")),
    Fault("key-pattern-unchecked", groups.BAD_HEADER, "createWorkflow", f"{PARAMETERS}/IdempotencyKey/schema/pattern",
          "An Idempotency-Key may have blanks.", edit=without("Idempotency-Key", "schema", "pattern")),
    Fault("if-none-match-unchecked", groups.BAD_HEADER, "getTemplate", f"{PARAMETERS}/IfNoneMatch/schema/pattern",
          "A malformed If-None-Match is passed over.", edit=without("If-None-Match", "schema", "pattern")),
)  # fmt: skip

_BODY = (
    Fault("reason-not-required", groups.BAD_BODY, "cancelExecution", f"{SCHEMAS}/CancellationInput/required",
          "required: a cancellation needs no reason.", edit=without("body", "required")),
    Fault("action-url-not-required", groups.BAD_BODY, "replaceStep", f"{SCHEMAS}/HttpRequestAction/required",
          "required: a request needs no URL.",
          edit=instead("body", "properties", "action", "oneOf", 0, "required", value=["kind", "method"])),
    Fault("unknown-fields-accepted", groups.BAD_BODY, "createWorkflow",
          f"{SCHEMAS}/WorkflowInput/additionalProperties",
          "additionalProperties: unknown fields are kept.", edit=without("body", "additionalProperties")),
    Fault("name-length-unchecked", groups.BAD_BODY, "createTemplate", f"{SCHEMAS}/Name/maxLength",
          "maxLength: a name may be of any length.", edit=without("body", "properties", "name", "maxLength")),
    Fault("empty-name-accepted", groups.BAD_BODY, "createStep", f"{SCHEMAS}/Name/minLength",
          "minLength: a name may be empty.", edit=without("body", "properties", "name", "minLength")),
    Fault("trigger-unchecked", groups.BAD_BODY, "updateWorkflow", f"{SCHEMAS}/WorkflowTrigger/enum",
          "enum: any trigger is kept.", edit=without("body", "properties", "trigger", "enum")),
    Fault("tag-pattern-unchecked", groups.BAD_BODY, "createWorkflow", f"{SCHEMAS}/Tags/items/pattern",
          "pattern: a tag may be of any characters.", edit=without("body", "properties", "tags", "items", "pattern")),
    Fault("tags-repeated-accepted", groups.BAD_BODY, "createWorkflowFromTemplate", f"{SCHEMAS}/Tags/uniqueItems",
          "uniqueItems: a tag may stand twice.", edit=without("body", "properties", "tags", "uniqueItems")),
    Fault("tags-unbounded", groups.BAD_BODY, "createWorkflow", f"{SCHEMAS}/Tags/maxItems",
          "maxItems: any number of tags is kept.", edit=without("body", "properties", "tags", "maxItems")),
    Fault("events-empty-accepted", groups.BAD_BODY, "createWebhookSubscription", f"{SCHEMAS}/EventTypes/minItems",
          "minItems: no event need be asked for.", edit=without("body", "properties", "events", "minItems")),
    Fault("timeout-minimum-unchecked", groups.BAD_BODY, "createWorkflow", f"{SCHEMAS}/WorkflowTimeout/minimum",
          "minimum: a timeout may be 0.", edit=without("body", "properties", "timeout_seconds", "minimum")),
    Fault("timeout-maximum-unchecked", groups.BAD_BODY, "updateWorkflow", f"{SCHEMAS}/WorkflowTimeout/maximum",
          "maximum: a timeout may be of any length.", edit=without("body", "properties", "timeout_seconds", "maximum")),
    Fault("interval-type-unchecked", groups.BAD_BODY, "createWorkflow", f"{SCHEMAS}/ScheduleInterval/type",
          "type: a number may be written as text.",
          edit=without("body", "properties", "schedule_interval_minutes", "type")),
    Fault("tags-null-accepted", groups.BAD_BODY, "updateWorkflow", f"{SCHEMAS}/Tags/type",
          "nullable: tags may be null.", edit=instead("body", "properties", "tags", "nullable", value=True)),
    Fault("url-unchecked", groups.BAD_BODY, "createWebhookSubscription", f"{SCHEMAS}/Url/format",
          "format: a URL may be any text.", edit=without("body", "properties", "url", "format")),
    Fault("secret-length-unchecked", groups.BAD_BODY, "updateWebhookSubscription", f"{SCHEMAS}/WebhookSecret/minLength",
          "minLength: a secret may be short.", edit=without("body", "properties", "secret", "minLength")),
    Fault("empty-patch-accepted", groups.BAD_BODY, "updateWebhookSubscription",
          f"{SCHEMAS}/WebhookSubscriptionPatch/minProperties",
          "minProperties: a patch may be empty.", edit=without("body", "minProperties")),
    Fault("action-headers-unbounded", groups.BAD_BODY, "createStep",
          f"{SCHEMAS}/HttpRequestAction/properties/headers/maxProperties",
          "maxProperties: any number of headers is kept.",
          edit=without("body", "properties", "action", "oneOf", 0, "properties", "headers", "maxProperties")),
    Fault("media-type-unchecked", groups.BAD_BODY, "createWorkflow",
          f"{PATHS['workflows']}/post/requestBody",
          "A body of any media type is taken.", hook="media-type-unchecked"),
    Fault("broken-json-accepted", groups.BAD_BODY, "startExecution", f"{PATHS['executions']}/post/requestBody",
          "What is no JSON is taken for an empty object.", hook="broken-json-accepted"),
    Fault("body-not-required", groups.BAD_BODY, "startExecution", f"{PATHS['executions']}/post/requestBody",
          "No body is taken for an empty object.", hook="body-not-required"),
)  # fmt: skip

_GOOD = (
    Fault("null-description-refused", groups.GOOD_INPUT, "updateWorkflow", f"{SCHEMAS}/Description/nullable",
          "A description may not be null.", edit=instead("body", "properties", "description", "nullable", value=False)),
    Fault("longest-name-refused", groups.GOOD_INPUT, "createWorkflow", f"{SCHEMAS}/Name/maxLength",
          "A name may have 119 characters at most.",
          edit=instead("body", "properties", "name", "maxLength", value=119)),
    Fault("description-demanded", groups.GOOD_INPUT, "createTemplate", f"{SCHEMAS}/TemplateInput/required",
          "An optional field is required.",
          edit=instead("body", "required", value=["name", "category", "steps", "description"])),
    Fault("low-priority-refused", groups.GOOD_INPUT, "startExecution", f"{SCHEMAS}/ExecutionPriority/enum",
          "One of the values is refused.",
          edit=instead("body", "properties", "priority", "enum", value=["normal", "high"])),
    Fault("jsonata-refused", groups.GOOD_INPUT, "createStep", f"{SCHEMAS}/TransformAction/properties/language/enum",
          "One of the languages is refused.",
          edit=instead(
              "body", "properties", "action", "oneOf", 3, "properties", "language", "enum", value=["jmespath"]
          )),
    Fault("largest-limit-refused", groups.GOOD_INPUT, "listSteps", f"{PARAMETERS}/Limit/schema/maximum",
          "99 items may be asked for at most.", edit=instead("limit", "schema", "maximum", value=99)),
    Fault("weak-tag-refused", groups.GOOD_INPUT, "getTemplate", f"{PARAMETERS}/IfNoneMatch/schema/pattern",
          "A weak entity tag is malformed.",
          edit=instead("If-None-Match", "schema", "pattern", value='^"[!#-~]{1,64}"$')),
)  # fmt: skip

REQUEST_FAULTS = (*_PATH, *_QUERY, *_HEADER, *_BODY, *_GOOD)
