"""Faults of callbacks: what is delivered, or not, is not what the contract promises."""

from __future__ import annotations

from tests.services.workflows.faults import groups
from tests.services.workflows.faults.fault import PARAMETERS, PATHS, SCHEMAS, Fault

_CALLBACK = f"{PATHS['executions']}/post/callbacks/execution_finished"
_EVENT = f"{PATHS['subscriptions']}/post/callbacks/event"

CALLBACK_FAULTS = (
    Fault("callback-missing", groups.CALLBACK, "startExecution", _CALLBACK,
          "Nobody is told that an execution ended.", hook="callback-missing"),
    Fault("callback-without-time", groups.CALLBACK, "startExecution", f"{SCHEMAS}/ExecutionEvent/required",
          "The event does not say when it occurred.", hook="callback-without-time"),
    Fault("callback-of-wrong-kind", groups.CALLBACK, "startExecution",
          f"{SCHEMAS}/ExecutionEvent/properties/type/enum",
          "The event is of a type that there is not.", hook="callback-of-wrong-kind"),
    Fault("callback-status-unknown", groups.CALLBACK, "startExecution", f"{SCHEMAS}/ExecutionStatus/enum",
          "The execution of the event has a status that there is not.", hook="callback-status-unknown"),
    Fault("callback-without-id", groups.CALLBACK, "startExecution", f"{PARAMETERS}/WebhookId",
          "Webhook-Id is left out.", hook="callback-without-id"),
    Fault("callback-time-in-words", groups.CALLBACK, "startExecution", f"{PARAMETERS}/WebhookTimestamp",
          "Webhook-Timestamp is no number.", hook="callback-time-in-words"),
    Fault("callback-as-text", groups.CALLBACK, "startExecution",
          _CALLBACK + "/{$request.body#~1callback_url}/post/requestBody/content",
          "The event is called text/plain.", hook="callback-as-text"),
    Fault("event-missing", groups.CALLBACK, "createWebhookSubscription", _EVENT,
          "No subscription is told of anything.", hook="event-missing"),
    Fault("signature-missing", groups.CALLBACK, "createWebhookSubscription", f"{PARAMETERS}/WebhookSignature",
          "Deliveries are not signed.", hook="signature-missing"),
    Fault("signature-wrong", groups.CALLBACK, "createWebhookSubscription", f"{PARAMETERS}/WebhookSignature",
          "The time is not signed.", hook="signature-wrong"),
    Fault("paused-delivered", groups.CALLBACK, "updateWebhookSubscription", f"{SCHEMAS}/WebhookSubscriptionStatus",
          "A paused subscription is told of events.", hook="paused-delivered"),
)  # fmt: skip
