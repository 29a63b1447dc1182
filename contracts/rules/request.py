"""Rules about requests; each says which HTTP status answers a breach (RFC 9110, section 15.5)."""

from __future__ import annotations

from contracts.rules.rule import Rule

RULES = (
    Rule("credentials", "A request carries the credentials that its operation asks for.",
         "Send one of the documented credentials in the place and shape that its scheme says.", status=401),
    Rule("credentials-scope", "A token carries the scopes that its operation asks for.",
         "Ask for a token with the scopes that are named.", status=403),
    Rule("request-too-large", "A body is not larger than what is read.", "Send less.", status=413),
    Rule("request-too-deep", "A body is not nested deeper than what is read.", "Send a flatter value.", status=400),
    Rule("request-too-many-fields", "A form has no more fields than are read.", "Send fewer fields.", status=400),
    Rule("request-too-many-headers", "A request has no more header fields than are read.", "Send fewer fields.",
         status=431),
    Rule("request-content-type", "A body is of one of the documented media types.",
         "Send a Content-Type that the operation documents.", status=415),
    Rule("request-content-encoding", "A body is in a content coding that is read.",
         "Send the body as it is, or in gzip, deflate or br.", status=415),
    Rule("request-body-required", "A body that is required is there.", "Send the body.", status=422),
    Rule("request-body-malformed", "A body is what its media type says.", "Correct the text of the body.", status=400),
    Rule("request-body", "A body keeps its schema.", "Correct the value at the location.", status=422),
    Rule("request-body-part", "Every part of a multipart body keeps what is documented for it.", "Correct the part.",
         status=422),
    Rule("request-parameter-required", "A parameter that is required is there.", "Send the parameter.", status=422),
    Rule("request-parameter-malformed", "A parameter is written in its documented style.",
         "Write the parameter in its style.", status=400),
    Rule("request-parameter", "A parameter keeps its schema.", "Correct the value of the parameter.", status=422),
)  # fmt: skip
