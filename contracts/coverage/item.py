"""An Item is one thing of a contract that a run can exercise; a dimension is the items of one kind."""

from __future__ import annotations

from dataclasses import dataclass

OPERATIONS = "operations"
SUCCESSES = "successes"
STATUSES = "statuses"
REQUEST_MEDIA_TYPES = "request-media-types"
RESPONSE_MEDIA_TYPES = "response-media-types"
PARAMETERS = "parameters"
REQUEST_KEYWORDS = "request-keywords"
REQUEST_VALUES = "request-values"
RESPONSE_KEYWORDS = "response-keywords"
RESPONSE_VALUES = "response-values"

DIMENSIONS: dict[str, str] = {
    OPERATIONS: "Operations that did their work for some request",
    SUCCESSES: "Operations that answered with a documented success",
    STATUSES: "Documented statuses that were answered",
    REQUEST_MEDIA_TYPES: "Media types of bodies that were sent",
    RESPONSE_MEDIA_TYPES: "Media types of bodies that were answered",
    PARAMETERS: "Parameters and bodies that were sent, and left out",
    REQUEST_KEYWORDS: "Schema keywords of requests, kept and broken",
    REQUEST_VALUES: "Properties, enumerated values and branches of requests",
    RESPONSE_KEYWORDS: "Schema keywords of responses, kept",
    RESPONSE_VALUES: "Properties, headers, enumerated values and branches of responses",
}
"""Every dimension with what it counts, in the order of reports."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to exercise: `what` about the node at `pointer`.

    `operation` is its key where an item belongs to one operation; a schema belongs to all that use it.
    """

    dimension: str
    operation: str
    pointer: str
    what: str

    @property
    def key(self) -> str:
        """The item within its dimension, as one line of text."""
        return " ".join(part for part in (self.what, self.operation, self.pointer) if part)
