"""Rules about responses: what an answer promised, taken by itself."""

from __future__ import annotations

from contracts.rules.rule import Rule

RULES = (
    Rule("response-status", "A response has a documented status.", "Document the status, or answer with another."),
    Rule("response-content-type", "A response is of one of its documented media types.",
         "Document the media type, or answer with another."),
    Rule("response-header-required", "A header that is required is there.", "Send the header."),
    Rule("response-header-malformed", "A header is written in its documented style.", "Write the header in its style."),
    Rule("response-header", "A header keeps its schema.", "Correct the value of the header."),
    Rule("response-body", "A body keeps its schema.", "Correct the value at the location."),
    Rule("response-body-malformed", "A body is what its media type says.", "Correct the text of the body."),
    Rule("response-body-too-deep", "A body is not nested deeper than what is read.", "Send a flatter value."),
    Rule("response-body-unexpected", "A response that has no body has none (RFC 9110, section 6.4.1).",
         "Leave the body out."),
)  # fmt: skip
