"""Every rule by its id: takes an id, gives what the rule asks, how grave a breach is and what to do about it.

Ids are written out here and never reused. A request's rules also say which HTTP status answers a breach (RFC 9110,
section 15.5).
"""

from __future__ import annotations

from dataclasses import dataclass

from contracts.findings import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that can be breached."""

    id: str
    title: str
    advice: str
    severity: Severity = Severity.ERROR
    status: int | None = None


_DOCUMENT = (
    Rule(
        "not-json",
        "A text that begins as JSON does is JSON.",
        "Correct the text at the place that is named; until then it is read as YAML.",
        Severity.WARNING,
    ),
    Rule(
        "structure",
        "The document keeps the structure that its OpenAPI version asks for.",
        "Correct the field; the specification's section on the object lists what may stand there.",
    ),
    Rule(
        "reference-unresolved",
        "Every reference leads to something of the right kind.",
        "Correct the `$ref`, or add what it names.",
    ),
    Rule(
        "reference-circular",
        "A chain of references ends at something.",
        "Let one of the references in the circle name a definition.",
    ),
    Rule(
        "schema-shape",
        "Every schema keyword holds the kind of value that JSON Schema asks for.",
        "Correct the keyword; until then it is read as if it were not there.",
        Severity.WARNING,
    ),
    Rule(
        "schema-unusable",
        "Every schema can be compiled.",
        "Simplify the schema; until then it lets any value pass.",
    ),
    Rule(
        "schema-unsatisfiable",
        "Every schema can be kept by some value.",
        "Loosen one of the keywords that contradict each other.",
        Severity.WARNING,
    ),
    Rule(
        "nullable-refused",
        "What is `nullable` lets null in by all of its keywords.",
        "Name null in `enum`, in `type` from 3.1 on, or as an alternative; until then null is let in.",
        Severity.WARNING,
    ),
    Rule(
        "faker-unknown",
        "Every `x-faker` names data that can be made: a method of faker.js or a provider of Python's Faker.",
        "Correct the name; until then the value is made by the property's own name.",
        Severity.WARNING,
    ),
    Rule(
        "pattern-unsupported",
        "Every pattern is an ECMA-262 regular expression that can be matched in bounded time.",
        "Rewrite the pattern; until then it is not asked for.",
        Severity.WARNING,
    ),
    Rule(
        "parameter-undeclared",
        "Every parameter of a path template is declared, and every declared one is in the template.",
        "Declare the parameter with `in: path` and `required: true`, or correct its name.",
    ),
    Rule(
        "parameter-shape",
        "Every parameter has a name, a place, and a schema or content.",
        "Correct the parameter; until then it is not asked for.",
    ),
    Rule(
        "parameter-duplicate",
        "A name and a place belong to one parameter only.",
        "Remove one of the two; the later one holds.",
    ),
    Rule(
        "path-shape",
        "Every path begins with a slash and its template expressions are closed.",
        "Correct the path; until then it is not served.",
    ),
    Rule(
        "path-conflict",
        "No two paths can be the same but for the names of their parameters.",
        "Rename or join the two paths; the first one answers.",
    ),
    Rule(
        "operation-id-duplicate",
        "Every `operationId` names one operation.",
        "Give each operation a name of its own.",
    ),
    Rule(
        "response-shape",
        "Every response stands under a status code, a range such as `2XX`, or `default`.",
        "Correct the key; until then the response is not used.",
    ),
    Rule(
        "response-missing",
        "Every operation documents a response.",
        "Add the response that a good request gets; until then it is an empty 200.",
        Severity.WARNING,
    ),
    Rule(
        "security-undefined",
        "Every security requirement names a defined scheme.",
        "Define the scheme under `components.securitySchemes`; until then it is not asked for.",
    ),
    Rule(
        "server-shape",
        "Every server's URL can be read once its variables are filled in.",
        "Correct the URL or give the variable a `default`; until then the server is not counted.",
        Severity.WARNING,
    ),
    Rule(
        "example-invalid",
        "Every example keeps the schema beside it.",
        "Correct the example or the schema; until then a generated value is served in its place.",
        Severity.WARNING,
    ),
    Rule(
        "example-unreachable",
        "Every `externalValue` leads to a file below the document's folder.",
        "Correct the reference, or add the file; until then another example or a generated value is served.",
        Severity.WARNING,
    ),
    Rule(
        "default-invalid",
        "Every `default` keeps the schema that it stands in.",
        "Correct the default or the schema; until then a generated value is used in its place.",
        Severity.WARNING,
    ),
    Rule(
        "header-unsafe",
        "Every header value can be sent: visible characters, spaces and tabs only (RFC 9110, section 5.5).",
        "Correct the example; until then a generated value is sent in its place.",
        Severity.WARNING,
    ),
    Rule(
        "duplicate-key",
        "No object names a key twice.",
        "Remove one of the two; the later one holds.",
    ),
)

_REQUEST = (
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

_RESPONSE = (
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

RULES: dict[str, Rule] = {rule.id: rule for rule in (*_DOCUMENT, *_REQUEST, *_RESPONSE)}
